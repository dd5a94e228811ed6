"""Pictures that are no files become files of the session, so that whoever needs them finds them.

What is asked about needs its pixels in the engine, its thumbnail in the window and its bytes if
the curator keeps it: a file serves all three, and is not held in memory.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.drops import Drop
from app.jobs.arrivals import Arrived, Missed, gather
from app.jobs.errands import Fetch
from brandcore import files
from brandcore.errors import CuratorError
from brandcore.images.decode import EXTENSION
from brandcore.images.kinds import kind_of
from brandcore.images.picture import NamedBytes, Picture, name_of
from brandcore.jobs import CancelToken, Emit
from brandcore.provenance import Provenance

MOST_BYTES = 400_000_000
"""The oldest kept files go when all together have more than this."""


@dataclass(frozen=True)
class Here:
    """A picture is here as a file.

    Attributes
    ----------
    path : Path
        The curator's own file, or one of the session.
    name : str
        What to call it.
    provenance : Provenance or None
        Where a file of the session came from; None for the curator's own.
    """

    path: Path
    name: str
    provenance: Provenance | None = None


def gather_files(folder: Path, drop: Drop, fetch: Fetch, emit: Emit, cancel: CancelToken) -> None:
    """Turn `drop` into files.

    Parameters
    ----------
    folder : Path
        Takes the bytes of what is no file.
    drop : Drop
        What was dropped or pasted.
    fetch : Fetch
        As for `gather`.
    emit : Emit
        Gets `Here` and `Missed`, and what else `gather` tells.
    cancel : CancelToken
        As for `gather`.
    """

    def pass_on(event: object) -> None:
        emit(_kept(folder, event.picture) if isinstance(event, Arrived) else event)

    gather(drop, fetch, pass_on, cancel)


def forget_others(mine: Path, _emit: Emit, _cancel: CancelToken) -> None:
    """Delete what other sessions kept beside the folder `mine`; what lies in it stays."""
    if not mine.parent.is_dir():
        return
    for other in mine.parent.iterdir():
        if other.is_dir() and other != mine:
            shutil.rmtree(other, ignore_errors=True)
        elif other != mine:
            other.unlink(missing_ok=True)


def _kept(folder: Path, picture: Picture) -> Here | Missed:
    if not isinstance(picture, NamedBytes):
        return Here(picture, name_of(Path(picture.name)))
    kind = kind_of(picture.data)
    ending = EXTENSION[kind] if kind is not None else ""
    path = folder / f"{files.sha256(picture.data)[:16]}{ending}"
    try:
        files.write_bytes(path, picture.data)
    except CuratorError as error:
        return Missed(picture.name, error)
    _let_go(folder)
    return Here(path, picture.name, picture.provenance)


def _let_go(folder: Path) -> None:
    """Delete the oldest files until no more than `MOST_BYTES` are left."""
    total = 0
    for stat, path in sorted(_whole(folder), key=lambda each: -each[0].st_mtime):
        total += stat.st_size
        if total > MOST_BYTES:
            path.unlink(missing_ok=True)


def _whole(folder: Path) -> Iterator[tuple[os.stat_result, Path]]:
    """Yield the files there; another thread may be writing one, or may have taken one away."""
    for path in folder.iterdir():
        if not path.name.startswith("."):
            with contextlib.suppress(FileNotFoundError):
                yield path.stat(), path
