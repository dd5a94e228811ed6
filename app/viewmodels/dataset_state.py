"""What the dataset page shows, as one frozen value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import counted, tr
from app.itemmodels.brands import BrandRow
from app.itemmodels.images import ImageRow
from brandcore.dataset.records import DISTRACTOR


@dataclass(frozen=True)
class DatasetState:
    """What the page shows.

    Attributes
    ----------
    brands : tuple of BrandRow
        Those that match the filter.
    all_brands : tuple of BrandRow
        All of them.
    chosen : str
        Name of the brand whose pictures are shown; empty when there is none.
    pictures : tuple of ImageRow
        Of the chosen brand, or those that a finding is about.
    heading, note : str
        What the pictures are, and how many, in words.
    finding : str
        Key of the finding whose pictures are shown; empty for those of a brand.
    filter : str
        Part of a name, as typed.
    summary : str
        The whole dataset in one line.
    tile_px : int
        Side of a tile.
    """

    brands: tuple[BrandRow, ...] = ()
    all_brands: tuple[BrandRow, ...] = ()
    chosen: str = ""
    pictures: tuple[ImageRow, ...] = ()
    heading: str = ""
    note: str = ""
    finding: str = ""
    filter: str = ""
    summary: str = ""
    tile_px: int = 144


def summary(rows: Sequence[BrandRow]) -> str:
    """Return the whole dataset in one line."""
    brands = [row for row in rows if row.name != DISTRACTOR]
    pictures = counted(sum(row.count for row in rows), "{n} picture", "{n} pictures")
    if not brands:
        return pictures if rows else ""
    reached = sum(row.level in ("within", "above") for row in brands)
    return tr(
        "{brands} · {pictures} · {reached} of {all} reach the goal of {low}",
        brands=counted(len(brands), "{n} brand", "{n} brands"),
        pictures=pictures,
        reached=reached,
        all=len(brands),
        low=brands[0].goal_low,
    )
