"""From the manifest to the rows that the dataset page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from app.i18n import tr
from app.itemmodels.brands import BrandRow, brand_title
from app.itemmodels.images import ImageRow, side_in_words
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.project import ProjectInfo

FINDING_WORDS = {
    "small": "small",
    "blank": "blank",
    "extreme-shape": "long strip",
    "animated": "animated",
}
"""What a tile says of a picture, by the core's word for it; English."""

_Known = tuple[ImageRecord, bool, str, bool]


def brand_rows(manifest: Manifest, info: ProjectInfo) -> tuple[BrandRow, ...]:
    """Return the brands in the order of the manifest, "none of the brands" last."""
    rows = [_brand_row(name, count, info) for name, count in manifest.counts().items()]
    rows.sort(key=lambda row: row.name == DISTRACTOR)
    return tuple(rows)


def _brand_row(name: str, count: int, info: ProjectInfo) -> BrandRow:
    if name == DISTRACTOR:
        # As wide as the world: there is no number of pictures that would be too many.
        return BrandRow(name, brand_title(name), count, renamable=False)
    return BrandRow(name, name, count, info.goal_low, info.goal_high)


class ImageRows:
    """Makes rows of pictures; a row that would be the same again is not made anew.

    Parameters
    ----------
    dataset : Path
        The folder of the class folders.
    """

    def __init__(self, dataset: Path) -> None:
        self._dataset = str(dataset)
        self._made: dict[str, tuple[_Known, ImageRow]] = {}

    def rows(
        self,
        records: Iterable[ImageRecord],
        copies: frozenset[str],
        sides: Mapping[str, str],
        *,
        with_brand: bool,
    ) -> tuple[ImageRow, ...]:
        """Return a row for each record.

        Parameters
        ----------
        records : iterable of ImageRecord
            What is shown, in this order.
        copies : frozenset of str
            Ids of pictures that look nearly like another one.
        sides : mapping of str to str
            Side of the split by id.
        with_brand : bool
            Whether the caption names the brand.
        """
        made = {}
        for record in records:
            known = (record, record.id in copies, sides.get(record.id, ""), with_brand)
            before = self._made.get(record.id)
            fresh = before is None or before[0] != known
            made[record.id] = (known, self._row(*known)) if fresh or before is None else before
        self._made = made
        return tuple(row for _, row in made.values())

    def _row(self, record: ImageRecord, copy: bool, side: str, with_brand: bool) -> ImageRow:
        size = f"{record.width_px} × {record.height_px}"
        badges = [tr(FINDING_WORDS[each]) for each in record.findings if each in FINDING_WORDS]
        if copy:
            badges.append(tr("near copy"))
        return ImageRow(
            record.id,
            f"{self._dataset}/{record.file}",
            brand_title(record.brand) if with_brand else size,
            tuple(badges),
            side,
            "\n".join(_notes(record, size, side)),
        )


def _notes(record: ImageRecord, size: str, side: str) -> Iterable[str]:
    """Yield what is worth telling of a picture, a line each."""
    yield record.provenance.original or record.file
    yield tr("{size} pixels", size=size)
    if side:
        yield tr("Used for {side}", side=side_in_words(side))
    if where := record.provenance.page_url or record.provenance.image_url:
        yield where
    if record.provenance.author or record.provenance.licence:
        yield " · ".join(filter(None, (record.provenance.author, record.provenance.licence)))
