"""Files that are never half written, folder names that every system takes, free space."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import unicodedata
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from brandcore.errors import DiskFull, ProjectError

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
# 255 bytes is the limit of every common file system; half of it leaves room for a long path.
_LONGEST_BYTES = 120


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole or not at all.

    Parameters
    ----------
    path : Path
        Where it goes; missing folders are made.
    data : bytes
        The new content.

    Raises
    ------
    DiskFull
        No room; what stood at `path` still stands.
    ProjectError
        The system refused for another reason.
    """
    with replacing(path) as scratch, open(scratch, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a scratch path beside `path`; on a clean exit it takes the place of `path`.

    Raises
    ------
    DiskFull, ProjectError
        As `write_bytes` does. The scratch file is removed.
    """
    scratch = path.with_name(f".{uuid.uuid4().hex[:12]}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield scratch
        os.replace(scratch, path)
    except OSError as error:
        raise refused(path, error) from error
    finally:
        if scratch.exists():
            scratch.unlink()


def refused(path: Path, error: OSError) -> ProjectError:
    """Tell in words why the system did not write `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(
            f"“{path.name}” could not be saved: the disk is full.",
            "Make room on the disk that holds the project, then try again. "
            "What was saved before is still there.",
        )
    reason = error.strerror or str(error)
    return ProjectError(
        f"“{path.name}” could not be saved: {reason}.",
        f"Check that you may write in “{path.parent}”.",
    )


def unreadable(path: Path, error: OSError) -> ProjectError:
    """Tell in words why the system did not read `path`."""
    reason = error.strerror or str(error)
    return ProjectError(
        f"“{path.name}” could not be read: {reason}.", f"Check that you may read it: {path}"
    )


def within(folder: Path) -> list[Path]:
    """Return what lies in `folder`, by name; nothing if there is no such folder.

    Raises
    ------
    ProjectError
        It cannot be read, which must not be taken for empty.
    """
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(folder, error) from error


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def safe_name(name: str) -> str:
    """Turn a brand name as typed into a folder name that every system takes.

    Letters of any script stay; what Windows, macOS or Linux forbid becomes ``_``. A name that
    is too long is cut and gets a piece of its hash, so that two long names stay apart.

    Parameters
    ----------
    name : str
        Any text.

    Returns
    -------
    str
        1 to 120 bytes of UTF-8, without a leading dot or dash.
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c == "\u200d" else "_"
        for c in text
    )
    text = _FORBIDDEN.sub("_", text).strip().rstrip(". ")
    if text[:1] in (".", "-", "~"):
        text = "_" + text[1:]
    if text.split(".")[0].strip().casefold() in _RESERVED:
        text = f"{text}_"
    return _shortened(text, name) or "_"


def _shortened(text: str, name: str) -> str:
    if len(text.encode()) <= _LONGEST_BYTES:
        return text
    tail = "-" + sha256(name.encode())[:8]
    head = text.encode()[: _LONGEST_BYTES - len(tail)].decode(errors="ignore").rstrip(". ")
    return head + tail


def free_bytes(folder: Path) -> int:
    """Return the bytes still free on the disk that holds `folder`."""
    existing = next(p for p in (folder, *folder.parents) if p.exists())
    return shutil.disk_usage(existing).free
