"""Take a picture down: out of the project for good, and never let in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from brandcore import files
from brandcore.dataset import takedown, traces
from brandcore.dataset.edits import RemoveImages
from brandcore.dataset.store import Store
from brandcore.dataset.takedown import Takedown
from brandcore.dataset.traces import Traces, Wanted
from brandcore.errors import ProjectError
from brandcore.jobs import CancelToken, Emit, Progress

_MOST_LOOKS = 3


class TakenDown(msgspec.Struct, frozen=True):
    """What was taken down.

    Attributes
    ----------
    pictures, candidates, trash : int
        How many of each are gone.
    sha256 : tuple of str
        By which the runs that learnt from it are found.
    near : tuple of str
        Ids of pictures that look nearly the same; they stay.
    """

    pictures: int
    candidates: int
    trash: int
    sha256: tuple[str, ...]
    near: tuple[str, ...] = ()


def take_down(
    store: Store, meant: Wanted, why: str, now: datetime, emit: Emit, cancel: CancelToken
) -> TakenDown:
    """Remove a picture from the dataset, the trash, the inbox and the kept caches.

    Its bytes and addresses are noted first, so that whatever goes on meanwhile cannot bring it
    back, and a removal that was cut off is made good by asking for it again. Nothing of it can
    be undone: edits that were made before must not be taken back either.

    Parameters
    ----------
    store : Store
        Of the project.
    meant : Wanted
        The picture. One that is not here is noted all the same.
    why : str
        In the curator's words; may be empty.
    now : datetime
        When; aware.
    emit : Emit
        Gets `Progress`.
    cancel : CancelToken
        Asked until the picture is noted; not after.

    Raises
    ------
    DiskFull, ProjectError
        The system refused; what is noted stays noted.
    """
    emit(Progress(0, None, "", "Looking for the picture"))
    found = traces.find(store.project, store.manifest, meant, cancel)
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    if found.whole or found.addresses:
        noted = Takedown(at, why.strip(), found.whole, found.hashes, found.addresses)
        takedown.note(store.project, noted)
    emit(Progress(0, None, "", "Taking the picture down"))
    _remove_all(store, found)
    return TakenDown(
        len(found.records),
        len(found.candidates),
        len(found.trash),
        found.sha256,
        tuple(each.id for each in found.near),
    )


def _remove_all(store: Store, found: Traces) -> None:
    """Remove what is found until nothing is: an edit leaves a copy in the trash for example."""
    small = tuple(each for each in found.sha256 if each not in found.whole)
    meant = Wanted(sha256=found.whole, addresses=found.addresses, small=small)
    for _ in range(_MOST_LOOKS):
        _remove(store, found)
        found = traces.find(store.project, store.manifest, meant, CancelToken())
        if not found.any:
            return
    raise ProjectError(
        "The picture comes back as often as it is removed.",
        "Stop what brings it in, then take it down again.",
    )


def _remove(store: Store, found: Traces) -> None:
    project = store.project
    if found.records:
        store.apply(RemoveImages(tuple(each.id for each in found.records)))
    _delete(project.folder / each for each in found.trash)
    for each in found.candidates:
        # The note first: without it the picture is no candidate any more.
        for folder in (project.inbox, project.inbox / ".discarded"):
            _delete((folder / f"{each.id}.json", folder / each.file))
    for checksum in found.sha256:
        _delete(project.cache.glob(f"features/*/{checksum}.act"))


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise files.refused(path, error) from error
