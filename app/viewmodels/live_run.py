"""A run while it works: events folded into where it is, and that in words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.i18n import tr
from app.itemmodels.run_words import share, validated_words
from app.viewmodels.curves import Curves, fold
from brandcore.jobs import Progress
from brandcore.training.events import (
    BatchDone,
    EpochDone,
    PictureLeftOut,
    RunStarted,
    StageStarted,
    TrainingEnded,
)

EPOCHS = "epochs"
"""Unit of the progress that the job bar is told of while epochs go by."""


@dataclass(frozen=True)
class Live:
    """Where the running job is.

    Attributes
    ----------
    title : str
        Recipe and network, in words.
    run_id : str
        Empty until the run has its folder.
    stage : str
        "", "warm-up" or "fine-tune".
    progress : Progress or None
        Of preparing or measuring pictures; None within a stage.
    batch : tuple of int
        Steps done and steps of the epoch under way.
    stage_end : int
        The last epoch that this stage may have.
    validation : int
        Validation pictures, 0 until known.
    stopping : bool
        Whether it was asked to stop.
    left_out : tuple of PictureLeftOut
        Pictures that could not be read.
    curves : Curves
        Its epochs.
    """

    title: str
    run_id: str = ""
    stage: str = ""
    progress: Progress | None = None
    batch: tuple[int, int] = (0, 0)
    stage_end: int = 0
    validation: int = 0
    stopping: bool = False
    left_out: tuple[PictureLeftOut, ...] = ()
    curves: Curves = field(default_factory=Curves)

    @property
    def epochs_done(self) -> float:
        """Epochs done, with the part of the one under way."""
        done, total = self.batch
        return len(self.curves.epochs) + (done / total if total else 0.0)

    @property
    def fraction(self) -> float | None:
        """How much of the work is done, 0-1; None while nobody can know."""
        if self.progress is not None:
            return self.progress.done / self.progress.total if self.progress.total else None
        if not self.stage or not self.curves.planned:
            return None
        return min(1.0, self.epochs_done / self.curves.planned)


def after(live: Live, event: object) -> Live:
    """Return `live` with `event` taken in."""
    live = replace(live, curves=fold(live.curves, event))
    match event:
        case RunStarted():
            return replace(live, run_id=event.run_id)
        case Progress():
            return replace(live, progress=event, batch=(0, 0))
        case PictureLeftOut():
            return replace(live, left_out=(*live.left_out, event))
        case StageStarted():
            last = event.first_epoch - 1 + event.epochs
            return replace(live, stage=event.stage, stage_end=last, progress=None, batch=(0, 0))
        case BatchDone():
            return replace(live, batch=(event.batch, event.batches), progress=None)
        case EpochDone():
            return replace(live, batch=(0, 0), progress=None)
        case TrainingEnded():
            return replace(live, stage="")
        case _:
            return live


def progress(live: Live) -> Progress | None:
    """Return how far the epochs are, as the job bar takes it; None outside a stage."""
    if not live.stage or live.progress is not None or not live.curves.planned:
        return None
    return Progress(len(live.curves.epochs), live.curves.planned, EPOCHS, _capital(live.stage))


def headline(live: Live) -> str:
    """Say what it does now: the phase, and how far it is."""
    if live.stopping:
        return tr("Stopping … what was learnt up to the last whole epoch is kept.")
    if live.progress is not None:
        return _progress_words(live.progress)
    if not live.stage:
        return tr("Finishing …") if live.curves.epochs else tr("Starting the engine …")
    return tr(
        "{stage}: epoch {n} of at most {last}",
        stage=_capital(tr(live.stage)), n=min(len(live.curves.epochs) + 1, live.stage_end),
        last=live.stage_end,
    )  # fmt: skip


def epoch_line(live: Live) -> str:
    """Say what the last whole epoch brought; empty before the first."""
    if (last := live.curves.last) is None:
        return ""
    words = [tr("Epoch {n}", n=last.epoch)]
    if last.val_accuracy is not None:
        words.append(validated_words(last.val_accuracy, live.validation))
    best = live.curves.best
    if best is not None and best.epoch != last.epoch and best.val_accuracy is not None:
        words.append(
            tr("best so far {share} in epoch {n}", share=share(best.val_accuracy), n=best.epoch)
        )
    return " · ".join(words)


def badge(live: Live) -> tuple[str, str]:
    """Return what the page's badge shows, and what that means in words."""
    if live.progress is None and live.stage and live.fraction is not None:
        done = tr("{n} %", n=int(100 * live.fraction))
        return done, tr("Training: {n} of at most {all} epochs done",
                        n=len(live.curves.epochs), all=live.curves.planned)  # fmt: skip
    return "…", headline(live)


def _progress_words(progress: Progress) -> str:
    text = tr(progress.text) if progress.text else tr("Preparing")
    if not progress.total:
        return f"{text} …" if not text.endswith("…") else text
    return tr(
        "{text}: {done} of {total} {unit}",
        text=text, done=progress.done, total=progress.total, unit=tr(progress.unit),
    ).strip()  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
