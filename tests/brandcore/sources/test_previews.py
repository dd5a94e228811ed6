"""In which ways a picture can be shown, the quickest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from brandcore.errors import SourceError, Unreachable
from brandcore.images.decode import decode
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query, Source
from brandcore.sources.previews import SMALL_BYTES, foreseen, ways
from brandcore.sources.web.client import Client, Fetched
from tests.helpers import pictures
from tests.helpers.listed_source import Listed


@dataclass
class Door:
    """A source that hands out `data` itself."""

    data: bytes
    name: str = "folder"

    def search(self, _query: Query, _client: Client, _cancel: CancelToken) -> Iterator[Found]:
        yield from ()

    def picture(self, found: Found, _client: Client, _cancel: CancelToken) -> Fetched:
        return Fetched(self.data, found.image_url, "jpeg")


@dataclass
class Table:
    """Answers as the client does, from what lies on it."""

    pictures: dict[str, bytes]

    def first_of(self, urls: tuple[str, ...], _cancel: CancelToken, *, referer: str) -> Fetched:
        if urls[0] not in self.pictures:
            raise Unreachable(f"{urls[0]} from {referer}")
        return Fetched(self.pictures[urls[0]], urls[0], "jpeg")


def tried(source: Source, found: Found, table: Table) -> list[tuple[bytes, bool] | str]:
    told: list[tuple[bytes, bool] | str] = []
    for way in ways(source, found):
        try:
            told.append(way(table, CancelToken()))  # type: ignore[arg-type]
        except Unreachable as error:
            told.append(error.message)
    return told


SOURCE = Listed("commons", ())


def test_the_preview_comes_first_then_the_whole_picture_from_each_place() -> None:
    found = Found(
        "commons", "full", preview_url="small", other_urls=("other", "full"), page_url="page"
    )
    table = Table({"small": b"s", "other": b"o"})
    assert tried(SOURCE, found, table) == [(b"s", False), "full from page", (b"o", True)]


@pytest.mark.parametrize("preview", ["", "full"])
def test_a_preview_that_is_the_whole_picture_counts_as_whole(preview: str) -> None:
    found = Found("commons", "full", preview_url=preview)
    assert tried(SOURCE, found, Table({"full": b"f"})) == [(b"f", True)]


def test_a_small_picture_that_is_handed_out_is_kept_whole() -> None:
    data = pictures.encoded("Nike")
    assert tried(Door(data), Found("folder", "file:///a.jpg"), Table({})) == [(data, True)]


def test_a_copy_stands_for_a_large_picture_that_is_handed_out() -> None:
    data = pictures.encoded("Nike", 0, (1600, 1200), "PNG")
    assert len(data) > SMALL_BYTES
    ((shown, whole),) = tried(Door(data), Found("folder", "file:///a.png"), Table({}))
    assert not whole
    assert isinstance(shown, bytes)
    assert max(decode(shown).pixels.shape) == 500


def test_what_nobody_foresaw_costs_one_picture_only() -> None:
    def stumble() -> None:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "odd")

    with pytest.raises(SourceError, match="could not be understood"):
        foreseen(stumble)
