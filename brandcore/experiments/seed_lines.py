"""The seed's table beside ours: what it reports of each row, and what came out here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from brandcore.experiments.table import Row
from brandcore.training import seed_table
from brandcore.training.recipe import Recipe

NOTE = (
    "Those of 2019 are by VGG-16 and of other pictures, which are not public: 37 brands, about "
    "215 pictures to validate and test, the two overlapping, moved at random while validating. "
    "On 215 pictures 75 % may lie 6 points off either way."
)
"""Goes with the seed's figures wherever they stand beside ours."""


class SeedLine(NamedTuple):
    """One row of the seed's table.

    Attributes
    ----------
    seed : seed_table.Row
        What it says.
    as_written, repaired : Row or None
        What came out of its recipe here, number for number and repaired; None when the
        experiment does not try it.
    """

    seed: seed_table.Row
    as_written: Row | None
    repaired: Row | None


def recipes() -> tuple[Recipe, ...]:
    """Return what the seed's table takes: each row as written and, behind it, repaired."""
    pairs = zip(seed_table.as_written(), seed_table.repaired(), strict=True)
    return tuple(recipe for pair in pairs for recipe in pair)


def lines(rows: Iterable[Row]) -> tuple[SeedLine, ...]:
    """Return the seed's rows with ours beside them; nothing when `rows` has none of them."""
    by_name = {row.recipe: row for row in rows}
    found = tuple(
        SeedLine(seed, by_name.get(written.name), by_name.get(seed.name))
        for seed, written in zip(seed_table.ROWS, seed_table.as_written(), strict=True)
    )
    return found if any(line.as_written or line.repaired for line in found) else ()
