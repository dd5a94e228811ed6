"""The table of an experiment: one row for each recipe, with how sure its figures are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean, stdev

import msgspec

from brandcore.evaluation.metrics import wilson_interval
from brandcore.experiments.experiment import Cell, Experiment, Outcome


class Row(msgspec.Struct, frozen=True):
    """What came out of one recipe, over all seeds and splits that have ended.

    Attributes
    ----------
    recipe : str
        Name.
    cells, ended, failed : int
        Its cells, those that have ended, and those that failed.
    right, total : int
        "k of n" on the test pictures, summed over the cells.
    pictures : int
        Different pictures among the `total`: with several seeds the same ones are asked again.
    accuracy : float or None
        Mean of the cells' shares right on the test pictures, 0-1; None before one has ended, or
        without test pictures.
    spread : float or None
        Standard deviation of these shares between the cells; None below two.
    interval : tuple of float or None
        Low and high of the 95 % Wilson interval of `right` of `total`. It is as wide as that of
        `pictures`: asking the same pictures again makes nothing surer.
    val_accuracy : float or None
        Mean share right on the validation pictures at the epochs that were kept, 0-1.
    best_accuracy : float or None
        Mean of each whole run's best.
    warm_up_accuracy, fine_tune_accuracy : float or None
        Mean of the best of each run's warm-up alone, and of its fine-tune alone; None when the
        recipe has no such stage.
    reached : bool or None
        Whether in every cell the fine-tune by itself came at least to its own warm-up's best;
        None when the recipe lacks a stage, or nothing has ended.
    epochs : float or None
        Mean whole epochs of a run.
    seconds : float or None
        Mean time worked on a run.
    model_bytes : int or None
        Largest model's file.
    reason : str
        Why the first of its cells that failed did; empty otherwise.
    """

    recipe: str
    cells: int
    ended: int
    failed: int
    right: int
    total: int
    pictures: int
    accuracy: float | None
    spread: float | None
    interval: tuple[float, float] | None
    val_accuracy: float | None
    best_accuracy: float | None
    warm_up_accuracy: float | None
    fine_tune_accuracy: float | None
    reached: bool | None
    epochs: float | None
    seconds: float | None
    model_bytes: int | None
    reason: str


def rows(experiment: Experiment) -> tuple[Row, ...]:
    """Return a row for each recipe in their order; those not yet worked on are empty."""
    return tuple(_row(experiment, name) for name in experiment.recipes)


def _row(experiment: Experiment, recipe: str) -> Row:
    cells = [cell for cell in experiment.cells if cell.recipe == recipe]
    outcomes = [cell.outcome for cell in cells if cell.outcome is not None]
    shares = _known(outcomes, lambda each: each.test_accuracy)
    right, total = _sum(outcomes, "test_right"), _sum(outcomes, "test_total")
    pictures = _distinct(experiment, cells)
    failed = [cell for cell in cells if cell.state == "failed"]
    return Row(
        recipe=recipe,
        cells=len(cells),
        ended=len(outcomes),
        failed=len(failed),
        right=right,
        total=total,
        pictures=pictures,
        accuracy=_mean(shares),
        spread=stdev(shares) if len(shares) > 1 else None,
        interval=wilson_interval(right * pictures / total, pictures) if total else None,
        val_accuracy=_mean(_known(outcomes, lambda each: each.val_accuracy)),
        best_accuracy=_mean(_known(outcomes, lambda each: each.best_accuracy)),
        warm_up_accuracy=_mean(_known(outcomes, lambda each: each.warm_up_accuracy)),
        fine_tune_accuracy=_mean(_known(outcomes, lambda each: each.fine_tune_accuracy)),
        reached=_reached(outcomes),
        epochs=_mean([each.epochs for each in outcomes]),
        seconds=_mean([each.seconds for each in outcomes]),
        model_bytes=max((each.model_bytes for each in outcomes), default=None),
        reason=next((cell.reason for cell in failed), ""),
    )


def _distinct(experiment: Experiment, cells: Iterable[Cell]) -> int:
    """Count the different pictures asked: the splits' tests may overlap when drawn by seeds."""
    asked: dict[str, int] = {}
    for cell in cells:
        if cell.outcome is not None:
            asked[cell.split] = max(asked.get(cell.split, 0), cell.outcome.test_total)
    return min(sum(asked.values()), experiment.tested)


def _reached(outcomes: Sequence[Outcome]) -> bool | None:
    pairs = [(each.warm_up_accuracy, each.fine_tune_accuracy) for each in outcomes]
    both = [(first, then) for first, then in pairs if first is not None and then is not None]
    return all(then >= first for first, then in both) if both else None


def _sum(outcomes: Iterable[Outcome], name: str) -> int:
    return sum(getattr(each, name) for each in outcomes)


def _known(outcomes: Iterable[Outcome], value: Callable[[Outcome], float | None]) -> list[float]:
    return [each for each in map(value, outcomes) if each is not None]


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
