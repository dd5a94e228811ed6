"""A project made of the sample: its brands, what shows none of them, and their good pictures."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from brandcore import files
from brandcore.dataset import naming
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.entering import named
from brandcore.dataset.incoming import ImportResult, add_pictures
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.store import Store
from brandcore.errors import CuratorError, ProjectError
from brandcore.images.picture import NamedBytes, read
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.sample import index
from brandcore.sample.index import SamplePicture
from brandcore.sources.sample import SampleSource, found_of

NAME = "Sample"
"""What a project of the sample is called at first."""


def is_sample(project: Project) -> bool:
    """Return whether `project` was made of the sample: that alone is asked for candidates."""
    return project.info.sources == (SampleSource.name,)


def standing_at(folder: Path) -> bool:
    """Return whether a project of the sample that can be opened stands at `folder`."""
    try:
        return is_sample(Project.open(folder))
    except CuratorError:
        return False


def free_place(shelf: Path) -> Path:
    """Return the first folder on `shelf` called “Sample”, “Sample 2” … that is not there."""
    number, folder = 1, shelf / NAME
    while folder.exists():
        number += 1
        folder = shelf / f"{NAME} {number}"
    return folder


def make(folder: Path, sample: Path, emit: Emit, cancel: CancelToken, *, now: datetime) -> None:
    """Make a project of the sample, whole or not at all.

    It has the brands of the sample, without pictures, and the pictures of none of them.

    Parameters
    ----------
    folder : Path
        Of the project; not there yet.
    sample : Path
        Folder of the sample.
    emit : Emit
        Gets `Progress`, and what `add_pictures` tells.
    cancel : CancelToken
        Asked before each picture.
    now : datetime
        When; aware.

    Raises
    ------
    NothingFound, DamagedFile
        The sample is not there, or does not read as it should.
    DiskFull, ProjectError
        The project cannot be written.
    Cancelled
        The token was raised; nothing is left.
    """
    known = index.read(sample)
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)  # of a program that was killed over it
    try:
        store = _begun(unfinished, folder.name, now)
        for name in (*(each.name for each in known.brands), DISTRACTOR):
            store.apply(AddBrand(name))
        none = _read(sample, known.of_role("none"))
        add_pictures(store, DISTRACTOR, none, emit, cancel, added_by="fetch", now=now)
        cancel.check()
        _moved(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def pick_good(
    store: Store, sample: Path, emit: Emit, cancel: CancelToken, *, now: datetime
) -> tuple[ImportResult, ...]:
    """Give each of the sample's brands that is below its goal good pictures, as the index says.

    What a brand has already stays, and counts.

    Parameters
    ----------
    store : Store
        Of the project that gets them; a brand that it lacks is passed over.
    sample, emit, cancel, now
        As for `make`; what was added before a cancel stays, and the last result says so.

    Returns
    -------
    tuple of ImportResult
        Of each brand that got some, in the order of the sample.

    Raises
    ------
    NothingFound, DamagedFile, DiskFull, ProjectError
        As for `make`; what was added before stays.
    """
    known = index.read(sample)
    results: list[ImportResult] = []
    for each in known.brands:
        brand = naming.called(each.name, store.manifest)
        wanted = worth_picking(store, brand.name, known.offered(each.name)) if brand else ()
        if brand is None or not wanted:
            continue
        pictures = _read(sample, wanted)
        done = add_pictures(store, brand.name, pictures, emit, cancel, added_by="fetch", now=now)
        results += [done] if done.taken else []
        if done.stopped:
            break
    return tuple(results)


def worth_picking(
    store: Store, brand: str, offered: Iterable[SamplePicture]
) -> tuple[SamplePicture, ...]:
    """Return the good ones that bring a brand below its goal up to the upper end of it.

    Parameters
    ----------
    store : Store
        Has the brand; what it has already counts, and is not wanted again.
    brand : str
        Name as in the manifest.
    offered : iterable of SamplePicture
        Of which the index says whether they are good.
    """
    info, there = store.project.info, store.manifest.of(brand)
    if len(there) >= info.goal_low:
        return ()
    known = {record.provenance.image_url for record in there}
    good = [each for each in offered if each.good and found_of(each).image_url not in known]
    return tuple(good[: info.goal_high - len(there)])


def _begun(folder: Path, name: str, now: datetime) -> Store:
    project = Project.create(folder, name, now)
    project.save(msgspec.structs.replace(project.info, sources=(SampleSource.name,)))
    return Store.open(project)


def _moved(unfinished: Path, folder: Path) -> None:
    if folder.exists():
        raise ProjectError(f"“{folder}” has come to be meanwhile.", "Open the sample once more.")
    try:
        unfinished.rename(folder)
    except OSError as error:
        raise files.refused(folder, error) from error


def _read(sample: Path, pictures: Iterable[SamplePicture]) -> tuple[NamedBytes, ...]:
    return tuple(named(found_of(each), read(sample / each.file)) for each in pictures)
