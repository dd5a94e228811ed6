"""What a run tells while it works. Chart, log, history file and test read the same objects."""

from __future__ import annotations

import msgspec


class RunStarted(msgspec.Struct, frozen=True, tag=True):
    """The run has its folder; sent before anything else, also by a resume.

    Attributes
    ----------
    run_id : str
        Folder name in ``runs/``.
    """

    run_id: str


class PictureLeftOut(msgspec.Struct, frozen=True, tag=True):
    """A picture of the split could not be read; the run goes on without it.

    Attributes
    ----------
    id, brand, file : str
        Of its record.
    reason, hint : str
        Why, and what to do about it, in words.
    """

    id: str
    brand: str
    file: str
    reason: str
    hint: str


class StageStarted(msgspec.Struct, frozen=True, tag=True):
    """A stage begins (also after a resume).

    Attributes
    ----------
    stage : str
        "warm-up" or "fine-tune".
    epochs : int
        At most so many epochs will follow in this stage.
    first_epoch : int
        Number of its first epoch in the run, from 1.
    """

    stage: str
    epochs: int
    first_epoch: int


class BatchDone(msgspec.Struct, frozen=True, tag=True):
    """One step of an epoch is done.

    Attributes
    ----------
    stage : str
        "warm-up" or "fine-tune".
    epoch : int
        Of the run, from 1.
    batch, batches : int
        Steps done and steps of the epoch.
    """

    stage: str
    epoch: int
    batch: int
    batches: int


class EpochDone(msgspec.Struct, frozen=True, tag=True):
    """A whole epoch is done and measured.

    Attributes
    ----------
    stage : str
        "warm-up" or "fine-tune".
    epoch : int
        Of the run, from 1; counts on through the stages.
    loss, accuracy : float
        Mean categorical cross-entropy and share right (0-1) on the training pictures, taken
        while the epoch ran.
    val_loss, val_accuracy : float or None
        The same on the validation pictures after the epoch; None without such pictures.
    seconds : float
        Time the epoch took, validation included.
    learning_rate : float
        Rate in force during the epoch.
    val_total : int
        Validation pictures asked: `val_accuracy` is a share of them; 0 when that was not noted.
    """

    stage: str
    epoch: int
    loss: float
    accuracy: float
    val_loss: float | None
    val_accuracy: float | None
    seconds: float
    learning_rate: float
    val_total: int = 0


class CheckpointSaved(msgspec.Struct, frozen=True, tag=True):
    """The epoch is on disk; a resume would go on behind it.

    Attributes
    ----------
    epoch : int
        The last whole epoch, from 1.
    best_epoch : int
        The epoch whose weights are kept for answers.
    """

    epoch: int
    best_epoch: int


class TrainingEnded(msgspec.Struct, frozen=True, tag=True):
    """The run is complete and its model is saved.

    Attributes
    ----------
    best_epoch : int
        The epoch that was kept, from 1.
    val_accuracy : float or None
        Of that epoch, 0-1; None without validation pictures.
    seconds : float
        Whole run, computing features included.
    """

    best_epoch: int
    val_accuracy: float | None
    seconds: float
