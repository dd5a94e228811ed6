from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brandcore.errors import NothingFound, SourceError, TooLarge
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.base import HandsOut, Query, Source, size_of
from brandcore.sources.folder import LARGEST_BYTES, FolderSource
from tests.helpers import pictures

NOBODY: Any = None
"""The client: a folder asks none."""


def titles(folder: Path, query: Query) -> list[str]:
    found = FolderSource(str(folder)).search(query, NOBODY, CancelToken())
    return [each.title for each in found]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "Photos of päper & ink"
    pictures.class_folders(folder, ("Aurora", "Borealis"), 3)
    (folder / "note.jpg").write_text("not a picture")
    (folder / "unnamed").write_bytes(pictures.encoded("Cobalt", kind="PNG"))
    (folder / ".hidden.png").write_bytes(pictures.encoded("Cobalt", 1, kind="PNG"))
    return folder


def test_pictures_are_known_by_their_bytes(photos: Path) -> None:
    assert titles(photos, Query("x")) == ["unnamed", "001", "002", "003", "001", "002", "003"]


def test_those_that_name_the_brand_come_first(photos: Path) -> None:
    source = FolderSource(str(photos))
    found = list(source.search(Query("borealis"), NOBODY, CancelToken()))
    assert [each.source_id for each in found[:4]] == [
        "Borealis/001.jpg",
        "Borealis/002.jpg",
        "Borealis/003.jpg",
        "unnamed",
    ]


def test_a_search_goes_on_behind_what_was_offered(photos: Path) -> None:
    assert titles(photos, Query("x", limit=2, begin=3)) == ["003", "001"]


def test_the_file_is_handed_out_whole(photos: Path) -> None:
    source = FolderSource(str(photos))
    first = next(source.search(Query("Aurora"), NOBODY, CancelToken()))
    fetched = source.picture(first, NOBODY, CancelToken())
    assert fetched.data == (photos / "Aurora/001.jpg").read_bytes()
    assert fetched.kind == "jpeg"
    assert first.image_url.startswith("file:///")


def test_a_file_that_has_gone_is_told(photos: Path) -> None:
    source = FolderSource(str(photos))
    first = next(source.search(Query("Aurora"), NOBODY, CancelToken()))
    (photos / "Aurora/001.jpg").unlink()
    with pytest.raises(NothingFound, match="001"):
        source.picture(first, NOBODY, CancelToken())


def test_a_file_that_is_too_large_is_told_and_not_read(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = FolderSource(str(photos))
    first = next(source.search(Query("Aurora"), NOBODY, CancelToken()))
    with (photos / "Aurora/001.jpg").open("r+b") as file:
        file.truncate(LARGEST_BYTES + 1)  # a hole, which takes no room on the disk
    assert source.size_bytes(first) == LARGEST_BYTES + 1
    monkeypatch.setattr("brandcore.images.picture.read", lambda _path: pytest.fail("it was read"))
    with pytest.raises(TooLarge, match="“001” has 100 MB"):
        source.picture(first, NOBODY, CancelToken())


def test_what_is_gone_has_no_size(photos: Path) -> None:
    source = FolderSource(str(photos))
    first = next(source.search(Query("Aurora"), NOBODY, CancelToken()))
    size = (photos / "Aurora/001.jpg").stat().st_size
    assert size_of(source, first) == size > 0
    (photos / "Aurora/001.jpg").unlink()
    assert size_of(source, first) == 0


@pytest.mark.parametrize(
    ("folder", "words"), [("", "No folder"), ("/no/such", "could not be read")]
)
def test_no_folder_is_told(folder: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        next(FolderSource(folder).search(Query("x"), NOBODY, CancelToken()))
    assert "Sources" in caught.value.hint


def test_cancelling_is_heard(photos: Path) -> None:
    cancel = CancelToken()
    found = FolderSource(str(photos)).search(Query("x"), NOBODY, cancel)
    next(found)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(found)


def test_it_is_a_source_that_hands_out() -> None:
    source: Source = FolderSource("")
    assert isinstance(source, HandsOut)
