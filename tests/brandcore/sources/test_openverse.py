"""Openverse: its sample, and searches against a server that speaks as it does."""

from __future__ import annotations

from itertools import islice

import pytest

from brandcore.errors import KeyRefused, NotAllowed, SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.addresses import keys_of
from brandcore.sources.base import Found, Query
from brandcore.sources.commons import CommonsSource
from brandcore.sources.openverse import ADDRESS, OpenverseSource, told
from brandcore.sources.web.client import Answer, Client, HttpError, Pace, Page
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web


def search(
    web: Web, client: Client, query: Query, keys: dict[str, str] | None = None
) -> list[Found]:
    return list(OpenverseSource(web.base("openverse"), keys).search(query, client, CancelToken()))


def refusal(status: int, body: bytes, retry_after_s: float | None = None) -> HttpError:
    page = Page("https://api.openverse.org/v1/images/", status, {}, body)
    return HttpError("no", "", page, retry_after_s=retry_after_s)


def test_the_wait_stands_in_the_words_when_no_header_says_it() -> None:
    body = b'{"detail":"Request was throttled. Expected available in 34 seconds."}'

    error = told(refusal(429, body))

    assert isinstance(error, TooManyRequests)
    assert error.retry_after_s == 34
    assert error.message == "Openverse asks to wait 34 seconds."


# -- searches ----------------------------------------------------------------------------


def test_a_brand_is_found_as_it_is_written(web: Web, client: Client) -> None:
    found = search(web, client, Query("Puma", limit=25))

    assert len(found) == 25
    asked = [each.query for each in web.asked("openverse")]
    assert {each["q"] for each in asked} == {'"Puma"'}
    assert [each["page"] for each in asked] == ["1", "2"]
    assert all(each["mature"] == "false" and each["page_size"] == "20" for each in asked)


