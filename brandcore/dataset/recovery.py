"""Read a project's manifest, and make good what a killed program or a lost file left behind."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from brandcore import files
from brandcore.dataset import disk, naming
from brandcore.dataset.examine import Examined, examine
from brandcore.dataset.journal import Arrival, Journal, Moves
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import PictureError, ProjectError
from brandcore.images.picture import readable
from brandcore.project import Project

_log = logging.getLogger(__name__)
_SCRATCH = re.compile(r"\.[0-9a-f]{12}(\.\w+)?")


def manifest_of(project: Project, journal: Journal) -> Manifest:
    """Return what is known of the pictures of `project`.

    Notes of a program that was killed are followed: moves that it did not finish are taken
    back, pictures that it had put into their folders are kept. A manifest that is missing is
    made anew from the class folders.

    Raises
    ------
    NewerProject, DamagedFile, ProjectError
        As `Schema.read`; or a class folder that has to be looked through cannot be read.
    """
    try:
        if not journal.file.exists():
            return _read(project)
        with journal.open():
            return _mended(project, journal)
    except ProjectError as error:
        # Its program still works, or nothing may be written here: only look.
        _log.info("what is on disk was read and left as it is: %s", error.message)
        return _stored(project, journal.notes())


def _read(project: Project) -> Manifest:
    manifest = _stored(project, ())
    if manifest.brands and not project.manifest_file.exists():
        MANIFEST.write(project.manifest_file, manifest)
    return manifest


def _mended(project: Project, journal: Journal) -> Manifest:
    notes = journal.notes()
    before = digest(project)
    for note in notes:
        if isinstance(note, Moves) and note.manifest == before:
            disk.put_back(project.folder, note.moves)
    _sweep(project)
    manifest = _stored(project, notes)
    MANIFEST.write(project.manifest_file, manifest)
    return manifest


def digest(project: Project) -> str:
    """Return the SHA-256 of the manifest on disk; empty if there is none."""
    try:
        return files.sha256(project.manifest_file.read_bytes())
    except OSError:
        return ""


def _stored(project: Project, notes: Iterable[Arrival | Moves]) -> Manifest:
    try:
        manifest, is_whole = MANIFEST.read(project.manifest_file), True
    except FileNotFoundError:
        manifest, is_whole = Manifest(), False
    for note in notes:
        if isinstance(note, Arrival):
            manifest = _arrived(project, manifest, note)
    return manifest if is_whole else _taken_up(project, manifest)


def _arrived(project: Project, manifest: Manifest, note: Arrival) -> Manifest:
    record = note.record
    known = any(r.id == record.id or r.file == record.file for r in manifest.records)
    if known or not _is_whole(project.dataset / record.file, record.sha256):
        return manifest
    return _with(manifest, note.brand, record)


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return files.sha256(path.read_bytes()) == sha256
    except OSError:
        return False


def _with(manifest: Manifest, brand: Brand, record: ImageRecord) -> Manifest:
    brands = manifest.brands
    if all(each.name != brand.name for each in brands):
        place = naming.place_for(brand, brands)
        brands = (*brands[:place], brand, *brands[place:])
    return Manifest(brands, (*manifest.records, record))


def _taken_up(project: Project, manifest: Manifest) -> Manifest:
    """Add the class folders, and every picture in them, that `manifest` does not know."""
    known = {record.file for record in manifest.records}
    folders = {brand.folder: brand for brand in manifest.brands}
    found: list[tuple[Brand, Path]] = []
    for folder in _class_folders(project.dataset):
        brand = folders.setdefault(folder.name, Brand(folder.name, folder.name))
        found.extend((brand, path) for path in files.within(folder) if _is_unknown(path, known))
    brands = tuple(sorted(folders.values(), key=lambda brand: naming.folded(brand.name)))
    records = {record.id: record for record in manifest.records}
    for brand, path, examined in _examined(found):
        record = _record(brand, path, examined, records)
        records[record.id] = record
    return Manifest(brands, tuple(records.values()))


def _class_folders(dataset: Path) -> list[Path]:
    return [path for path in files.within(dataset) if _has_name(path) and path.is_dir()]


def _is_unknown(path: Path, known: set[str]) -> bool:
    file = f"{path.parent.name}/{path.name}"
    return _has_name(path) and file not in known and path.is_file()


def _has_name(path: Path) -> bool:
    """Whether `path` is not hidden, and has a name that can be written down."""
    return not path.name.startswith(".") and readable(path.name) == path.name


def _examined(found: list[tuple[Brand, Path]]) -> Iterator[tuple[Brand, Path, Examined]]:
    def look(each: tuple[Brand, Path]) -> Examined | None:
        path = each[1]
        try:
            return examine(path, "folder", datetime.fromtimestamp(path.stat().st_mtime, UTC))
        except (PictureError, OSError) as error:
            _log.info("left out when the manifest was made anew: %s: %s", path, error)
            return None

    with ThreadPoolExecutor(2, thread_name_prefix="decode") as pool:
        for (brand, path), examined in zip(found, pool.map(look, found), strict=True):
            if examined is not None:
                yield brand, path, msgspec.structs.replace(examined, data=b"")


def _record(
    brand: Brand, path: Path, examined: Examined, taken: dict[str, ImageRecord]
) -> ImageRecord:
    record_id = naming.id_for(examined.sha256, brand.name, taken)
    file = f"{brand.folder}/{path.name}"
    return examined.record(record_id, brand.name, file, "import")


def _sweep(project: Project) -> None:
    """Remove the scratch files that a killed program was writing."""
    for folder in (project.dataset, *_class_folders(project.dataset)):
        for path in files.within(folder):
            if _SCRATCH.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)
