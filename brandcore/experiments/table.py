"""The table of an experiment: one row for each recipe, with how sure its figures are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean, stdev
from typing import Any

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
    val_right, warm_up_right, fine_tune_right : int
        The same as "k of n", summed over the cells.
    val_total, val_pictures : int
        The "n" of these three, and different pictures among them.
    val_interval, warm_up_interval, fine_tune_interval : tuple of float or None
        As `interval`.
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
    val_right: int
    warm_up_right: int
    fine_tune_right: int
    val_total: int
    val_pictures: int
    val_interval: tuple[float, float] | None
    warm_up_interval: tuple[float, float] | None
    fine_tune_interval: tuple[float, float] | None
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
    failed = [cell for cell in cells if cell.state == "failed"]
    return Row(
        recipe=recipe,
        cells=len(cells),
        ended=len(outcomes),
        failed=len(failed),
        **_tested(outcomes, _distinct(cells, "test_total", experiment.tested)),
        **_validated(outcomes, _distinct(cells, "val_total", experiment.validated)),
        best_accuracy=_mean(_known(outcomes, "best_accuracy")),
        reached=_reached(outcomes),
        epochs=_mean([each.epochs for each in outcomes]),
        seconds=_mean([each.seconds for each in outcomes]),
        model_bytes=max((each.model_bytes for each in outcomes), default=None),
        reason=next((cell.reason for cell in failed), ""),
    )


def _tested(outcomes: Sequence[Outcome], pictures: int) -> dict[str, Any]:
    """Return the fields about the test pictures."""
    shares = _known(outcomes, "test_accuracy")
    right = sum(each.test_right for each in outcomes)
    total = sum(each.test_total for each in outcomes)
    return {
        "right": right, "total": total, "pictures": pictures,
        "accuracy": _mean(shares),
        "spread": stdev(shares) if len(shares) > 1 else None,
        "interval": _interval(right, total, pictures),
    }  # fmt: skip


def _validated(outcomes: Sequence[Outcome], pictures: int) -> dict[str, Any]:
    """Return the fields about the validation pictures."""
    total = sum(each.val_total for each in outcomes)
    found: dict[str, Any] = {"val_total": total, "val_pictures": pictures}
    for name in ("val", "warm_up", "fine_tune"):
        shares = _known(outcomes, f"{name}_accuracy")
        right = sum(
            round((getattr(each, f"{name}_accuracy") or 0.0) * each.val_total) for each in outcomes
        )
        found |= {
            f"{name}_accuracy": _mean(shares),
            f"{name}_right": right,
            f"{name}_interval": _interval(right, total, pictures) if shares else None,
        }
    return found


def _interval(right: int, total: int, pictures: int) -> tuple[float, float] | None:
    return wilson_interval(right * pictures / total, pictures) if total else None


def _distinct(cells: Iterable[Cell], total: str, most: int) -> int:
    """Count the different pictures asked: those of splits drawn by seeds may overlap."""
    asked: dict[str, int] = {}
    for cell in cells:
        if cell.outcome is not None:
            asked[cell.split] = max(asked.get(cell.split, 0), getattr(cell.outcome, total))
    return min(sum(asked.values()), most)


def _reached(outcomes: Sequence[Outcome]) -> bool | None:
    pairs = [(each.warm_up_accuracy, each.fine_tune_accuracy) for each in outcomes]
    both = [(first, then) for first, then in pairs if first is not None and then is not None]
    return all(then >= first for first, then in both) if both else None


def _known(outcomes: Iterable[Outcome], name: str) -> list[float]:
    values = (getattr(each, name) for each in outcomes)
    return [each for each in values if each is not None]


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
