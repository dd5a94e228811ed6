"""Several sources are asked at once, and none of them can spoil the search."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator

import msgspec
import pytest

from brandcore.errors import CannotDecode, DiskFull, NotTaken, SourceError, TooManyRequests
from brandcore.images.decode import decode
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources import catalogue
from brandcore.sources.base import Found, Query
from brandcore.sources.events import (
    CandidateFound,
    CandidateSkipped,
    SourceBegan,
    SourceEnded,
    SourceFailed,
    SourceWaits,
)
from brandcore.sources.fetch import FetchResult, fetch
from brandcore.sources.web.client import Client
from tests.helpers import site
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web
from tests.helpers.listed_source import Listed, Shelf, shelf

QUERY = Query("Nike")


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client("tests@example.org", loopback=True, backoff_s=0.01)
    yield client
    client.close()


@pytest.fixture(scope="module")
def drawn() -> Shelf:
    return shelf(12)


@pytest.fixture(scope="module")
def address(drawn: Shelf) -> Iterator[str]:
    odd = {"/page.jpg": b"<!doctype html><html>", "/bad.jpg": drawn.full(0)[:900]}
    with site.serving(drawn.pages | odd) as address:
        yield address


def events(
    client: Client, *sources: Listed, query: Query = QUERY, **how: object
) -> tuple[list[object], FetchResult]:
    told: list[object] = []
    return told, fetch(query, sources, client, told.append, CancelToken(), **how)  # type: ignore[arg-type]


def of(kind: type, told: list[object]) -> list[object]:
    return [each for each in told if isinstance(each, kind)]


def test_each_picture_comes_with_its_preview(client: Client, drawn: Shelf, address: str) -> None:
    found = drawn.found(address)
    told, result = events(client, Listed("commons", found))
    shown = {each.found: each for each in told if isinstance(each, CandidateFound)}
    assert set(shown) == set(found)
    assert all(decode(each.preview).width_px == 80 and not each.whole for each in shown.values())
    assert told[0] == SourceBegan("commons")
    assert told[-1] == SourceEnded("commons", 12)
    assert result == FetchResult({"commons": 12}, {"commons": 12}, {})


def test_a_source_that_stops_at_the_limit_may_have_more(
    client: Client, drawn: Shelf, address: str
) -> None:
    source = Listed("commons", drawn.found(address))
    told, _ = events(client, source, query=Query("Nike", limit=5))
    assert told[-1] == SourceEnded("commons", 5, more=True)


def test_each_source_goes_on_behind_what_it_named(
    client: Client, drawn: Shelf, address: str
) -> None:
    first = Listed("commons", drawn.found(address))
    other = Listed("flickr", drawn.found(address, "flickr"))
    told, _ = events(client, first, other, query=Query("Nike", begin=7), begins={"commons": 10})
    assert (first.queries[0].begin, other.queries[0].begin) == (10, 7)
    assert len(of(CandidateFound, told)) == 5


def test_one_that_fails_is_told_and_stops_no_other(
    client: Client, drawn: Shelf, address: str
) -> None:
    found = drawn.found(address)
    wait = TooManyRequests("Openverse asks to wait 34 seconds.", "Later.", retry_after_s=34)
    told, result = events(
        client,
        Listed("openverse", found[:2], wait),
        Listed("logodev", (), KeyError("results")),
        Listed("commons", found[2:]),
    )
    failed = SourceFailed("openverse", wait.message, "Later.", offered=2, retry_after_s=34)
    assert result.failed["openverse"] == failed
    assert result.failed["logodev"].reason == "What logo.dev answered could not be understood."
    assert SourceEnded("commons", 10) in told
    assert failed in told
    assert len(of(CandidateFound, told)) == 12


def test_a_wait_that_a_source_asks_for_is_told_and_the_search_goes_on(
    client: Client, web: Web
) -> None:
    web.clear_faults()
    web.fault("openverse", Fault("too-many", times=1, seconds=1))
    source = catalogue.build(
        catalogue.find("openverse"), addresses={"openverse": web.base("openverse")}
    )
    told: list[object] = []
    fetch(Query("Nike", limit=3), [source], client, told.append, CancelToken())
    (waits,) = of(SourceWaits, told)
    assert isinstance(waits, SourceWaits)
    assert waits.source == "openverse"
    assert 0.9 < waits.seconds <= 1
    assert isinstance(told[-1], SourceEnded)


def test_nothing_of_a_source_comes_behind_its_end(
    client: Client, drawn: Shelf, address: str
) -> None:
    sources = [
        Listed(name, drawn.found(address, name)[begin::3], SourceError("Gone.") if begin else None)
        for begin, name in enumerate(("commons", "openverse", "flickr"))
    ]
    told, _ = events(client, *sources)
    ended: set[str] = set()
    for each in told:
        name = getattr(each, "source", "") or each.found.source  # type: ignore[attr-defined]
        assert name not in ended
        if isinstance(each, SourceEnded | SourceFailed):
            ended.add(name)
    assert len(ended) == 3


def test_repeats_and_known_pictures_are_offered_once_or_not_at_all(
    client: Client, drawn: Shelf, address: str
) -> None:
    found = drawn.found(address)
    page = "https://commons.wikimedia.org/w/index.php?curid=77"
    twice = (
        msgspec.structs.replace(found[0], source_id="77"),
        msgspec.structs.replace(found[1], source="openverse", page_url=page),
        msgspec.structs.replace(found[2], image_url=found[2].image_url + "#top"),
        *found[2:],
    )
    known = [found[5].image_url, found[6].image_url.replace("http:", "https:")]
    told, result = events(client, Listed("commons", twice), known=known)
    shown = sorted(each.found.title for each in told if isinstance(each, CandidateFound))
    assert shown == sorted(f"Nike {number}" for number in (0, 2, 3, 4, 7, 8, 9, 10, 11))
    assert result.seen == {"commons": 13}
    assert told[-1] == SourceEnded("commons", 9)


@pytest.mark.parametrize("preview", ["/gone.jpg", "/page.jpg"])
def test_a_preview_that_cannot_be_had_is_replaced_by_the_full_picture(
    client: Client, drawn: Shelf, address: str, preview: str
) -> None:
    found = msgspec.structs.replace(drawn.found(address)[0], preview_url=address + preview)
    told, _ = events(client, Listed("commons", [found]))
    assert told[1] == CandidateFound(found, drawn.full(0), whole=True)


def test_one_that_cannot_be_shown_at_all_is_passed_over_with_the_first_reason(
    client: Client, drawn: Shelf, address: str
) -> None:
    found = Found("commons", f"{address}/gone.jpg", preview_url=f"{address}/page.jpg")
    told, result = events(client, Listed("commons", [found, drawn.found(address)[1]]))
    (skipped,) = of(CandidateSkipped, told)
    assert isinstance(skipped, CandidateSkipped)
    assert skipped.found == found
    assert "is a web page" in skipped.reason
    assert result.offered == {"commons": 1}


def test_another_place_of_the_picture_is_tried(client: Client, drawn: Shelf, address: str) -> None:
    other = f"{address}/full/Nike-3.jpg"
    found = Found("brave", f"{address}/gone.jpg", other_urls=(other,))
    told, _ = events(client, Listed("brave", [found]))
    assert told[1] == CandidateFound(found, drawn.full(3), whole=True)


@pytest.mark.parametrize("error", [CannotDecode("It is cut off."), KeyError("nobody foresaw it")])
def test_what_cannot_be_decoded_is_had_in_another_way(
    client: Client, drawn: Shelf, address: str, error: Exception
) -> None:
    found = msgspec.structs.replace(drawn.found(address)[0], preview_url=f"{address}/bad.jpg")

    def keep(event: CandidateFound) -> object:
        if not event.whole:
            raise error
        return event

    told, _ = events(client, Listed("commons", [found]), keep=keep)
    assert told[1] == CandidateFound(found, drawn.full(0), whole=True)


def test_what_the_keeper_has_already_is_passed_over_in_silence(
    client: Client, drawn: Shelf, address: str
) -> None:
    def keep(event: CandidateFound) -> object:
        raise NotTaken("It is there.")

    told, result = events(client, Listed("commons", drawn.found(address)), keep=keep)
    assert told == [SourceBegan("commons"), SourceEnded("commons", 0)]
    assert result.seen == {"commons": 12}


def test_a_full_disk_ends_the_search(client: Client, drawn: Shelf, address: str) -> None:
    def keep(event: CandidateFound) -> object:
        raise DiskFull("The disk is full.")

    with pytest.raises(DiskFull):
        events(client, Listed("commons", drawn.found(address)), keep=keep)


@pytest.mark.parametrize("kind", [SourceBegan, CandidateFound, SourceEnded])
def test_an_error_of_who_listens_comes_out(
    client: Client, drawn: Shelf, address: str, kind: type
) -> None:
    def emit(event: object) -> None:
        if isinstance(event, kind):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        fetch(QUERY, [Listed("commons", drawn.found(address))], client, emit, CancelToken())


def test_no_two_events_are_told_at_once(client: Client, drawn: Shelf, address: str) -> None:
    busy, clashes = threading.Lock(), []

    def emit(event: object) -> None:
        if not busy.acquire(blocking=False):
            clashes.append(event)
            return
        time.sleep(0.001)
        busy.release()

    sources = [Listed(str(n), drawn.found(address, str(n))[n::3]) for n in range(3)]
    fetch(QUERY, sources, client, emit, CancelToken())
    assert clashes == []


def test_cancel_is_heard_at_once_though_a_server_says_nothing(
    client: Client, drawn: Shelf, address: str
) -> None:
    slow = [Found("commons", f"{address}/slow/{number}.jpg") for number in range(20)]
    cancel, told = CancelToken(), Counter[str]()

    def emit(event: object) -> None:
        told[type(event).__name__] += 1

    threading.Timer(0.2, cancel.cancel).start()
    began = time.perf_counter()
    with pytest.raises(Cancelled):
        fetch(QUERY, [Listed("commons", slow)], client, emit, cancel)
    assert time.perf_counter() - began < 1.5
    before = told.total()
    time.sleep(0.1)
    assert told.total() == before == 1


def test_a_slow_source_keeps_no_other_waiting(client: Client, drawn: Shelf, address: str) -> None:
    slow = [Found("slow", f"{address}/slow/{number}.jpg") for number in range(20)]
    quick = Listed("commons", drawn.found(address))
    cancel, done = CancelToken(), threading.Event()

    def emit(event: object) -> None:
        if event == SourceEnded("commons", 12):
            done.set()
            cancel.cancel()

    late = threading.Timer(5, cancel.cancel)
    late.start()
    with pytest.raises(Cancelled):
        fetch(QUERY, [Listed("slow", slow), quick], client, emit, cancel)
    late.cancel()
    late.join()
    assert done.is_set()
