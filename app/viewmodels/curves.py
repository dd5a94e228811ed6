"""Events of a run folded into curves, and curves into what the chart draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.i18n import tr
from app.itemmodels.run_words import share
from app.widgets.chart_data import BestMark, ChartData, Line, StageMark
from brandcore.training.events import CheckpointSaved, EpochDone, StageStarted, TrainingEnded

MOST_COMPARED = 6
"""So many runs stand side by side at most: there are colours for them, and room."""

_WHOLE_SPAN = 60
_ROOM = 10


@dataclass(frozen=True)
class Curves:
    """What is known of a run's epochs.

    Attributes
    ----------
    epochs : tuple of EpochDone
        Whole epochs in order, 1, 2, 3, …
    best_epoch : int
        The one that is kept, from 1; 0 while there is none.
    planned : int
        Epochs at most, 0 when not known.
    started : tuple of str and int
        Stage that began last, and its first epoch.
    """

    epochs: tuple[EpochDone, ...] = ()
    best_epoch: int = 0
    planned: int = 0
    started: tuple[str, int] = ("", 0)

    @property
    def last(self) -> EpochDone | None:
        """The latest whole epoch."""
        return self.epochs[-1] if self.epochs else None

    @property
    def best(self) -> EpochDone | None:
        """The epoch that is kept."""
        return self.epochs[self.best_epoch - 1] if 0 < self.best_epoch <= len(self.epochs) else None


def fold(curves: Curves, event: object) -> Curves:
    """Return `curves` with `event` taken in; events that say nothing of epochs change nothing."""
    if isinstance(event, EpochDone):
        # A resume does epochs again that a crash had cut off behind the checkpoint.
        return replace(curves, epochs=(*curves.epochs[: event.epoch - 1], event))
    if isinstance(event, StageStarted):
        planned = max(curves.planned, event.first_epoch - 1 + event.epochs)
        if event.stage == "fine-tune":
            planned = event.first_epoch - 1 + event.epochs
        return replace(curves, planned=planned, started=(event.stage, event.first_epoch))
    if isinstance(event, CheckpointSaved | TrainingEnded):
        return replace(curves, best_epoch=event.best_epoch)
    return curves


def of_history(epochs: Iterable[EpochDone], best_epoch: int = 0, planned: int = 0) -> Curves:
    """Return the curves of a run as its history holds them."""
    return Curves(tuple(epochs), best_epoch, planned)


def chart(curves: Curves, *, live: bool = False) -> ChartData:
    """Return what the chart draws of one run; a live one has room for the epochs to come."""
    return ChartData(
        accuracy=_lines(curves, lambda epoch: (epoch.accuracy, epoch.val_accuracy)),
        loss=_lines(curves, lambda epoch: (epoch.loss, epoch.val_loss)),
        stages=_stages(curves),
        best=_best(curves, line=1),
        span=_span(curves) if live else max(1, len(curves.epochs)),
    )


def compared(labelled: Sequence[tuple[str, Curves]]) -> ChartData:
    """Return what the chart draws of several runs: their validation curves over each other.

    Parameters
    ----------
    labelled : sequence of str and Curves
        What each run is called; `MOST_COMPARED` at most. Every second line is dashed, so that
        lines are told apart without their colours.
    """
    best = [
        BestMark(run.best_epoch, place, label)
        for place, (label, run) in enumerate(labelled)
        if run.best is not None
    ]
    return ChartData(
        accuracy=_lines_over(labelled, lambda epoch: epoch.val_accuracy),
        loss=_lines_over(labelled, lambda epoch: epoch.val_loss),
        best=tuple(best),
        span=max(1, *(len(run.epochs) for _label, run in labelled)),
    )


def _lines_over(
    labelled: Sequence[tuple[str, Curves]], value: Callable[[EpochDone], float | None]
) -> tuple[Line, ...]:
    return tuple(
        Line(
            label,
            f"curve-{place}",
            tuple(value(each) for each in run.epochs),
            dashed=place % 2 == 0,
        )
        for place, (label, run) in enumerate(labelled, 1)
    )


def _lines(
    curves: Curves, pair: Callable[[EpochDone], tuple[float, float | None]]
) -> tuple[Line, Line]:
    pairs = [pair(epoch) for epoch in curves.epochs]
    return (
        Line(tr("training"), "train", tuple(value for value, _ in pairs), strong=False),
        Line(tr("validation"), "validation", tuple(value for _, value in pairs)),
    )


def _stages(curves: Curves) -> tuple[StageMark, ...]:
    first: dict[str, int] = {}
    for epoch in curves.epochs:
        first.setdefault(epoch.stage, epoch.epoch)
    name, begins = curves.started
    if name and name not in first:
        first[name] = begins
    return tuple(StageMark(tr(stage), epoch) for stage, epoch in first.items())


def _best(curves: Curves, line: int) -> tuple[BestMark, ...]:
    if (best := curves.best) is None:
        return ()
    if best.val_accuracy is None:
        return (BestMark(best.epoch, line - 1, tr("kept")),)
    return (BestMark(best.epoch, line, tr("kept: {share}", share=share(best.val_accuracy))),)


def _span(curves: Curves) -> int:
    """Show a short run's epochs from the start; let a long one grow with what is done."""
    if 0 < curves.planned <= _WHOLE_SPAN:
        return curves.planned
    done = len(curves.epochs)
    room = (done // _ROOM + 2) * _ROOM
    return max(1, min(room, curves.planned) if curves.planned else room)
