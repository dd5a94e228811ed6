"""Whole pictures of what was picked, from wherever they can be had."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.completing import Completed, NotCompleted, complete_all
from brandcore.dataset.fetching import Offered
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.store import Store
from brandcore.errors import CannotDecode, TooManyRequests
from brandcore.files import sha256
from brandcore.images.decode import decode
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.sources.base import Found
from brandcore.sources.heavy import BIG_BYTES
from brandcore.sources.web.client import Client, Fetched
from tests.helpers import out_of_reach, pictures, projects, site
from tests.helpers.at_once import AtOnce
from tests.helpers.listed_source import Shelf, shelf
from tests.helpers.projects import NOW
from tests.helpers.rounds import Door, Round

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


def test_whole_pictures_are_what_the_server_sent(round_: Round, drawn: Shelf, address: str) -> None:
    candidates = round_.offered(*drawn.found(address))
    told = round_.complete(*candidates)
    assert {type(each) for each in told} == {Completed}
    for each in round_.inbox.listed():
        number = int(each.name.split()[-1])
        assert round_.inbox.path(each).read_bytes() == drawn.full(number)
        assert each.sha256 == sha256(drawn.full(number))
        origin = each.provenance
        assert origin.image_url == drawn.found(address)[number].image_url
        assert (origin.source, origin.author) == ("commons", "A. Author")
        assert origin.licence == "CC BY-SA 4.0"
        assert origin.page_url == f"{address}/page/{number}"
        assert origin.fetched_at > "2026-01-01T00:00:00+00:00"
        assert not origin.preview_only
    assert round_.complete(*round_.inbox.listed()) == []


def test_another_place_is_tried_when_the_first_has_it_no_more(
    round_: Round, drawn: Shelf, address: str
) -> None:
    (found,) = drawn.found(address)[:1]
    for number, gone in enumerate(("/gone.jpg", "/page.jpg", "/bad.jpg")):
        moved = msgspec.structs.replace(
            found,
            image_url=address + gone,
            preview_url=f"{address}/small/Nike-{number + 3}.jpg",
            other_urls=(f"{address}/full/Nike-{number + 3}.jpg",),
        )
        (candidate,) = round_.offered(moved)
        ((event),) = round_.complete(candidate)
        assert isinstance(event, Completed)
        assert event.candidate.provenance.image_url == moved.other_urls[0]


def test_the_preview_stands_for_what_cannot_be_had_and_is_tried_once_more(
    round_: Round, drawn: Shelf, address: str, store: Store
) -> None:
    gone = msgspec.structs.replace(drawn.found(address)[0], image_url=f"{address}/gone.jpg")
    (candidate,) = round_.offered(gone)
    (told,) = round_.complete(candidate)
    assert isinstance(told, NotCompleted)
    assert told.reason
    assert told.hint
    settled = Inbox(store.project).get(candidate.id)
    assert told.candidate == settled
    assert settled is not None
    assert settled.whole
    assert settled.provenance.preview_only
    assert decode(round_.inbox.take([settled])[0].data).width_px == settled.width_px == 80
    assert [type(each) for each in round_.complete(settled)] == [NotCompleted]


def test_one_that_was_thrown_out_meanwhile_is_told(
    round_: Round, drawn: Shelf, address: str
) -> None:
    (candidate,) = round_.offered(drawn.found(address)[0])
    round_.inbox.discard([candidate.id])
    (told,) = round_.complete(candidate)
    assert isinstance(told, NotCompleted)
    assert "no longer a candidate" in told.reason
    assert round_.inbox.listed() == ()


def test_a_source_that_hands_out_its_pictures_is_asked_for_them(
    round_: Round, drawn: Shelf, client: Client
) -> None:
    found = Found("folder", "file:///somewhere/1.jpg", title="1")
    (candidate,) = [
        each.candidate
        for each in round_.fetch(Door("folder", [found], data=drawn.full(2)))
        if isinstance(each, Offered)
    ]
    assert candidate.whole
    settled = msgspec.structs.replace(candidate, whole=False)
    again = complete_all(
        round_.inbox, [settled], client, ignore, CancelToken(), sources=[Door("folder", ())]
    )
    assert again == (candidate,)


def test_what_a_source_no_longer_hands_out_stays_a_preview(
    round_: Round, drawn: Shelf, client: Client
) -> None:
    found = Found("folder", "file:///somewhere/1.jpg")
    small = round_.inbox.offer("Nike", found, drawn.full(2), whole=False, now=NOW)
    told: list[object] = []
    for error in (TooManyRequests("Wait.", retry_after_s=None), CannotDecode("Cut off.")):
        door = Door("folder", (), data=error)
        complete_all(round_.inbox, [small], client, told.append, CancelToken(), sources=[door])
    reasons = [each.reason for each in told if isinstance(each, NotCompleted)]
    assert reasons == ["Wait.", "Cut off."]


def test_cancel_is_heard_and_leaves_what_came(
    round_: Round, drawn: Shelf, address: str, client: Client
) -> None:
    slow = msgspec.structs.replace(drawn.found(address)[0], image_url=f"{address}/slow.jpg")
    candidates = round_.offered(slow, *drawn.found(address)[1:3])
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    with pytest.raises(Cancelled):
        complete_all(round_.inbox, candidates, client, ignore, cancel)
    assert sorted(each.whole for each in round_.inbox.listed()) == [False, True, True]
    assert not any(each.provenance.preview_only for each in round_.inbox.listed())


def test_what_nobody_foresaw_costs_one_picture_only(
    round_: Round, drawn: Shelf, address: str, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    odd = round_.inbox.offer("Nike", Found("folder", "file:///1.jpg"), drawn.full(2),
                             whole=False, now=NOW)  # fmt: skip
    good = round_.offered(*drawn.found(address)[3:6])
    told: list[object] = []
    door = Door("folder", (), data=UnicodeDecodeError("utf-8", b"\xff", 0, 1, "odd"))
    after = complete_all(
        round_.inbox, [odd, *good], client, told.append, CancelToken(), sources=[door]
    )
    (missed,) = [each for each in told if isinstance(each, NotCompleted)]
    assert missed.candidate.id == odd.id
    assert missed.reason == "What came in its place could not be understood."
    assert missed.hint
    assert "UnicodeDecodeError" in caplog.text
    assert [each.provenance.preview_only for each in after] == [True, False, False, False]


def test_an_odd_answer_still_lets_the_other_addresses_try(
    round_: Round, drawn: Shelf, address: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = drawn.found(address)[:1]
    (candidate,) = round_.offered(
        msgspec.structs.replace(found, other_urls=(found.image_url + "?again",))
    )
    whole = client.first_of

    def stumble(urls: tuple[str, ...], *given: object, **more: object) -> Fetched:
        if urls == (found.image_url,):
            raise KeyError("Content-Type")
        return whole(urls, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(client, "first_of", stumble)
    ((event),) = round_.complete(candidate)
    assert isinstance(event, Completed)


def test_of_large_files_two_are_fetched_at_a_time(
    round_: Round, drawn: Shelf, client: Client
) -> None:
    count = AtOnce()

    class Heavy(Door):
        def size_bytes(self, _found: Found) -> int:
            return BIG_BYTES + 1

        def picture(self, found: Found, _client: Client, _cancel: CancelToken) -> Fetched:
            count.come()
            count.go()
            return Fetched(drawn.full(int(found.title)), found.image_url, "jpeg")

    candidates = [
        round_.inbox.offer("Nike", Found("folder", f"file:///{number}.jpg", title=str(number)),
                           pictures.encoded("Nike", number, (80, 60)), whole=False, now=NOW)
        for number in range(6)
    ]  # fmt: skip
    after = complete_all(
        round_.inbox, candidates, client, ignore, CancelToken(), sources=[Heavy("folder", ())]
    )
    assert all(each.whole and not each.provenance.preview_only for each in after)
    assert (count.all, count.most) == (6, 2)


def test_what_only_a_network_is_missing_for_is_left_to_be_tried_again(
    inbox: Inbox, client: Client
) -> None:
    far = out_of_reach.offered(inbox, "Nike")
    told: list[object] = []
    (left,) = complete_all(inbox, [far], client, told.append, CancelToken(), patient=True)
    assert left == far == inbox.get(far.id)
    (event,) = (each for each in told if isinstance(each, NotCompleted))
    assert event.later
    assert "there is no connection" in event.reason
    (settled,) = complete_all(inbox, [far], client, told.append, CancelToken())
    assert settled.provenance.preview_only


def test_what_a_server_refuses_is_settled_however_patient(
    inbox: Inbox, client: Client, round_: Round, drawn: Shelf, address: str
) -> None:
    found = msgspec.structs.replace(drawn.found(address)[3], image_url=f"{address}/gone.jpg")
    candidates = round_.offered(found)
    told: list[object] = []
    complete_all(inbox, candidates, client, told.append, CancelToken(), patient=True)
    (event,) = (each for each in told if isinstance(each, NotCompleted))
    assert not event.later
    assert event.candidate.provenance.preview_only
