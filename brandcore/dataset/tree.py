"""A folder of class folders, as it is found: which files belong to which brand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from brandcore.errors import DatasetError
from brandcore.images.picture import readable

PICTURE_ENDINGS = frozenset(
    [
        ".avif", ".bmp", ".gif", ".heic", ".heif", ".jfif", ".jpe", ".jpeg", ".jpg",
        ".png", ".svg", ".tif", ".tiff", ".webp",
    ]
)  # fmt: skip
"""File name endings that someone would call a picture, read or not."""

_SYSTEM_FILES = frozenset(["thumbs.db", "desktop.ini", "__macosx"])


class Found(msgspec.Struct, frozen=True):
    """A file of a tree.

    Attributes
    ----------
    path : Path
        Where it lies.
    name : str
        Path below the tree, with forward slashes.
    brand : str
        Name of its class folder; empty for a file that lies in none.
    reason, hint : str
        Why it cannot be looked at and what to do; empty if it can.
    """

    path: Path
    name: str
    brand: str
    reason: str = ""
    hint: str = ""


def files_of(folder: Path) -> tuple[Found, ...]:
    """List the files of a tree whose sub-folders are brands.

    Raises
    ------
    DatasetError
        There is no such folder, it cannot be read, or it is not arranged so.
    """
    entries = _entries_of_tree(folder)
    found: list[Found] = []
    loose: list[Found] = []
    for entry in entries:
        if entry.is_dir():
            found.extend(_of_brand(Path(entry.path), readable(entry.name)))
        elif Path(entry.name).suffix.lower() in PICTURE_ENDINGS:
            loose.append(_loose(Path(entry.path)))
    _check(folder, found, loose)
    return (*loose, *found)


def _entries_of_tree(folder: Path) -> list[os.DirEntry[str]]:
    shown = readable(str(folder))
    try:
        return _entries(folder)
    except FileNotFoundError as error:
        raise DatasetError(
            f"There is no folder “{shown}”.", "Check its name, or choose another."
        ) from error
    except NotADirectoryError as error:
        raise DatasetError(
            f"“{shown}” is a file, not a folder.",
            "Choose the folder that holds a sub-folder for each brand.",
        ) from error
    except OSError as error:
        raise DatasetError(
            f"The folder “{shown}” could not be read: {error.strerror}.",
            "Check that you may read it.",
        ) from error


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        seen = [entry for entry in entries if _is_of_interest(entry.name)]
    return sorted(seen, key=lambda entry: entry.name)


def _is_of_interest(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _SYSTEM_FILES


def _of_brand(folder: Path, brand: str) -> Iterator[Found]:
    try:
        entries = _entries(folder)
    except OSError as error:
        yield Found(
            folder, brand, brand, f"The folder could not be read: {error.strerror}.",
            "Check that you may read it.",
        )  # fmt: skip
        return
    for entry in entries:
        path, name = Path(entry.path), f"{brand}/{readable(entry.name)}"
        if entry.is_dir():
            yield Found(
                path, name, brand, "It is a folder within a brand's folder.",
                "Move its pictures up into the brand's folder, or import the folder above them.",
            )  # fmt: skip
        else:
            yield Found(path, name, brand)


def _loose(path: Path) -> Found:
    return Found(
        path, readable(path.name), "", "It lies beside the folders of the brands.",
        "Move it into the folder of its brand, or drop it on a brand.",
    )  # fmt: skip


def _check(folder: Path, found: list[Found], loose: list[Found]) -> None:
    if any(not each.reason for each in found):
        return
    shown = readable(folder.name or str(folder))
    if found:
        # One level too high, or nothing that may be read: the first of them tells which.
        raise DatasetError(
            f"“{shown}” holds no pictures of brands: {found[0].name} – {found[0].reason}",
            "Choose the folder whose sub-folders are named after the brands and hold the pictures.",
        )
    if loose:
        raise DatasetError(
            f"“{shown}” holds pictures, but no folders of brands.",
            "Each brand needs its own sub-folder, named after it. Or drop these pictures on "
            "a brand.",
        )
    raise DatasetError(
        f"“{shown}” holds no pictures.",
        "Choose a folder with a sub-folder for each brand, and the brand's pictures in it.",
    )
