"""A picture as it is given: a file, or bytes with a name."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec

from brandcore.errors import CannotDecode, TooLarge
from brandcore.provenance import Provenance

LARGEST_BYTES = 200_000_000
"""A larger file is not read: no photo is, and a film or a disk image may be."""


class NamedBytes(msgspec.Struct, frozen=True):
    """A picture that is no file: pasted, fetched, or taken out of a page.

    Attributes
    ----------
    name : str
        What to call it.
    data : bytes
        The bytes of a picture file.
    provenance : Provenance
        Where it came from.
    """

    name: str
    data: bytes
    provenance: Provenance = Provenance("drop")


Picture = Path | NamedBytes


def read(picture: Picture) -> bytes:
    """Return the bytes of `picture`.

    Raises
    ------
    CannotDecode
        The file is gone, may not be read, or is no file.
    TooLarge
        It has more than `LARGEST_BYTES`.
    """
    if isinstance(picture, NamedBytes):
        _check_size(picture.name, len(picture.data))
        return picture.data
    try:
        # A pipe or a device would be waited for without end.
        found = picture.stat()
        if not stat.S_ISREG(found.st_mode):
            raise CannotDecode(f"“{readable(picture.name)}” is no file.", "Choose a picture file.")
        _check_size(picture.name, found.st_size)
        return picture.read_bytes()
    except OSError as error:
        raise CannotDecode(
            f"“{readable(picture.name)}” could not be read: {error.strerror}.",
            "Check that the file is still there and that you may read it.",
        ) from error


def name_of(picture: Picture) -> str:
    """Return the path or the name of `picture`, fit to be shown."""
    return readable(str(picture) if isinstance(picture, Path) else picture.name)


def readable(name: str) -> str:
    """Replace what no text may hold: bytes of a file name that are not UTF-8."""
    return name.encode("utf-8", "replace").decode()


def _check_size(name: str, size: int) -> None:
    if size > LARGEST_BYTES:
        raise TooLarge(
            f"“{readable(name)}” has {size / 1e6:.0f} MB; "
            f"more than {LARGEST_BYTES / 1e6:.0f} MB are not read.",
            "Save a smaller copy of it and add that.",
        )
