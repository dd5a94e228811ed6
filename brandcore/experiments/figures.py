"""Figures of a table in words: shares, “k of n” with its interval, times, sizes."""

from __future__ import annotations

from typing import NamedTuple

from brandcore.evaluation.metrics import wilson_interval
from brandcore.experiments.experiment import Outcome
from brandcore.experiments.table import Row
from brandcore.training.recipe import Recipe

NONE = "–"
"""Stands where there is no figure."""

_MINUTE_S, _HOUR_S = 60, 3600
_MB = 1_000_000


class Figure(NamedTuple):
    """A share in words, never without how sure it is.

    Attributes
    ----------
    share : str
        “75.0 %”, or “75.0 % ± 2.1”.
    of : str
        “24 of 32”.
    interval : str
        “57.9–86.7 %”, of 95 %.
    """

    share: str
    of: str
    interval: str


def share(value: float | None) -> str:
    """Return “75.0 %”."""
    return NONE if value is None else f"{value:.1%}".replace("%", " %")


def accuracy(row: Row) -> str:
    """Return “75.0 %”; with several runs “75.0 % ± 2.1”, their standard deviation in points."""
    spread = "" if row.spread is None else f" ± {100 * row.spread:.1f}"
    return share(row.accuracy) + spread


def of(row: Row) -> str:
    """Return “24 of 32”; where pictures were asked several times, “72 of 96 (32 pictures)”."""
    return k_of_n(row.right, row.total, row.pictures)


def k_of_n(right: int, total: int, pictures: int) -> str:
    """Return what `of` does for `right` of `total`, with `pictures` different ones among them."""
    if not total:
        return NONE
    again = f" ({pictures} pictures)" if pictures < total else ""
    return f"{right} of {total}{again}"


def interval(row: Row) -> str:
    """Return “57.9–86.7 %”."""
    return between(row.interval)


def between(bounds: tuple[float, float] | None) -> str:
    """Return what `interval` does for a low and a high, 0-1."""
    if bounds is None:
        return NONE
    low, high = bounds
    return f"{100 * low:.1f}–{share(high)}"


def of_validation(row: Row) -> tuple[Figure, Figure, Figure]:
    """Return the figures on the validation pictures: as kept, of the warm-up, the fine-tune."""
    values = (
        (row.val_accuracy, row.val_right, row.val_interval),
        (row.warm_up_accuracy, row.warm_up_right, row.warm_up_interval),
        (row.fine_tune_accuracy, row.fine_tune_right, row.fine_tune_interval),
    )
    kept, warm_up, fine_tune = (
        _figure(accuracy, right, row.val_total, row.val_pictures, bounds)
        for accuracy, right, bounds in values
    )
    return kept, warm_up, fine_tune


def network(recipe: Recipe) -> str:
    """Return “mobilenet-0.75, 320 px”; of a recipe with two, “… + mobilenetv2-0.35, 320 px”."""
    return f"{' + '.join(recipe.backbones)}, {recipe.image_size_px} px"


def of_test(row: Row) -> Figure:
    """Return the figure on the test pictures."""
    return Figure(accuracy(row), of(row), interval(row))


def of_outcome(outcome: Outcome) -> tuple[Figure, Figure]:
    """Return the figures of one run: on the test pictures, and on the validation pictures."""
    n, accuracy = outcome.val_total, outcome.val_accuracy
    return (
        _one(outcome.test_accuracy, outcome.test_right, outcome.test_total),
        _one(accuracy, round((accuracy or 0.0) * n), n),
    )


def _one(accuracy: float | None, right: int, total: int) -> Figure:
    bounds = wilson_interval(right, total) if total else None
    return _figure(accuracy, right, total, total, bounds)


def _figure(
    accuracy: float | None,
    right: int,
    total: int,
    pictures: int,
    bounds: tuple[float, float] | None,
) -> Figure:
    if accuracy is None:
        return Figure(NONE, NONE, NONE)
    return Figure(share(accuracy), k_of_n(right, total, pictures), between(bounds))


def duration(seconds: float | None) -> str:
    """Return “8 s”, “3 min 20 s” or “1 h 5 min”."""
    if seconds is None:
        return NONE
    whole = round(seconds)
    if whole < _MINUTE_S:
        return f"{whole} s"
    if whole < _HOUR_S:
        return f"{whole // _MINUTE_S} min {whole % _MINUTE_S} s"
    return f"{whole // _HOUR_S} h {whole % _HOUR_S // _MINUTE_S} min"


def size(model_bytes: int | None) -> str:
    """Return “4.2 MB”."""
    return NONE if model_bytes is None else f"{model_bytes / _MB:.1f} MB"


def progress(row: Row) -> str:
    """Return “2 of 3”, “2 of 3, 1 failed”: runs that have ended."""
    failed = f", {row.failed} failed" if row.failed else ""
    return f"{row.ended} of {row.cells}{failed}"


def reached(row: Row) -> str:
    """Return whether the fine-tune came at least as far as the warm-up: “yes” or “no”."""
    return {None: NONE, True: "yes", False: "no"}[row.reached]
