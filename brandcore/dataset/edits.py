"""What can be done to a dataset; each edit knows what takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from brandcore.dataset import naming
from brandcore.dataset.change import Change
from brandcore.dataset.edit import Edit, TakeBack
from brandcore.dataset.examine import examine
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.dataset.words import counted
from brandcore.errors import DatasetError
from brandcore.images.picture import Picture, name_of
from brandcore.project import Project

__all__ = [
    "AddBrand", "AddImages", "Edit", "MoveImages", "RemoveBrand", "RemoveImages", "RenameBrand",
    "TakeBack",
]  # fmt: skip


class AddBrand(Edit, frozen=True):
    """A new brand without pictures.

    Attributes
    ----------
    name : str
        As typed.
    """

    name: str

    @property
    def text(self) -> str:
        """As `Edit.text`."""
        return f"add the brand “{self.name.strip()}”"

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Raise `BadName` or `BrandExists` if the name will not do."""
        name = naming.checked(self.name, manifest)
        brand = Brand(name, naming.folder_for(name, manifest, project.dataset))
        place = naming.place_for(brand, manifest.brands)
        return Change(made=(f"dataset/{brand.folder}",), brands_in=((place, brand),))


class RemoveBrand(Edit, frozen=True):
    """A brand goes; its folder and pictures are kept in ``trash/``.

    Attributes
    ----------
    name : str
        Of the brand.
    """

    name: str

    @property
    def text(self) -> str:
        """As `Edit.text`."""
        return f"remove the brand “{self.name}”"

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Raise `DatasetError` if there is no such brand."""
        brand = manifest.brand(self.name)
        folder = f"dataset/{brand.folder}"
        on_disk = project.folder / folder
        moves: tuple[tuple[str, str], ...] = ()
        if on_disk.is_dir() and any(on_disk.iterdir()):
            moves = ((folder, naming.free_path(project.folder, f"trash/{brand.folder}")),)
        return Change(
            unmade=() if moves else (folder,),
            moves=moves,
            brands_out=((manifest.brands.index(brand), brand),),
            records_out=_placed(manifest, [record.id for record in manifest.of(brand.name)]),
        )


class RenameBrand(Edit, frozen=True):
    """A brand gets another name, and its folder with it.

    Attributes
    ----------
    old, new : str
        Its name, and the new one as typed.
    """

    old: str
    new: str

    @property
    def text(self) -> str:
        """As `Edit.text`."""
        return f"rename “{self.old}” to “{self.new.strip()}”"

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Raise `BadName` or `BrandExists` if the name will not do."""
        brand = manifest.brand(self.old)
        name = naming.checked(self.new, manifest, renamed=self.old)
        folder = naming.new_folder_for(name, brand, manifest, project.dataset)
        renamed = Brand(name, folder)
        others = [each for each in manifest.brands if each != brand]
        records = _placed(manifest, [record.id for record in manifest.of(brand.name)])
        moves: tuple[tuple[str, str], ...] = ()
        if folder != brand.folder and (project.dataset / brand.folder).is_dir():
            moves = ((f"dataset/{brand.folder}", f"dataset/{folder}"),)
        return Change(
            moves=moves,
            brands_out=((manifest.brands.index(brand), brand),),
            brands_in=((naming.place_for(renamed, others), renamed),),
            records_out=records,
            records_in=tuple((place, _in(renamed, record)) for place, record in records),
        )


