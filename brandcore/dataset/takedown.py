"""Pictures that were taken down: gone for good, and never let in again.

``takedowns.jsonl`` in the project folder holds one line for each.
"""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import msgspec

from brandcore.project import Project

_log = logging.getLogger(__name__)


class Takedown(msgspec.Struct, frozen=True, omit_defaults=True):
    """One picture that was taken down.

    Attributes
    ----------
    sha256 : tuple of str
        Of its bytes, 64 hexadecimal digits each: of the full picture, and of a preview of it.
    hash : str
        Perceptual hash, 16 hexadecimal digits; empty when it was not here.
    addresses : tuple of str
        Where it may be had on the web.
    at : str
        When; UTC, ISO 8601.
    why : str
        In the curator's words; may be empty.
    """

    sha256: tuple[str, ...] = ()
    hash: str = ""
    addresses: tuple[str, ...] = ()
    at: str = ""
    why: str = ""


def file_of(project: Project) -> Path:
    """Return where a project notes what was taken down."""
    return project.folder / "takedowns.jsonl"


def listed(project: Project) -> tuple[Takedown, ...]:
    """Return what was taken down, oldest first; a line that cannot be read is left out."""
    file = file_of(project)
    try:
        stat = file.stat()
        return _read(file, stat.st_mtime_ns, stat.st_size)
    except OSError:
        return ()


def is_down(project: Project, *, sha256: str = "", address: str = "") -> bool:
    """Whether a picture was taken down, by its bytes or by where it may be had.

    Parameters
    ----------
    project : Project
        Whose notes are asked.
    sha256 : str
        Of the picture's bytes; empty is never down.
    address : str
        Of the picture, preview or page; its fragment and the case of its host do not count.
    """
    file = file_of(project)
    try:
        stat = file.stat()
        marks = _marks(file, stat.st_mtime_ns, stat.st_size)
    except OSError:
        return False
    return (sha256.lower() in marks) or (bool(address) and plain_address(address) in marks)


def plain_address(address: str) -> str:
    """Return `address` without fragment, its scheme and host in small letters."""
    parts = urlsplit(urldefrag(address.strip()).url)
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


@lru_cache(maxsize=8)
def _marks(file: Path, changed_ns: int, size_bytes: int) -> frozenset[str]:
    every = _read(file, changed_ns, size_bytes)
    sums = {each for one in every for each in one.sha256}
    return frozenset(sums | {plain_address(each) for one in every for each in one.addresses})


@lru_cache(maxsize=8)
def _read(file: Path, _changed_ns: int, _size_bytes: int) -> tuple[Takedown, ...]:
    found: list[Takedown] = []
    for line in file.read_bytes().splitlines():
        try:
            found.append(msgspec.convert(json.loads(line), Takedown))
        except (ValueError, msgspec.ValidationError):
            _log.warning("a line of %s cannot be read", file)
    return tuple(found)
