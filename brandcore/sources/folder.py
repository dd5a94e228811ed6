"""A folder of this computer, to pick among the pictures that lie in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from brandcore.errors import CuratorError, NothingFound, SourceError, TooLarge
from brandcore.images import kinds, picture
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.web.client import Client, Fetched

_HEAD_BYTES = 4_096

LARGEST_BYTES = 100_000_000
"""A larger file is not offered: it is held in memory whole, and so are others beside it."""


class FolderSource:
    """Offers the pictures of a folder and the folders in it; it hands them out itself.

    Parameters
    ----------
    address : str
        Path of the folder.
    """

    name = "folder"

    def __init__(self, address: str) -> None:
        self._folder = address

    def search(self, query: Query, _client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield the pictures, those first whose path names the brand; see `base.Source`."""
        folder = _checked(self._folder)
        paths = sorted(_files(folder, cancel), key=lambda path: not _names(path, folder, query))
        pictures = (path for path in paths if _is_picture(path, cancel))
        for path in islice(pictures, query.begin, query.begin + query.limit):
            yield Found(
                source=self.name,
                source_id=picture.readable(path.relative_to(folder).as_posix()),
                image_url=path.as_uri(),
                title=picture.readable(path.stem),
            )

    def size_bytes(self, found: Found) -> int:
        """Return the size of the file; see `base.Weighs`."""
        try:
            return _path(found).stat().st_size
        except OSError:
            return 0  # that it is gone is told when it is read

    def picture(self, found: Found, _client: Client, cancel: CancelToken) -> Fetched:
        """Return the file's bytes; see `base.HandsOut`.

        Raises
        ------
        NothingFound
            It is gone, or may not be read.
        TooLarge
            It is.
        """
        cancel.check()
        if (size := self.size_bytes(found)) > LARGEST_BYTES:
            raise TooLarge(
                f"“{found.title}” has {size / 1e6:.0f} MB; of a folder, pictures of more than "
                f"{LARGEST_BYTES / 1e6:.0f} MB are not taken.",
                "Save a smaller copy of it, or drop the file itself on the brand.",
            )
        try:
            data = picture.read(_path(found))
        except CuratorError as error:
            raise NothingFound(error.message, error.hint) from error
        return Fetched(data, found.image_url, kinds.kind_of(data) or "")


def _path(found: Found) -> Path:
    return Path(url2pathname(urlsplit(found.image_url).path))


def _checked(address: str) -> Path:
    if not address:
        raise SourceError("No folder was named to pick from.", "Choose one under “Sources”.")
    folder = Path(address).absolute()
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise SourceError(
            f"The folder “{picture.readable(str(folder))}” could not be read: {error.strerror}.",
            "Choose another under “Sources”.",
        ) from error
    return folder


def _files(folder: Path, cancel: CancelToken) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        cancel.check()
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _names(path: Path, folder: Path, query: Query) -> bool:
    return query.brand.casefold() in str(path.relative_to(folder)).casefold()


def _is_picture(path: Path, cancel: CancelToken) -> bool:
    """Look at the first bytes; what cannot be read is passed over, as what is no picture."""
    cancel.check()
    try:
        # A pipe or a device would be waited for without end.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return kinds.kind_of(file.read(_HEAD_BYTES)) is not None
    except OSError:
        return False
