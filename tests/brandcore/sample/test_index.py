"""The index of the sample: written, read, searched, and missed with a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.errors import DamagedFile, NothingFound
from brandcore.sample import index
from brandcore.sample.index import SAMPLE, SampleBrand, SampleIndex, SamplePicture


def _picture(file: str, role: index.Role, offered_for: str = "") -> SamplePicture:
    return SamplePicture(file, role, offered_for, "Tavolira", True, "", "A sign")


SMALL = SampleIndex(
    7,
    (SampleBrand("Tavolira", "tea"), SampleBrand("Ondrik", "boats")),
    (
        _picture("candidates/tavolira/01.jpg", "candidate", "Tavolira"),
        _picture("candidates/ondrik/01.jpg", "candidate", "Ondrik"),
        _picture("candidates/tavolira/02.jpg", "candidate", "Tavolira"),
        _picture("photos/01.jpg", "photo"),
    ),
)


def test_an_index_is_read_as_it_was_written(tmp_path: Path) -> None:
    SAMPLE.write(tmp_path / index.INDEX_FILE, SMALL)
    assert index.read(tmp_path) == SMALL


def test_a_search_finds_the_candidates_of_its_brand_in_order() -> None:
    found = [each.file for each in SMALL.offered(" tavolira ")]
    assert found == ["candidates/tavolira/01.jpg", "candidates/tavolira/02.jpg"]
    assert SMALL.offered("") == ()
    assert SMALL.offered("Volvo") == ()


def test_pictures_are_told_apart_by_their_role() -> None:
    assert [each.file for each in SMALL.of_role("photo")] == ["photos/01.jpg"]
    assert SMALL.of_role("none") == ()


@pytest.mark.parametrize("folder", ["nowhere", "file"])
def test_a_missing_sample_is_told_with_the_place(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NothingFound) as caught:
        index.read(tmp_path / folder)
    assert str(tmp_path / folder) in caught.value.hint


def test_a_role_that_is_none_is_damage(tmp_path: Path) -> None:
    SAMPLE.write(tmp_path / index.INDEX_FILE, SMALL)
    text = (tmp_path / index.INDEX_FILE).read_text().replace('"photo"', '"poster"')
    (tmp_path / index.INDEX_FILE).write_text(text)
    with pytest.raises(DamagedFile):
        index.read(tmp_path)
