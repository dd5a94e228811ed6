"""Where a run stands after a whole epoch: best epoch, plateau, early stop. Plain arithmetic."""

from __future__ import annotations

import math

import msgspec

from brandcore.training import rates
from brandcore.training.events import EpochDone
from brandcore.training.recipe import LearningRate, Stage


class Standing(msgspec.Struct, frozen=True):
    """What a resume has to know beside the weights.

    Attributes
    ----------
    epoch : int
        Whole epochs of the run so far.
    stage : int
        Place of the stage in the run: 0 warm-up, 1 fine-tune.
    stage_epoch : int
        Whole epochs of that stage.
    learning_rate : float
        For the next epoch of the stage.
    lowest_loss : float
        Lowest loss of the stage so far; a number too large to be one at its start.
    waited : int
        Epochs since the loss was lower or the rate was cut.
    since_better : int
        Epochs since the loss was lower.
    best_epoch, best_stage : int
        The epoch whose weights are kept, 0 while there is none, and the place of its stage.
        It is the last where a recipe keeps the last.
    best_accuracy, best_loss : float
        Of that epoch, on the validation pictures if there are any.
    val_accuracy : float or None
        Of that epoch on the validation pictures, 0-1.
    seconds : float
        Time worked until the end of the epoch.
    """

    epoch: int = 0
    stage: int = 0
    stage_epoch: int = 0
    learning_rate: float = 0.0
    lowest_loss: float = 1e30
    waited: int = 0
    since_better: int = 0
    best_epoch: int = 0
    best_stage: int = 0
    best_accuracy: float = -1.0
    best_loss: float = 1e30
    val_accuracy: float | None = None
    seconds: float = 0.0

    def begun(self, stage: int, rate: LearningRate) -> Standing:
        """Return the standing at the start of a stage."""
        return msgspec.structs.replace(
            self,
            stage=stage,
            stage_epoch=0,
            learning_rate=rate.base,
            lowest_loss=1e30,
            waited=0,
            since_better=0,
        )

    def after(self, done: EpochDone, stage: Stage, seconds: float, keep: str = "best") -> Standing:
        """Return the standing after one more epoch of the stage.

        The best epoch is the one with most validation pictures right, of equal ones that with
        the lower loss: the loss alone rises again while a confident network still gets better.

        Parameters
        ----------
        done : EpochDone
            The epoch.
        stage : Stage
            Whose it is.
        seconds : float
            Time worked until now.
        keep : str
            As in a recipe; with "last" each epoch is kept in the place of the one before.
        """
        accuracy, loss = _judged(done)
        better = loss < self.lowest_loss - stage.better_by
        waited = 0 if better else self.waited + 1
        stuck = waited >= stage.learning_rate.patience
        epochs = self.stage_epoch + 1
        stood = msgspec.structs.replace(
            self,
            epoch=done.epoch,
            stage_epoch=epochs,
            learning_rate=rates.following(
                stage.learning_rate, self.learning_rate, epochs, stage.epochs, stuck
            ),
            lowest_loss=loss if better else self.lowest_loss,
            waited=0 if stuck else waited,
            since_better=0 if better else self.since_better + 1,
            seconds=seconds,
        )
        if keep == "best" and (accuracy, -loss) <= (self.best_accuracy, -self.best_loss):
            return stood
        return msgspec.structs.replace(
            stood,
            best_epoch=done.epoch,
            best_stage=self.stage,
            best_accuracy=accuracy,
            best_loss=loss,
            val_accuracy=done.val_accuracy,
        )

    def ended(self, stage: Stage) -> bool:
        """Whether the stage has no further epoch."""
        stopped = 0 < stage.stop_after <= self.since_better
        return stopped or self.stage_epoch >= stage.epochs


def _judged(done: EpochDone) -> tuple[float, float]:
    if done.val_accuracy is None or done.val_loss is None:
        return done.accuracy, done.loss
    return done.val_accuracy, done.val_loss if math.isfinite(done.val_loss) else 1e30
