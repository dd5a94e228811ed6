"""All that is known of a project's pictures, as one frozen value."""

from __future__ import annotations

from collections import Counter

import msgspec

from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import DatasetError
from brandcore.schema import Schema


class Manifest(msgspec.Struct, frozen=True):
    """Brands and pictures of a project.

    Attributes
    ----------
    brands : tuple of Brand
        Those without a picture included.
    records : tuple of ImageRecord
        In the order they came.
    """

    brands: tuple[Brand, ...] = ()
    records: tuple[ImageRecord, ...] = ()

    def brand(self, name: str) -> Brand:
        """Return the brand called `name`.

        Raises
        ------
        DatasetError
            There is none.
        """
        for each in self.brands:
            if each.name == name:
                return each
        raise DatasetError(f"There is no brand “{name}”.", "Add it, or choose another one.")

    def of(self, brand_name: str) -> tuple[ImageRecord, ...]:
        """Return the pictures of a brand, in the order they came."""
        return tuple(record for record in self.records if record.brand == brand_name)

    def counts(self) -> dict[str, int]:
        """Return the pictures of each brand; 0 for a brand without any."""
        counted = Counter(record.brand for record in self.records)
        return {brand.name: counted[brand.name] for brand in self.brands}


MANIFEST = Schema(Manifest, 1)
