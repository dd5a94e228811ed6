"""The table of `brandcore bench backbones`: its rows as data, and as text."""

from __future__ import annotations

from statistics import fmean, stdev

import msgspec

from brandcore.bench.probe import Score
from brandcore.experiments import figures
from brandcore.experiments.columns import columns
from brandcore.training.backbones import Backbone

_HEADS = (
    "backbone", "weights", "all", "brands", "classes", "right of all", "pictures/s", "px", "file",
    "parameters",
)  # fmt: skip


class Spread(msgspec.Struct, frozen=True):
    """A share over several seeds.

    Attributes
    ----------
    mean : float
        0-1.
    deviation : float or None
        Standard deviation; None for fewer than two seeds.
    """

    mean: float
    deviation: float | None


class Row(msgspec.Struct, frozen=True):
    """What was measured of one backbone.

    Attributes
    ----------
    backbone : str
        Its name.
    weights : str
        "random"; "here", a file on this computer; "learnt", whole and by its own recipe, from
        the training pictures; or "missing".
    image_size_px, parameters : int
        As in the table of backbones.
    file_bytes : int
        Size of its weights file; 0 without one.
    scores : tuple of Score
        One for each seed that was tried.
    accuracy, brands, classes : Spread or None
        Of what the scores hold; None without any.
    pictures_per_second : float or None
        Through the backbone at its own size, on this computer.
    note : str
        Why there are no scores, or fewer than seeds; else empty.
    """

    backbone: str
    weights: str
    image_size_px: int
    parameters: int
    file_bytes: int = 0
    scores: tuple[Score, ...] = ()
    accuracy: Spread | None = None
    brands: Spread | None = None
    classes: Spread | None = None
    pictures_per_second: float | None = None
    note: str = ""


class Table(msgspec.Struct, frozen=True):
    """What was measured, and on what.

    Attributes
    ----------
    pictures, classes : int
        Pictures in all, and classes, "none of the brands" included.
    train_per_brand : int
        Training pictures of each.
    seeds : tuple of int
        Of the splits.
    rows : tuple of Row
        In the order in which they were asked for.
    """

    pictures: int
    classes: int
    train_per_brand: int
    seeds: tuple[int, ...]
    rows: tuple[Row, ...]


def row(known: Backbone, weights: str, scores: tuple[Score, ...], file_bytes: int = 0) -> Row:
    """Return the row of a backbone that was tried with one seed or more."""
    return Row(
        backbone=known.name,
        weights=weights,
        image_size_px=known.image_size_px,
        parameters=known.parameters,
        file_bytes=file_bytes,
        scores=scores,
        accuracy=_spread([each.accuracy for each in scores]),
        brands=_spread([each.brands for each in scores]),
        classes=_spread([each.classes for each in scores]),
    )


def learnt(known: Backbone, recipe: str, score: Score) -> Row:
    """Return the row of a backbone that was trained whole, which takes minutes: with one seed."""
    note = f"{known.title} was trained with seed {score.seed} alone, by its recipe “{recipe}”."
    return msgspec.structs.replace(row(known, "learnt", (score,)), note=note)


def missing(known: Backbone) -> Row:
    """Return the row of a backbone whose weights are not on this computer."""
    note = f"The weights of {known.title} (“{known.weights_file}”) are not on this computer."
    return Row(known.name, "missing", known.image_size_px, known.parameters, note=note)


def text(table: Table) -> str:
    """Return the table as text, what it was measured on above it and notes below."""
    seeds = ", ".join(map(str, table.seeds))
    return "\n".join(
        (
            f"{table.pictures} pictures of {table.classes} classes, {table.train_per_brand} of "
            f"each to train with; seeds {seeds}. Logistic regression on pooled features, asked "
            "about the test pictures.",
            columns(_HEADS, map(_line, table.rows)),
            *(each.note for each in table.rows if each.note),
        )
    )


def _line(row: Row) -> tuple[str, ...]:
    pace = row.pictures_per_second
    return (
        row.backbone,
        row.weights,
        *(_share(each) for each in (row.accuracy, row.brands, row.classes)),
        " ".join(f"{each.right}/{each.total}" for each in row.scores) or figures.NONE,
        figures.NONE if pace is None else f"{pace:.0f}",
        str(row.image_size_px),
        f"{row.file_bytes / 1e6:.1f} MB" if row.file_bytes else figures.NONE,
        f"{row.parameters:,}",
    )


def _share(spread: Spread | None) -> str:
    if spread is None:
        return figures.NONE
    apart = "" if spread.deviation is None else f" ± {100 * spread.deviation:.1f}"
    return figures.share(spread.mean) + apart


def _spread(values: list[float]) -> Spread:
    return Spread(fmean(values), stdev(values) if values[1:] else None)
