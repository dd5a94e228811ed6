"""What sources find is kept before it is told, and whole when it is picked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.fetching import (
    Offered,
    fetch_into,
)
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import add_pictures
from brandcore.dataset.store import Store
from brandcore.errors import DiskFull, NothingFound
from brandcore.files import sha256
from brandcore.images.picture import NamedBytes
from brandcore.jobs import CancelToken, Progress, ignore
from brandcore.sources.base import Found
from brandcore.sources.events import CandidateSkipped, SourceEnded, SourceFailed
from brandcore.sources.web.client import Client
from tests.helpers import projects, site
from tests.helpers.listed_source import Listed, Shelf, shelf
from tests.helpers.projects import NOW
from tests.helpers.rounds import QUERY, Round

NUMBER = 12


@pytest.fixture(scope="module")
def drawn() -> Shelf:
    return shelf(NUMBER, begin=50)


@pytest.fixture(scope="module")
def address(drawn: Shelf) -> Iterator[str]:
    odd = {"/page.jpg": b"<!doctype html><html>", "/bad.jpg": drawn.full(0)[:2500]}
    with site.serving(drawn.pages | odd) as address:
        yield address


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client("tests@example.org", loopback=True, backoff_s=0.01)
    yield client
    client.close()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return projects.filled(tmp_path / "p", ("Nike",), 1)


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return Inbox(store.project)


@pytest.fixture
def round_(inbox: Inbox, store: Store, client: Client) -> Round:
    return Round(inbox, store, client)


# -- searching ---------------------------------------------------------------------------------


def test_each_candidate_is_on_disk_before_it_is_told(
    inbox: Inbox, store: Store, client: Client, drawn: Shelf, address: str
) -> None:
    seen: list[Candidate] = []
    counts: list[int] = []

    def emit(event: object) -> None:
        if isinstance(event, Offered):
            assert Inbox(store.project).get(event.candidate.id) == event.candidate
            assert sha256(inbox.path(event.candidate).read_bytes()) == event.candidate.sha256
            seen.append(event.candidate)
        if isinstance(event, Progress):
            counts.append(event.done)

    source = Listed("commons", drawn.found(address))
    result = fetch_into(inbox, store.manifest, "Nike", QUERY, [source], client, emit, CancelToken())
    assert result.offered == {"commons": NUMBER} == {"commons": len(counts)}
    assert counts == list(range(1, NUMBER + 1))
    assert {each.id for each in seen} == {each.id for each in inbox.listed()}
    assert {each.found for each in seen} == set(drawn.found(address))


def test_a_second_search_offers_nothing_that_was_offered(
    round_: Round, store: Store, drawn: Shelf, address: str
) -> None:
    source = Listed("commons", drawn.found(address))
    round_.fetch(source)
    assert round_.fetch(source)[-1] == SourceEnded("commons", 0)
    round_.inbox = Inbox(store.project)
    assert round_.fetch(source)[-1] == SourceEnded("commons", 0)


def test_what_was_thrown_out_does_not_come_again(
    round_: Round, store: Store, drawn: Shelf, address: str
) -> None:
    first, *_ = round_.offered(*drawn.found(address)[:2])
    round_.inbox.discard([first.id])
    round_.inbox.tidy(store.manifest.records)
    assert round_.offered(*drawn.found(address)[:3]) != []
    titles = {each.name for each in round_.inbox.listed()}
    assert titles == {f"Nike {number}" for number in range(3)} - {first.name}


def test_what_the_brand_has_does_not_come_again(
    round_: Round, store: Store, drawn: Shelf, address: str
) -> None:
    found = drawn.found(address)
    saved = [
        NamedBytes("by address", drawn.full(0), found[0].provenance()),
        NamedBytes("by bytes", drawn.full(1)),
    ]
    add_pictures(store, "Nike", saved, ignore, CancelToken(), added_by="fetch", now=NOW)
    whole = msgspec.structs.replace(found[1], preview_url="")
    assert round_.offered(found[0], whole) == []


def test_what_cannot_be_shown_is_passed_over_and_leaves_nothing(
    round_: Round, address: str
) -> None:
    bad = Found("commons", f"{address}/bad.jpg", preview_url=f"{address}/page.jpg")
    told = round_.fetch(Listed("commons", [bad]), Listed("flickr", (), NothingFound("Nothing.")))
    kinds = {type(each) for each in told}
    assert {CandidateSkipped, SourceFailed} <= kinds
    assert round_.inbox.listed() == ()


def test_a_full_disk_ends_the_search_with_its_words(
    round_: Round, drawn: Shelf, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    monkeypatch.setattr("brandcore.files.write_bytes", full)
    with pytest.raises(DiskFull):
        round_.fetch(Listed("commons", drawn.found(address)))
    assert round_.inbox.listed() == ()
