"""Notes of pictures that were taken down: neither fetching nor importing lets them in again.

``takedowns.jsonl`` in the project folder holds one line for each; `taking_down` writes it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from brandcore import files
from brandcore.errors import NotTaken
from brandcore.project import Project
from brandcore.sources.addresses import key_of

_log = logging.getLogger(__name__)


class Takedown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture that was taken down.

    Attributes
    ----------
    at : str
        When; UTC, ISO 8601.
    why : str
        In the curator's words; may be empty.
    sha256 : tuple of str
        Of its bytes, 64 hexadecimal digits each; not of small copies, which other pictures may
        share: a source has one for all that it cannot show.
    hashes : tuple of str
        Perceptual hashes, 16 hexadecimal digits each; of what was here of it.
    addresses : tuple of str
        Where it may be had on the web.
    """

    at: str
    why: str = ""
    sha256: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def file_of(project: Project) -> Path:
    """Return where a project notes what was taken down."""
    return project.folder / "takedowns.jsonl"


def listed(project: Project) -> tuple[Takedown, ...]:
    """Return what was taken down, oldest first; a line that cannot be read is left out."""
    file = file_of(project)
    try:
        return _read(file, *_stamp(file))
    except OSError:
        return ()


def note(project: Project, takedown: Takedown) -> None:
    """Remember a picture; from now on it `is_down`.

    Raises
    ------
    DiskFull, ProjectError
        It could not be kept.
    """
    file = file_of(project)
    try:
        before = file.read_bytes()
    except FileNotFoundError:
        before = b""
    except OSError as error:
        raise files.unreadable(file, error) from error
    if before and not before.endswith(b"\n"):
        before += b"\n"
    files.write_bytes(file, before + msgspec.json.encode(takedown) + b"\n")


def is_down(project: Project, *, sha256: str = "", address: str = "") -> bool:
    """Whether a picture was taken down, by its bytes or by where it may be had.

    Parameters
    ----------
    project : Project
        Whose notes are asked.
    sha256 : str
        Of the picture's bytes; empty is never down.
    address : str
        Of the picture or its preview; see `sources.addresses.key_of`. Empty is never down.
    """
    file = file_of(project)
    try:
        marks = _marks(file, *_stamp(file))
    except OSError:
        return False
    return sha256 in marks or (bool(address) and key_of(address) in marks)


def refuse(project: Project, sha256: str, addresses: Iterable[str]) -> None:
    """Let no picture in that was taken down.

    Raises
    ------
    NotTaken
        It was, by its bytes or by one of its addresses.
    """
    down = is_down(project, sha256=sha256)
    if down or any(is_down(project, address=each) for each in addresses):
        raise NotTaken("This picture was taken down.", "Take another one.")


def _stamp(file: Path) -> tuple[int, int]:
    stat = file.stat()
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=8)
def _marks(file: Path, changed_ns: int, size_bytes: int) -> frozenset[str]:
    every = _read(file, changed_ns, size_bytes)
    addresses = {key_of(each) for one in every for each in one.addresses}
    return frozenset({each for one in every for each in one.sha256} | addresses)


@lru_cache(maxsize=8)
def _read(file: Path, _changed_ns: int, _size_bytes: int) -> tuple[Takedown, ...]:
    found: list[Takedown] = []
    for line in file.read_bytes().splitlines():
        try:
            found.append(msgspec.convert(json.loads(line), Takedown))
        except (ValueError, msgspec.ValidationError):
            _log.warning("a line of %s cannot be read and is left out", file)
    return tuple(found)
