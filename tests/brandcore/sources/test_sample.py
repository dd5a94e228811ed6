"""The sample's candidates are found by name, and handed out from the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from brandcore.errors import NothingFound
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources import catalogue
from brandcore.sources.base import Found, HandsOut, Query, Source, size_of
from brandcore.sources.licence import FREE
from brandcore.sources.sample import SampleSource, found_of
from tests.helpers import tiny_sample

NOBODY: Any = None
"""The client: the sample asks none."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sample.write(tmp_path_factory.mktemp("sample"), brands=3, good=3)


def found(folder: Path, query: Query) -> list[Found]:
    return list(SampleSource(str(folder)).search(query, NOBODY, CancelToken()))


def test_a_brand_is_found_however_it_is_written_in_the_order_of_the_index(folder: Path) -> None:
    files = [each.source_id for each in found(folder, Query(" oNDRIK "))]
    assert files == [f"candidates/ondrik/0{number}.jpg" for number in range(1, 6)]


def test_another_name_finds_nothing_and_is_told_those_there_are(folder: Path) -> None:
    with pytest.raises(NothingFound, match="“Volvo” is none of") as caught:
        found(folder, Query("Volvo"))
    assert "Tavolira, Ondrik, Pelmora" in caught.value.hint


def test_it_goes_on_behind_what_it_offered_before(folder: Path) -> None:
    files = [each.source_id for each in found(folder, Query("Ondrik", limit=2, begin=2))]
    assert files == ["candidates/ondrik/03.jpg", "candidates/ondrik/04.jpg"]
    assert found(folder, Query("Ondrik", begin=5)) == []


def test_it_says_who_made_a_picture_and_on_what_terms(folder: Path) -> None:
    said = found(folder, Query("Ondrik"))[0].provenance()
    assert (said.source, said.author, said.title) == ("sample", "Brand Curator", "Ondrik on a sign")
    assert said.licence == "Apache-2.0"
    assert said.licence_code in FREE
    assert said.image_url == "sample:candidates/ondrik/01.jpg"
    assert str(folder) not in repr(said)
    on_photo = tiny_sample._written(folder, "photos/01.jpg", "Ondrik", 1)
    assert "MIT" in found_of(on_photo).licence.attribution


def test_it_hands_out_the_file_as_it_is(folder: Path) -> None:
    source = SampleSource(str(folder))
    first = found(folder, Query("Ondrik"))[0]
    fetched = source.picture(first, NOBODY, CancelToken())
    assert fetched.data == (folder / first.source_id).read_bytes()
    assert (fetched.kind, size_of(source, first)) == ("jpeg", len(fetched.data))


def test_only_what_the_index_names_is_handed_out(folder: Path) -> None:
    first = found(folder, Query("Ondrik"))[0]
    source = SampleSource(str(folder))
    for file in ("../secret.jpg", "sample.json", "candidates/ondrik/99.jpg"):
        asked = msgspec.structs.replace(first, source_id=file)
        with pytest.raises(NothingFound, match="has no picture"):
            source.picture(asked, NOBODY, CancelToken())


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    tiny_sample.write(tmp_path, brands=2, good=1)
    first = found(tmp_path, Query("Ondrik"))[0]
    (tmp_path / first.source_id).unlink()
    source = SampleSource(str(tmp_path))
    assert size_of(source, first) == 0
    with pytest.raises(NothingFound, match="could not be read"):
        source.picture(first, NOBODY, CancelToken())


def test_a_missing_sample_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingFound, match="not on this computer"):
        found(tmp_path, Query("Ondrik"))


def test_cancelling_is_heard(folder: Path) -> None:
    cancel = CancelToken()
    search = SampleSource(str(folder)).search(Query("Ondrik"), NOBODY, cancel)
    next(search)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(search)


def test_the_catalogue_makes_it_for_the_folder_it_is_given(folder: Path) -> None:
    entry = catalogue.find("sample")
    assert not entry.on_at_first
    source: Source = catalogue.build(entry, addresses={"sample": str(folder)})
    assert isinstance(source, HandsOut)
    assert list(source.search(Query("Pelmora"), NOBODY, CancelToken()))
