"""A search tells pictures as they were found, unless it is told otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.events import CandidateFound, SourceEnded
from brandcore.sources.fetch import FetchResult, fetch
from brandcore.sources.telling import as_it_is, passed_over
from brandcore.sources.web.client import Client
from tests.helpers import site
from tests.helpers.listed_source import Listed, shelf


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client("tests@example.org", loopback=True)
    yield client
    client.close()


def test_without_a_wish_a_picture_is_told_as_it_is_and_a_known_one_is_no_news() -> None:
    found = Found("commons", "https://a.example/1.jpg")
    event = CandidateFound(found, b"")
    assert as_it_is(event) is event
    assert passed_over(found) is None


def test_a_logo_that_another_source_found_first_is_told_once_all_pictures_are_there(
    client: Client,
) -> None:
    drawn = shelf(3)
    with site.serving(drawn.pages) as address:
        found = drawn.found(address)
        known = [msgspec.structs.replace(each, source="wikidata") for each in found]
        logos = [msgspec.structs.replace(known[0], logo="official"), *known[1:]]
        told: list[object] = []
        result = fetch(
            Query("Nike"),
            # It names them when the other has not got them yet.
            [Listed("commons", found, pause_s=0.02), Listed("wikidata", logos, pause_s=0.03)],
            client,
            told.append,
            CancelToken(),
            retell=lambda each: ("logo", each.image_url),
        )
        assert told[-1] == ("logo", found[0].image_url)
        assert told.index(SourceEnded("wikidata", 0)) < len(told) - 1
        assert result == FetchResult(
            {"commons": 3, "wikidata": 1}, {"commons": 3, "wikidata": 3}, {}
        )