class AddImages(Edit, frozen=True):
    """Pictures into one brand: all of them, or none if one cannot be used.

    For many pictures, some of which may be bad, `incoming.add_pictures` is the way.

    Attributes
    ----------
    brand : str
        Name of the brand.
    pictures : tuple of Path or NamedBytes
        What is added.
    added_by : str
        "drop", "paste" or "correction".
    now : datetime, optional
        When they were fetched, if they do not say.
    """

    brand: str
    pictures: tuple[Picture, ...]
    added_by: str = "drop"
    now: datetime | None = None

    @property
    def text(self) -> str:
        """As `Edit.text`."""
        return f"add {counted(len(self.pictures), 'picture')} to “{self.brand}”"

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Raise `PictureError` if a picture is bad, `DatasetError` if it is there already."""
        del project
        brand = manifest.brand(self.brand)
        there = {record.sha256 for record in manifest.of(self.brand)}
        taken = {record.id for record in manifest.records}
        new: list[tuple[ImageRecord, bytes]] = []
        for picture in self.pictures:
            examined = examine(picture, self.added_by, self.now)
            if examined.sha256 in there:
                raise DatasetError(
                    f"“{name_of(picture)}” is already in “{self.brand}”.", "Leave it out."
                )
            record_id = naming.id_for(examined.sha256, self.brand, taken)
            file = f"{brand.folder}/{record_id}{examined.ending}"
            new.append((examined.record(record_id, brand.name, file, self.added_by), examined.data))
            there.add(examined.sha256)
            taken.add(record_id)
        first = len(manifest.records)
        return Change(
            files=tuple((f"dataset/{record.file}", data) for record, data in new),
            records_in=tuple((first + i, record) for i, (record, _) in enumerate(new)),
        )

    def inverse(self, change: Change) -> Edit:
        """Return their removal: the files stay in ``trash/``."""
        return RemoveImages(tuple(record.id for _, record in change.records_in), of=self.text)


class RemoveImages(Edit, frozen=True):
    """Pictures go to ``trash/``; nothing is deleted.

    Attributes
    ----------
    ids : tuple of str
        Of the records.
    brands : tuple of str
        Brands that go too if no picture is left in them, as when an import is taken back.
    of : str
        Text of the edit that this takes back, if it does.
    """

    ids: tuple[str, ...]
    brands: tuple[str, ...] = ()
    of: str = ""

    @property
    def text(self) -> str:
        """As `Edit.text`."""
        return self.of or f"remove {counted(len(self.ids), 'picture')}"

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Raise `DatasetError` if one of them is not there."""
        going = _placed(manifest, self.ids)
        moves: dict[str, str] = {}
        for _, record in going:
            source = f"dataset/{record.file}"
            if (project.folder / source).exists():
                wanted = f"trash/{record.file}"
                moves[source] = naming.free_path(project.folder, wanted, moves.values())
        empty = self._emptied(manifest)
        return Change(
            unmade=tuple(f"dataset/{brand.folder}" for _, brand in empty),
            moves=tuple(moves.items()),
            brands_out=empty,
            records_out=going,
        )

    def _emptied(self, manifest: Manifest) -> tuple[tuple[int, Brand], ...]:
        gone = set(self.ids)
        left = {record.brand for record in manifest.records if record.id not in gone}
        return tuple(
            (place, brand)
            for place, brand in enumerate(manifest.brands)
            if brand.name in self.brands and brand.name not in left
        )


class MoveImages(Edit, frozen=True):
    """Pictures change their brand.

    Attributes
    ----------
    ids : tuple of str
        Of the records; one that is in the brand already stays as it is.
    brand : str
        Name of the brand they go to.
    """

    ids: tuple[str, ...]
    brand: str

    @property
    def text(self) -> str:
        """As `Edit.text`."""
        return f"move {counted(len(self.ids), 'picture')} to “{self.brand}”"

    def plan(self, project: Project, manifest: Manifest) -> Change:
        """Raise `DatasetError` if a picture or the brand is not there."""
        brand = manifest.brand(self.brand)
        going = [each for each in _placed(manifest, self.ids) if each[1].brand != self.brand]
        coming: list[tuple[int, ImageRecord]] = []
        moves: dict[str, str] = {}
        for place, record in going:
            wanted = f"dataset/{_in(brand, record).file}"
            target = naming.free_path(project.folder, wanted, moves.values())
            file = target.removeprefix("dataset/")
            coming.append((place, msgspec.structs.replace(record, brand=brand.name, file=file)))
            if (project.dataset / record.file).exists():
                moves[f"dataset/{record.file}"] = target
        return Change(
            moves=tuple(moves.items()), records_out=tuple(going), records_in=tuple(coming)
        )


def _placed(manifest: Manifest, ids: Sequence[str]) -> tuple[tuple[int, ImageRecord], ...]:
    """Return the records called `ids` with their places; each has to be there."""
    wanted = set(ids)
    found = tuple(each for each in enumerate(manifest.records) if each[1].id in wanted)
    if len(found) < len(wanted):
        gone = counted(len(wanted) - len(found), "picture")
        raise DatasetError(
            f"The dataset no longer holds {gone} of those chosen.",
            "Choose again.",
        )
    return found


def _in(brand: Brand, record: ImageRecord) -> ImageRecord:
    name = record.file.rpartition("/")[2]
    return msgspec.structs.replace(record, brand=brand.name, file=f"{brand.folder}/{name}")
