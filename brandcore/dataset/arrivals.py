"""One by one, examined pictures become records: which are taken, which are not, and where to."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec

from brandcore.dataset import naming, takedown
from brandcore.dataset.change import Change
from brandcore.dataset.examine import Examined
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.dataset.store import Store
from brandcore.errors import NotTaken
from brandcore.images.fingerprint import distance
from brandcore.images.picture import Picture

_NOTES = {
    "small": "It is small: a logo in it may be too few pixels to be read.",
    "blank": "Nothing can be seen in it.",
    "extreme-shape": "It is a long strip: a network sees little of it.",
    "animated": "It is animated: only its first frame is used.",
}


class Taken(msgspec.Struct, frozen=True):
    """A picture that was taken, and what may be worth a look."""

    record: ImageRecord
    note: str


class Arrivals:
    """Lets pictures into a store, within `Store.arriving`.

    Parameters
    ----------
    store : Store
        Where they go.
    added_by : str
        As in `ImageRecord`.
    copy_limit : int
        Bits of the hash within which a picture counts as a copy; 0 goes by the bytes alone.

    Attributes
    ----------
    taken : dict of str to str
        Brand name by record id, in the order taken.
    new_brands : list of str
        Names of brands that were made for them.
    """

    def __init__(self, store: Store, added_by: str, copy_limit: int = 0) -> None:
        self.store = store
        self.taken: dict[str, str] = {}
        self.new_brands: list[str] = []
        self._added_by = added_by
        self._copy_limit = copy_limit
        self._seen = _Seen(store.manifest)

    def take(self, brand_name: str, picture: Picture, examined: Examined) -> Taken:
        """Put a picture into its brand; the brand is made if there is none of that name.

        Raises
        ------
        NotTaken
            It was taken down; or the brand has it already, or one that looks nearly the same.
        BadName
            The name cannot stand for a brand.
        DiskFull, ProjectError
            The project cannot be written.
        """
        with self.store.lock:
            if self._seen.manifest is not self.store.manifest:
                self._seen = _Seen(self.store.manifest)
            brand = naming.called(brand_name, self.store.manifest)
            is_new = brand is None
            brand = brand or self._new(brand_name)
            takedown.refuse(self.store.project, examined.sha256, (examined.provenance.image_url,))
            self._refuse_copies(brand, examined)
            record = self._record(brand, examined)
            note = self._note(record)
            self.store.arrive(self._change(brand, is_new, record, picture, examined.data))
            self._seen.add(record, self.store.manifest)
        self.taken[record.id] = brand.name
        if is_new:
            self.new_brands.append(brand.name)
        return Taken(record, note)

    def _record(self, brand: Brand, examined: Examined) -> ImageRecord:
        record_id = naming.id_for(examined.sha256, brand.name, self._seen.ids)
        file = f"{brand.folder}/{record_id}{examined.ending}"
        return examined.record(record_id, brand.name, file, self._added_by)

    def _new(self, name: str) -> Brand:
        manifest = self.store.manifest
        name = naming.checked(name, manifest)
        return Brand(name, naming.folder_for(name, manifest, self.store.project.dataset))

    def _refuse_copies(self, brand: Brand, examined: Examined) -> None:
        if brand.name in self._seen.brands[examined.sha256]:
            raise NotTaken(
                f"It is already there: “{brand.name}” has this very picture.", "Leave it out."
            )
        if self._copy_limit and any(
            distance(examined.hash, other) <= self._copy_limit
            for other in self._seen.hashes[brand.name]
        ):
            raise NotTaken(
                f"“{brand.name}” has a picture that looks nearly the same.",
                "One of them is enough.",
            )

    def _change(
        self, brand: Brand, is_new: bool, record: ImageRecord, picture: Picture, data: bytes
    ) -> Change:
        manifest, target = self.store.manifest, f"dataset/{record.file}"
        brands_in = ((naming.place_for(brand, manifest.brands), brand),) if is_new else ()
        records_in = ((len(manifest.records), record),)
        if (source := self._within(brand, picture)) is not None:
            moves = () if source == target else ((source, target),)
            return Change(moves=moves, brands_in=brands_in, records_in=records_in)
        return Change(files=((target, data),), brands_in=brands_in, records_in=records_in)

    def _within(self, brand: Brand, picture: Picture) -> str | None:
        """Return where `picture` lies if it is in the brand's own folder, else None."""
        folder = self.store.project.dataset / brand.folder
        if not isinstance(picture, Path) or picture.parent.name != brand.folder:
            return None
        if picture.parent.resolve() != folder.resolve():
            return None
        return f"dataset/{brand.folder}/{picture.name}"

    def _note(self, record: ImageRecord) -> str:
        notes = [_NOTES[each] for each in record.findings]
        if others := self._seen.brands[record.sha256] - {record.brand}:
            named = " and ".join(f"“{each}”" for each in sorted(others))
            notes.append(f"The same picture is in {named}.")
        return " ".join(notes)


class _Seen:
    """What is looked up in a manifest for every picture, kept up to date with it."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.ids: set[str] = set()
        self.brands: defaultdict[str, set[str]] = defaultdict(set)
        self.hashes: defaultdict[str, list[str]] = defaultdict(list)
        for record in manifest.records:
            self.add(record, manifest)

    def add(self, record: ImageRecord, manifest: Manifest) -> None:
        self.manifest = manifest
        self.ids.add(record.id)
        self.brands[record.sha256].add(record.brand)
        self.hashes[record.brand].append(record.hash)
