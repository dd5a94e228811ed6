"""The dataset as it stood at one moment: what a split and a run refer to."""

from __future__ import annotations

import msgspec

from brandcore import files
from brandcore.dataset.records import ImageRecord
from brandcore.schema import Schema


class DatasetSnapshot(msgspec.Struct, frozen=True):
    """Frozen records and the class order.

    Attributes
    ----------
    records : tuple of ImageRecord
        Sorted by brand, then id.
    brands : tuple of str
        Brand names in class order: index in the tuple is index in a model's output.
    digest : str
        64 hexadecimal digits over brands and picture bytes; equal digests mean equal datasets.
    """

    records: tuple[ImageRecord, ...]
    brands: tuple[str, ...]
    digest: str

    def by_id(self) -> dict[str, ImageRecord]:
        """Return the records by their id."""
        return {record.id: record for record in self.records}

    def class_index(self) -> dict[str, int]:
        """Return each brand's place in the class order, 0 to ``n_brands - 1``."""
        return {brand: index for index, brand in enumerate(self.brands)}


SNAPSHOT = Schema(DatasetSnapshot, 1)


def take(records: tuple[ImageRecord, ...]) -> DatasetSnapshot:
    """Freeze `records`; brands without a picture are no class.

    Parameters
    ----------
    records : tuple of ImageRecord
        All pictures of a project, in any order.

    Returns
    -------
    DatasetSnapshot
        Brands in alphabetical order of their names.
    """
    ordered = tuple(sorted(records, key=lambda record: (record.brand, record.id)))
    brands = tuple(sorted({record.brand for record in ordered}))
    lines = [*brands, *(f"{r.brand}\0{r.id}\0{r.sha256}" for r in ordered)]
    return DatasetSnapshot(ordered, brands, files.sha256("\n".join(lines).encode()))
