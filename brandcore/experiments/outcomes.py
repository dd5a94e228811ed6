"""What came out of a cell: its run's figures, with the best of each stage by itself."""

from __future__ import annotations

from collections.abc import Iterable

from brandcore.experiments.experiment import Outcome
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.events import EpochDone
from brandcore.training.runs import Run


def of(project: Project, run: Run) -> Outcome:
    """Return the figures of a run that ended."""
    history = runs.history(project, run.id)
    model = runs.at(project, run.id).model
    return Outcome(
        test_right=run.test_right,
        test_total=run.test_total,
        val_total=max((each.val_total for each in history), default=0),
        val_accuracy=run.val_accuracy,
        best_accuracy=_best(history),
        warm_up_accuracy=_best(each for each in history if each.stage == "warm-up"),
        fine_tune_accuracy=_best(each for each in history if each.stage == "fine-tune"),
        epochs=run.epochs,
        best_epoch=run.best_epoch,
        seconds=run.seconds,
        model_bytes=model.stat().st_size if model.is_file() else 0,
    )


def _best(epochs: Iterable[EpochDone]) -> float | None:
    judged = [each.val_accuracy for each in epochs if each.val_accuracy is not None]
    return max(judged, default=None)
