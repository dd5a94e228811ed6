"""What an edit does, spelled out: steps on disk and the records that go and come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import DatasetError

T = TypeVar("T", Brand, ImageRecord)
PlacedBrands = tuple[tuple[int, Brand], ...]
PlacedRecords = tuple[tuple[int, ImageRecord], ...]


class Change(msgspec.Struct, frozen=True):
    """One step of a dataset from one state to the next; turned round, the step back.

    Paths lie below the project folder and have forward slashes. Places are those in the
    manifest, before for what goes, after for what comes.

    Attributes
    ----------
    made, unmade : tuple of str
        Folders to make, and folders to remove if nothing is in them.
    files : tuple of (str, bytes)
        Files to write.
    moves : tuple of (str, str)
        Files or folders to rename, from and to, in this order.
    brands_out, brands_in : tuple of (int, Brand)
        Brands that go and come, each with its place.
    records_out, records_in : tuple of (int, ImageRecord)
        Pictures that go and come, each with its place.
    """

    made: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    brands_out: PlacedBrands = ()
    brands_in: PlacedBrands = ()
    records_out: PlacedRecords = ()
    records_in: PlacedRecords = ()

    def turned(self) -> Change:
        """Return the step back. Files that were written stay; moving them away is an edit."""
        return Change(
            made=self.unmade,
            unmade=self.made,
            moves=tuple((target, source) for source, target in reversed(self.moves)),
            brands_out=self.brands_in,
            brands_in=self.brands_out,
            records_out=self.records_in,
            records_in=self.records_out,
        )

    @property
    def renamed(self) -> tuple[str, str] | None:
        """The old and the new name of the brand that gets another one; None when none does."""
        if len(self.brands_out) != 1 or len(self.brands_in) != 1:
            return None
        old, new = self.brands_out[0][1].name, self.brands_in[0][1].name
        return (old, new) if old != new else None

    @property
    def gone(self) -> tuple[str, ...]:
        """Names of brands that are no more."""
        return tuple(brand.name for _, brand in self.brands_out) if not self.brands_in else ()

    @property
    def come(self) -> tuple[str, ...]:
        """Names of brands that are new, or there again."""
        return tuple(brand.name for _, brand in self.brands_in) if not self.brands_out else ()

    def on(self, manifest: Manifest) -> Manifest:
        """Return `manifest` as it is after this step.

        Raises
        ------
        DatasetError
            It does not hold what goes, or already holds what comes.
        """
        brands = _stepped(manifest.brands, self.brands_out, self.brands_in)
        records = _stepped(manifest.records, self.records_out, self.records_in)
        names = {brand.name for brand in brands}
        if (
            len(names) < len(brands)
            or len({record.id for record in records}) < len(records)
            or any(record.brand not in names for _, record in self.records_in)
            or (self.brands_out and any(record.brand not in names for record in records))
        ):
            raise _changed_since()
        return Manifest(brands, records)


def _stepped(
    values: tuple[T, ...], out: Iterable[tuple[int, T]], coming: Iterable[tuple[int, T]]
) -> tuple[T, ...]:
    going = {_key(value): value for _, value in out}
    kept = list(values)
    if going:
        kept = [value for value in values if going.get(_key(value)) != value]
    if len(values) - len(kept) != len(going):
        raise _changed_since()
    for place, value in sorted(coming, key=lambda each: each[0]):
        kept.insert(place, value)
    return tuple(kept)


def _key(value: Brand | ImageRecord) -> str:
    return value.name if isinstance(value, Brand) else value.id


def _changed_since() -> DatasetError:
    return DatasetError(
        "The pictures or brands have changed since; this step no longer fits them.",
        "Nothing was changed. Look at the brand as it is now, then do it anew.",
    )
