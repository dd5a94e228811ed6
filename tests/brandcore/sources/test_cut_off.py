"""A network that goes in the midst of a search loses no picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from brandcore.errors import CannotDecode, NoNetwork
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.cut_off import CutOff
from brandcore.sources.events import CandidateFound, CandidateSkipped, SourceEnded, SourceFailed
from brandcore.sources.fetch import FetchResult, fetch
from brandcore.sources.web.client import Client
from tests.helpers import site
from tests.helpers.cable import Cable, cable_to
from tests.helpers.listed_source import Listed, Shelf, shelf

FAR = "http://127.0.0.1:9"
"""Where nobody ever answered."""


@pytest.fixture(scope="module")
def drawn() -> Shelf:
    return shelf(12)


@pytest.fixture(scope="module")
def server(drawn: Shelf) -> Iterator[str]:
    with site.serving(drawn.pages) as address:
        yield address


@pytest.fixture
def cable(server: str) -> Iterator[Cable]:
    with cable_to(server) as cable:
        yield cable


def searched(
    client: Client, cable: Cable, found: tuple[Found, ...], begin: int = 0, pull_after: int = 99
) -> tuple[list[object], FetchResult]:
    """Search, and pull the cable when so many pictures have come."""
    told: list[object] = []

    def tell(event: object) -> None:
        told.append(event)
        if len(shown(told)) == pull_after:
            cable.pull()

    source = Listed("commons", found, pause_s=0.02)
    return told, fetch(Query("Nike", begin=begin), [source], client, tell, CancelToken())


def shown(told: list[object]) -> list[str]:
    return [each.found.title for each in told if isinstance(each, CandidateFound)]


def test_what_was_lost_is_named_again_once_the_network_is_back(
    client: Client, cable: Cable, drawn: Shelf
) -> None:
    found = drawn.found(cable.address)
    told, result = searched(client, cable, found, pull_after=4)
    failed = told[-1]
    assert isinstance(failed, SourceFailed)
    assert failed.offline
    assert failed.reason == "Wikimedia Commons did not answer: there is no connection."
    assert not [each for each in told if isinstance(each, CandidateSkipped)]
    cable.plug_in()
    later, _ = searched(client, cable, found, begin=result.seen["commons"])
    assert set(shown(told)) | set(shown(later)) == {each.title for each in found}
    assert isinstance(later[-1], SourceEnded)


def test_a_place_that_never_answered_is_passed_over(
    client: Client, cable: Cable, drawn: Shelf
) -> None:
    found = (*drawn.found(cable.address)[:3], Found("commons", f"{FAR}/gone.jpg", title="Gone"))
    told, result = searched(client, cable, found)
    (skipped,) = [each for each in told if isinstance(each, CandidateSkipped)]
    assert skipped.found.title == "Gone"
    assert "there is no connection" in skipped.reason
    assert told[-1] == SourceEnded("commons", 3)
    assert result.seen == {"commons": 4}


def test_with_an_interface_that_is_away_nothing_of_it_is_passed_over(client: Client) -> None:
    cut_off = CutOff(client)
    gone = Found("commons", f"{FAR}/gone.jpg")
    away = SourceFailed("commons", "No way.", offline=True)
    assert cut_off.takes("commons", 7, gone, [NoNetwork("No way.")])
    assert cut_off.takes("commons", 5, gone, [NoNetwork("No way.")])
    assert cut_off.end("commons", away) == (away, (), 5)
    assert cut_off.end("openverse", away).before > 1_000


def test_what_is_wrong_with_the_picture_is_no_matter_of_the_network(client: Client) -> None:
    why = [NoNetwork("No way."), CannotDecode("It is cut off.")]
    assert not CutOff(client).takes("commons", 0, Found("commons", f"{FAR}/a.jpg"), why)