def test_the_next_page_is_asked_for_only_when_it_is_needed(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    source = OpenverseSource(web.base("openverse"))

    list(islice(source.search(Query("Puma", limit=200), client, cancel), 5))

    assert len(web.asked("openverse")) == 1


def test_a_search_ends_at_the_depth_that_openverse_allows(client: Client) -> None:
    with serving(pictures=400) as web:
        found = search(web, client, Query("Puma", limit=1000))
        asked = web.asked("openverse")

    assert 200 < len(found) <= 240
    assert [each.status for each in asked] == [200] * 12


def test_with_a_key_pages_are_larger_and_end_at_the_same_depth(client: Client) -> None:
    with serving(pictures=400) as web:
        search(web, client, Query("Puma", limit=1000), web.keys("openverse"))
        pages = [each for each in web.asked("openverse") if each.method == "GET"]

    assert [each.status for each in pages] == [200] * 6
    assert {each.query["page_size"] for each in pages} == {"40"}
    assert all(each.headers["authorization"].startswith("Bearer ") for each in pages)


def test_the_depth_is_an_end_and_no_error(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brandcore.sources.openverse.DEPTH", 400)
    with serving(pictures=400) as deep:
        found = search(deep, client, Query("Puma", limit=1000))
        last = deep.asked("openverse")[-1]

    assert len(found) <= 240
    assert (last.status, last.query["page"]) == (401, "13")


def test_going_on_offers_what_comes_behind_without_asking_for_what_was_before(
    web: Web, client: Client
) -> None:
    whole = search(web, client, Query("Adidas", limit=60))
    web.forget()

    rest = search(web, client, Query("Adidas", limit=10, begin=40))

    # What is passed over counts from a page's begin, so it may repeat, but it leaves nothing out.
    ids = [each.source_id for each in whole]
    begin = ids.index(rest[0].source_id)
    assert begin <= 40
    assert [each.source_id for each in rest] == ids[begin : begin + 10]
    assert web.asked("openverse")[0].query["page"] == "3"


def test_words_are_searched_for_in_turn_and_each_picture_is_offered_once(
    web: Web, client: Client
) -> None:
    found = search(web, client, Query("Puma", words=("logo", "storefront"), limit=20))

    assert len({each.image_url for each in found}) == len(found)
    assert {each.query["q"] for each in web.asked("openverse")} == {
        '"Puma" logo',
        '"Puma" storefront',
    }


def test_the_pictures_of_commons_are_known_again(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    commons = CommonsSource(web.base("commons")).search(Query("Puma", limit=80), client, cancel)
    known = frozenset().union(*(keys_of(each) for each in commons))

    shared = [each for each in search(web, client, Query("Puma")) if keys_of(each) & known]

    assert shared
    assert all("curid=" in each.page_url for each in shared)


def test_a_brand_that_nobody_knows_offers_nothing(web: Web, client: Client) -> None:
    assert search(web, client, Query("nobodyknows")) == []


# -- keys --------------------------------------------------------------------------------


def test_one_pass_serves_many_searches_until_it_ends(web: Web, client: Client) -> None:
    now = [0.0]
    source = OpenverseSource(web.base("openverse"), web.keys("openverse"), clock=lambda: now[0])
    for seconds in (0.0, 35_000.0, 1_000.0):
        now[0] += seconds
        assert list(source.search(Query("Puma", limit=5), client, CancelToken()))

    passes = web.asked("openverse-token")
    assert len(passes) == 2
    assert passes[0].method == "POST"
    assert b"grant_type=client_credentials" in passes[0].body


def test_a_source_that_is_made_anew_goes_on_with_the_same_pass(web: Web, client: Client) -> None:
    for brand in ("Puma", "Adidas"):
        assert search(web, client, Query(brand, limit=5), web.keys("openverse"))

    assert len(web.asked("openverse-token")) == 1


def test_a_key_that_is_not_accepted_is_told(web: Web, client: Client) -> None:
    wrong = {"client_id": "me", "client_secret": "hidden-away"}

    with pytest.raises(KeyRefused, match="Openverse") as caught:
        search(web, client, Query("Puma"), wrong)

    assert "hidden-away" not in str(caught.value) + caught.value.hint


def test_a_pass_that_ended_early_is_renewed_once(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = OpenverseSource(web.base("openverse"), web.keys("openverse"))
    list(source.search(Query("Puma", limit=5), client, CancelToken()))

    monkeypatch.setattr("tests.helpers.fake_web.openverse.TOKEN", "another-pass")
    found = list(source.search(Query("Puma", limit=5), client, CancelToken()))

    assert len(found) == 5
    assert len(web.asked("openverse-token")) == 2


def test_a_pass_that_is_never_accepted_ends_in_words(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.helpers.fake_web.openverse.known", lambda _ask: False)

    with pytest.raises(KeyRefused, match="Openverse"):
        search(web, client, Query("Puma"), web.keys("openverse"))


def test_half_a_key_is_no_key(web: Web, client: Client) -> None:
    assert search(web, client, Query("Puma", limit=5), {"client_id": "me"})
    assert web.asked("openverse-token") == ()


# -- what goes wrong ---------------------------------------------------------------------


def test_networks_that_are_shut_out_are_told_so(web: Web, client: Client) -> None:
    web.fault("openverse", Fault("cloudflare"))

    with pytest.raises(NotAllowed, match=r"Openverse .* network") as caught:
        search(web, client, Query("Puma"))

    assert caught.value.hint


def test_a_long_wait_is_told_with_its_seconds(web: Web, client: Client) -> None:
    web.fault("openverse", Fault("too-many", seconds=90))

    with pytest.raises(TooManyRequests, match="Openverse asks to wait 90 seconds") as caught:
        search(web, client, Query("Puma"))

    assert caught.value.retry_after_s == 90


def test_a_short_wait_is_kept_to(web: Web, client: Client) -> None:
    web.fault("openverse", Fault("too-many", times=1, seconds=1))

    assert len(search(web, client, Query("Puma", limit=5))) == 5


@pytest.mark.parametrize("kind", ["server-error", "bad-json", "not-json", "reset", "truncated"])
def test_whatever_goes_wrong_is_told_with_the_name_of_the_source(
    web: Web, client: Client, kind: str
) -> None:
    web.fault("openverse", Fault(kind))

    with pytest.raises(SourceError, match="Openverse") as caught:
        search(web, client, Query("Puma"))

    assert caught.value.hint


def test_what_was_found_before_an_error_is_not_lost(web: Web, client: Client) -> None:
    web.fault("openverse", Fault("server-error", after=1))
    source = OpenverseSource(web.base("openverse"))
    found: list[Found] = []

    with pytest.raises(SourceError):
        found.extend(source.search(Query("Puma", limit=60), client, CancelToken()))

    assert len(found) >= 15


def test_with_a_key_searches_may_follow_closer_on_each_other() -> None:
    paces: list[tuple[str, Pace]] = []

    class Quiet(Client):
        """Answers every question with nothing, and tells how fast it is to ask."""

        def json(self, *_: object, **__: object) -> Answer:
            return Answer({"access_token": "x", "expires_in": 9, "results": []}, {})

        def change_pace(self, pattern: str, pace: Pace) -> None:
            paces.append((pattern, pace))

    client = Quiet()
    for keys in ({}, {"client_id": "me", "client_secret": "mine"}):
        list(OpenverseSource(ADDRESS, keys).search(Query("Puma"), client, CancelToken()))
    client.close()

    assert paces == [("api.openverse.org/v1/images/", Pace(1, 0.6))]
