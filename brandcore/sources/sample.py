"""The sample that comes with the program: invented brands, found as those of the web are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from brandcore.errors import CuratorError, NothingFound
from brandcore.images import kinds, picture
from brandcore.jobs import CancelToken
from brandcore.sample import index
from brandcore.sample.index import SampleIndex, SamplePicture
from brandcore.sources.base import Found, Query
from brandcore.sources.licence import Licence

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client, Fetched

_URL = "https://www.apache.org/licenses/LICENSE-2.0"
_DRAWN = Licence("by", "2.0", "Apache-2.0", _URL)
_ON_PHOTOS = Licence(
    "by", "2.0", "Apache-2.0, on photos under MIT", _URL,
    attribution="Drawn by Brand Curator (Apache-2.0); the photos behind it are under MIT.",
)  # fmt: skip


class SampleSource:
    """Offers the candidates of a sample; it hands them out itself.

    Parameters
    ----------
    address : str
        Path of the sample's folder.
    """

    name = "sample"

    def __init__(self, address: str) -> None:
        self._folder = Path(address)

    def search(self, query: Query, _client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield the candidates of the brand in the order of the index; see `base.Source`.

        Raises
        ------
        NothingFound
            The sample has no such brand, or is not there.
        """
        sample = self._sample
        offered = sample.offered(query.brand)
        if not offered:
            names = ", ".join(each.name for each in sample.brands)
            raise NothingFound(
                f"“{query.brand}” is none of the sample's brands.",
                f"The sample has {names}. Other brands are found by the sources of the web.",
            )
        for each in islice(offered, query.begin, query.begin + query.limit):
            cancel.check()
            yield found_of(each)

    def size_bytes(self, found: Found) -> int:
        """Return the size of the file; see `base.Weighs`."""
        try:
            return (self._folder / found.source_id).stat().st_size
        except OSError:
            return 0  # that it is gone is told when it is read

    def picture(self, found: Found, _client: Client, cancel: CancelToken) -> Fetched:
        """Return the file's bytes; see `base.HandsOut`.

        Raises
        ------
        NothingFound
            It is gone, or the sample never had it.
        """
        # The window names what is of the sample, and never asks the web itself.
        from brandcore.sources.web.client import Fetched

        cancel.check()
        # A record may have been edited by hand: only what the index names is read.
        if all(found.source_id != each.file for each in self._sample.pictures):
            raise NothingFound(
                f"The sample has no picture “{found.title}”.", "Search for the brand once more."
            )
        return Fetched(data := self._read(found), found.image_url, kinds.kind_of(data) or "")

    @cached_property
    def _sample(self) -> SampleIndex:
        return index.read(self._folder)

    def _read(self, found: Found) -> bytes:
        try:
            return picture.read(self._folder / found.source_id)
        except CuratorError as error:
            raise NothingFound(error.message, error.hint) from error


def found_of(each: SamplePicture) -> Found:
    """Return a picture of the sample, whatever its role, as a source offers it."""
    return Found(
        source=SampleSource.name,
        source_id=each.file,
        # No path: it would differ from one computer to the next, and the program may move.
        image_url=f"sample:{each.file}",
        title=each.title,
        author="Brand Curator",
        licence=_ON_PHOTOS if each.grounds else _DRAWN,
        found_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
