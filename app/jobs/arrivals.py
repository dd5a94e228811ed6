"""From what was dropped or pasted to pictures: folders walked, addresses fetched, pixels saved.

A job for the lane "fetch": ``functools.partial(gather, drop, errands.fetch)``. One thing that
cannot be had never keeps the others from arriving.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from app.drops import Drop, encoded
from app.jobs.errands import Fetch
from brandcore.errors import CannotDecode, CuratorError, NothingFound
from brandcore.images.kinds import kind_of, refusal
from brandcore.images.picture import NamedBytes, Picture, readable
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.provenance import Provenance
from brandcore.sources.addresses import name_of

ENDINGS = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".dib",
    ".avif", ".heic", ".heif",
)  # fmt: skip
"""Endings that a file inside a folder must have to be tried; one named by itself always is."""

# Picture searches show their own page and tell the picture's address in its query.
_INNER = ("imgurl", "mediaurl")


@dataclass(frozen=True)
class Arrived:
    """A picture is here; whether it can be decoded will show."""

    picture: Picture


@dataclass(frozen=True)
class Missed:
    """Something that was dropped gave no picture.

    Attributes
    ----------
    name : str
        What to call it.
    error : CuratorError
        Why, and what to do.
    """

    name: str
    error: CuratorError


Found = Arrived | Missed


def gather(drop: Drop, fetch: Fetch, emit: Emit, cancel: CancelToken) -> tuple[Picture, ...]:
    """Turn `drop` into pictures.

    Parameters
    ----------
    drop : Drop
        What was dropped or pasted.
    fetch : Fetch
        Asked for what lies at the addresses.
    emit : Emit
        Gets `Arrived` and `Missed`, in the order of the drop, and `Progress` of fetching.
    cancel : CancelToken
        Asked per file, and while an address is fetched.

    Raises
    ------
    Cancelled
        The token was raised; what had arrived has been emitted.
    """
    taken: list[Picture] = []
    web = _Addresses(drop, fetch, cancel).pictures(emit)
    for found in chain(_local(drop, cancel), _only_pixels(drop), web):
        emit(found)
        if isinstance(found, Arrived):
            taken.append(found.picture)
    return tuple(taken)


# -- files and folders -------------------------------------------------------------------


def _local(drop: Drop, cancel: CancelToken) -> Iterator[Found]:
    for path in drop.paths:
        cancel.check()
        if path.is_dir():
            yield from _walked(path, cancel)
        elif path.exists():
            yield Arrived(path)
        else:
            yield Missed(readable(path.name), _gone(path))


def _walked(folder: Path, cancel: CancelToken) -> Iterator[Found]:
    refused: list[OSError] = []
    found = 0
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            cancel.check()
            if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS:
                found += 1
                yield Arrived(Path(place, name))
    for error in refused:
        where = Path(str(error.filename or folder))
        yield Missed(readable(where.name), _closed(where, error))
    if not found and not refused:
        yield Missed(readable(folder.name), _no_pictures(folder))


def _gone(path: Path) -> CuratorError:
    return CannotDecode(
        f"“{readable(path.name)}” is no longer there.",
        "It may have been moved, or a browser cleared it away: save the picture, then drop it.",
    )


def _closed(folder: Path, error: OSError) -> CuratorError:
    return CannotDecode(
        f"The folder “{readable(folder.name)}” could not be read: {error.strerror}.",
        "Check that you may open it.",
    )


def _no_pictures(folder: Path) -> CuratorError:
    return NothingFound(
        f"No picture lies in “{readable(folder.name)}”.",
        "Choose a folder with JPEG, PNG, GIF, WebP, TIFF, BMP or AVIF files.",
    )


# -- the web -----------------------------------------------------------------------------


class _Addresses:
    """The addresses of one drop."""

    def __init__(self, drop: Drop, fetch: Fetch, cancel: CancelToken) -> None:
        self._drop, self._fetch, self._cancel = drop, fetch, cancel

    def pictures(self, emit: Emit) -> Iterator[Found]:
        addresses, spare = self._drop.addresses, self._drop
        for done, address in enumerate(addresses):
            self._cancel.check()
            emit(Progress(done, len(addresses), "pictures", "Fetching pictures"))
            try:
                yield Arrived(self._picture(address))
            except CuratorError as error:
                instead = tuple(self._instead(spare, address))
                # What else the drop showed stands in once, not for each address that failed.
                spare = Drop()
                yield from instead or (Missed(name_of(address), error),)

    def _instead(self, drop: Drop, page: str) -> Iterator[Arrived]:
        """Take what the dragged piece of page shows in place of its address; else its pixels."""
        had = False
        for source in drop.sources:
            self._cancel.check()
            try:
                yield Arrived(self._fetched(source, page))
                had = True
            except CuratorError:
                continue
        if not had and drop.picture is not None and (data := encoded(drop.picture)):
            yield Arrived(NamedBytes(name_of(page), data, Provenance("web", page_url=page)))

    def _picture(self, address: str) -> NamedBytes:
        inner = _inner(address)
        if inner:
            try:
                return self._fetched(inner, address)
            except CuratorError:
                pass  # the page itself may still be a picture
        return self._fetched(address)

    def _fetched(self, address: str, page: str = "") -> NamedBytes:
        name = name_of(address)
        data = self._fetch(address, page, self._cancel)
        if kind_of(data) is None:
            raise refusal(data, f"“{name}”")
        provenance = Provenance(
            "web",
            page_url=page,
            image_url="" if address.startswith("data:") else address,
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        return NamedBytes(name, data, provenance)


def _inner(address: str) -> str:
    """Return the picture's address out of that of a picture search; empty if there is none."""
    asked = parse_qs(urlsplit(address).query) if address.startswith("http") else {}
    found = (value for key in _INNER for value in asked.get(key, ()))
    return next((each for each in found if each.startswith(("http://", "https://"))), "")


# -- pixels ------------------------------------------------------------------------------


def _only_pixels(drop: Drop) -> Iterator[Found]:
    if drop.picture is None or drop.addresses:
        return
    name = "pasted picture"
    if data := encoded(drop.picture):
        yield Arrived(NamedBytes(name, data, Provenance("paste")))
    else:
        error = CannotDecode("The pasted picture is empty.", "Copy it again, then paste.")
        yield Missed(name, error)
