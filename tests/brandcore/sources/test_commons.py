"""Searching Commons, against a server that speaks as Commons does."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from itertools import islice

import pytest

from brandcore.errors import NotAllowed, SourceError, TooManyRequests
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.commons import CommonsSource, canonical, named
from brandcore.sources.mediawiki import Wiki
from brandcore.sources.web.client import Client
from tests.helpers.fake_web import mediawiki
from tests.helpers.fake_web.exchange import as_text
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.places import NO_CONTACT
from tests.helpers.fake_web.web import Web


def search(web: Web, client: Client, query: Query) -> list[Found]:
    return list(CommonsSource(web.base("commons")).search(query, client, CancelToken()))


def test_a_brand_is_found_with_its_licences(web: Web, client: Client) -> None:
    found = search(web, client, Query("Puma", limit=30))

    assert len(found) == 30
    assert {each.source for each in found} == {"commons"}
    assert all(each.title.startswith("Puma") for each in found)
    assert all("<" not in each.author + each.licence.name for each in found)
    assert {each.licence.code for each in found} >= {"cc0", "by-sa"}
    assert any(each.licence.trademarked for each in found)


def test_the_order_is_that_of_the_search_although_pages_come_shuffled(
    web: Web, client: Client
) -> None:
    found = search(web, client, Query("Puma", limit=30))

    numbers = [int(each.title.rpartition(" ")[2]) for each in found]
    assert numbers == sorted(numbers)


def test_a_heavy_reply_is_put_together_from_its_pieces(web: Web, client: Client) -> None:
    found = search(web, client, Query("Nike", limit=20))

    assert len({each.source_id for each in found}) == 20
    searches = [each for each in web.asked("commons") if "generator" in each.query]
    assert [("iicontinue" in each.query) for each in searches] == [False, True]


def test_every_picture_offered_can_be_fetched(web: Web, client: Client) -> None:
    for found in search(web, client, Query("Nike", limit=12)):
        for address in filter(None, (found.image_url, found.preview_url, *found.other_urls)):
            assert client.picture(address, CancelToken()).data == web.picture_bytes(address)


def test_drawings_are_offered_as_wide_pictures_and_widths_are_never_rewritten(
    web: Web, client: Client
) -> None:
    drawings = [each for each in search(web, client, Query("Puma")) if each.kind == "drawing"]

    assert drawings
    assert all("/1920px-" in each.image_url for each in drawings)
    assert all(each.width_px == 1920 for each in drawings)
    assert all("utm_source" in each.preview_url for each in drawings)


def test_the_next_page_is_asked_for_only_when_it_is_needed(web: Web, client: Client) -> None:
    source = CommonsSource(web.base("commons"))

    first = list(islice(source.search(Query("Puma", limit=200), client, CancelToken()), 5))

    assert len(first) == 5
    assert sum("generator" in each.query for each in web.asked("commons")) == 1


def test_going_on_offers_what_comes_behind(web: Web, client: Client) -> None:
    whole = search(web, client, Query("Puma", limit=60))

    rest = search(web, client, Query("Puma", limit=20, begin=40))

    assert [each.source_id for each in rest] == [each.source_id for each in whole[40:60]]


def test_words_are_searched_for_in_turn_and_each_picture_is_offered_once(
    web: Web, client: Client
) -> None:
    query = Query("Puma", words=("logo", "storefront"), limit=24)

    found = search(web, client, query)
    more = search(web, client, Query("Puma", words=query.words, limit=24, begin=24))

    ids = [each.source_id for each in found + more]
    assert len(ids) == len(set(ids))
    asked = {each.query["gsrsearch"] for each in web.asked("commons") if "generator" in each.query}
    assert asked == {
        '"Puma" logo filetype:bitmap|drawing',
        '"Puma" storefront filetype:bitmap|drawing',
    }


def test_a_brand_that_nobody_knows_offers_nothing(web: Web, client: Client) -> None:
    assert search(web, client, Query("nobodyknows")) == []


def test_files_are_found_by_name_whatever_their_spelling(web: Web, client: Client) -> None:
    names = ("puma_logo_0.svg", "File:Puma logo 1.jpg", "No such file.png")
    wiki = Wiki("Wikimedia Commons", web.base("commons"), 0)

    files = named(("Puma logo 0.svg", *names), wiki, client, CancelToken())

    assert set(files) >= {"Puma logo 0.svg", "puma_logo_0.svg"}
    assert "No such file.png" not in files


def test_many_long_names_are_asked_for_in_several_requests(web: Web, client: Client) -> None:
    names = [f"{'é' * 200} {number}.jpg" for number in range(60)]
    wiki = Wiki("Wikimedia Commons", web.base("commons"), 0)

    assert named(names, wiki, client, CancelToken()) == {}
    asked = [each.query["titles"].split("|") for each in web.asked("commons")]
    assert sum(map(len, asked)) == 60
    assert max(map(len, asked)) < 10


def test_a_name_is_written_as_commons_writes_it() -> None:
    assert canonical("logo_NIKE.svg") == canonical("file: Logo NIKE.svg") == "File:Logo NIKE.svg"


def test_the_contact_is_asked_for_when_commons_misses_it(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = as_text(NO_CONTACT, 403)
    monkeypatch.setattr(mediawiki, "contact_missing", lambda _ask: refusal)

    with pytest.raises(NotAllowed, match="Wikimedia Commons") as caught:
        search(web, client, Query("Puma"))

    assert "contact" in caught.value.hint


@pytest.fixture
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brandcore.sources.mediawiki.RESTS_S", (0.01, 0.02))


def test_a_busy_wiki_is_asked_again_after_a_rest(web: Web, client: Client, no_rest: None) -> None:
    web.fault("commons", Fault("ratelimited", times=2))

    assert len(search(web, client, Query("Puma", limit=5))) == 5


@pytest.mark.parametrize("kind", ["ratelimited", "readonly", "too-many"])
def test_a_wiki_that_stays_busy_says_so_by_its_name(
    web: Web, client: Client, no_rest: None, kind: str
) -> None:
    web.fault("commons", Fault(kind, seconds=90))

    with pytest.raises(TooManyRequests, match="Wikimedia Commons") as caught:
        search(web, client, Query("Puma"))

    assert caught.value.hint


def lag(web: Web, monkeypatch: pytest.MonkeyPatch, wait_s: int) -> None:
    late = {"Retry-After": str(wait_s), "X-Database-Lag": "6"}
    lagged = mediawiki.error("maxlag", "Waiting for db1: 6.2 seconds lagged.", lag=6.2)
    monkeypatch.setattr(mediawiki, "lagged", lambda: replace(lagged, headers=late))
    web.fault("commons", Fault("maxlag", times=1))


def test_a_wiki_that_lags_is_waited_for_as_long_as_it_says(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch, no_rest: None
) -> None:
    lag(web, monkeypatch, 1)
    begin = time.monotonic()

    assert len(search(web, client, Query("Puma", limit=5))) == 5
    assert time.monotonic() - begin >= 1


def test_a_wiki_that_lags_for_long_is_not_waited_for(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch, no_rest: None
) -> None:
    lag(web, monkeypatch, 90)

    with pytest.raises(TooManyRequests, match="Wikimedia Commons asks to wait 90 seconds"):
        search(web, client, Query("Puma"))


def test_a_rest_can_be_cancelled(web: Web, client: Client) -> None:
    web.fault("commons", Fault("ratelimited"))
    cancel = CancelToken()
    threading.Timer(0.1, cancel.cancel).start()
    begin = time.monotonic()

    with pytest.raises(Cancelled):
        list(CommonsSource(web.base("commons")).search(Query("Puma"), client, cancel))

    assert time.monotonic() - begin < 0.9


@pytest.mark.parametrize("kind", ["server-error", "bad-json", "not-json", "reset", "truncated"])
def test_whatever_goes_wrong_is_told_with_the_name_of_the_source(
    web: Web, client: Client, kind: str
) -> None:
    web.fault("commons", Fault(kind))

    with pytest.raises(SourceError, match="Wikimedia Commons") as caught:
        search(web, client, Query("Puma"))

    assert caught.value.hint


def test_a_cancelled_search_ends_at_once(web: Web, client: Client) -> None:
    cancel = CancelToken()
    search = CommonsSource(web.base("commons")).search(Query("Puma", limit=200), client, cancel)

    next(search)
    cancel.cancel()

    with pytest.raises(Cancelled):
        list(search)
