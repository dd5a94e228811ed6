"""The pictures of a brand's own page, from a site with every kind of reference."""

from __future__ import annotations

import pytest

from brandcore.errors import NotAllowed, NothingFound, SourceError, TooLarge
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.events import SourceEnded
from brandcore.sources.fetch import fetch
from brandcore.sources.official_page import OfficialPageSource, whole_address
from brandcore.sources.web.client import Client
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.site import pictures
from tests.helpers.fake_web.site_page import data_url
from tests.helpers.fake_web.web import Web
from tests.helpers.site import serving

HEAD = (
    "og", "twitter", "ld-logo", "ld-image", "touch-icon", "mask-icon", "image-src", "preload",
    "manifest",
)  # fmt: skip
BODY = (
    "img", "srcset-w", "data-src", "data-srcset-x", "picture-source", "protocol-relative",
    "poster", "input", "svg-image", "inline-style", "style", "css",
)  # fmt: skip
HEAD_AND_IMAGES = len(HEAD) + 4


def harvest(url: str, client: Client, **more: int) -> list[Found]:
    query = Query("Nike", page=url, **more)
    return list(OfficialPageSource().search(query, client, CancelToken()))


def test_limit_and_begin_are_kept_to(web: Web, client: Client) -> None:
    told = pictures(web, "Nike")

    found = harvest(web.page("Nike"), client, limit=3, begin=2)

    assert [each.image_url for each in found] == [told[name] for name in HEAD[2:5]]


def test_without_a_page_nothing_is_asked(client: Client) -> None:
    assert harvest("", client) == []


@pytest.mark.parametrize(
    ("typed", "address"),
    [("nike.com", "https://nike.com"), (" http://nike.com/x ", "http://nike.com/x")],
)
def test_a_page_may_be_typed_without_its_scheme(typed: str, address: str) -> None:
    assert whole_address(typed) == address


def test_the_page_of_a_brand_is_collected_whole(web: Web, client: Client) -> None:
    told = pictures(web, "Nike")

    found = harvest(web.page("Nike"), client)

    assert [each.image_url for each in found] == [
        *(told[name] for name in HEAD),
        *(told[name] for name in BODY[:6]),
        data_url(),
        *(told[name] for name in BODY[6:]),
    ]
    assert told["base-relative"] in found[HEAD_AND_IMAGES].other_urls


def test_every_picture_of_the_page_of_a_brand_can_be_fetched(web: Web, client: Client) -> None:
    for each in harvest(web.page("Nike"), client):
        if each.image_url.startswith("http") and each.kind != "drawing":
            data = client.picture(each.image_url, CancelToken(), referer=each.page_url).data
            assert data == web.picture_bytes(each.image_url)


def test_credit_and_licence_of_linked_data_are_kept(web: Web, client: Client) -> None:
    told = pictures(web, "Nike")

    (photo,) = [each for each in harvest(web.page("Nike"), client)
                if each.image_url == told["ld-image"]]  # fmt: skip

    assert (photo.author, photo.licence.code) == ("Photo: Nike press", "by")


def test_the_wishes_of_header_and_page_are_told(web: Web, client: Client) -> None:
    found = harvest(f"{web.page('Nike')}noai.html", client)

    assert {each.licence.restrictions for each in found} == {("noimageindex", "noai", "noimageai")}


@pytest.mark.parametrize(
    ("below", "error", "words"),
    [
        ("script.html", NothingFound, "JavaScript"),
        ("empty.html", NothingFound, "no pictures"),
        ("large.html", TooLarge, "too large"),
        ("nowhere", NothingFound, "no such page"),
    ],
)
def test_a_page_that_cannot_be_used_says_why(
    web: Web, client: Client, below: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        harvest(web.page("Nike") + below, client)


def test_a_page_that_has_moved_is_read_where_it_is_now(web: Web, client: Client) -> None:
    found = harvest(f"{web.page('Nike')}moved", client)

    assert {each.page_url for each in found} == {web.page("Nike")}


def test_words_in_an_older_encoding_are_read(web: Web, client: Client) -> None:
    (found,) = harvest(f"{web.page('Nike')}latin1.html", client)

    assert found.title == "Café à gogo"


def test_only_what_belongs_to_the_page_is_asked_for(web: Web, client: Client) -> None:
    harvest(web.page("Nike"), client)

    assert [each.path for each in web.requests] == [
        "/robots.txt",
        "/site/nike/",
        "/site/nike/manifest.json",
        "/site/nike/style.css",
    ]


def test_a_closed_page_is_never_asked_for(web: Web, client: Client) -> None:
    with pytest.raises(NotAllowed):
        harvest(web.page("closed"), client)

    assert [each.path for each in web.requests] == ["/robots.txt"]


@pytest.mark.parametrize("kind", ["server-error", "forbidden", "too-many", "reset", "cloudflare"])
def test_whatever_goes_wrong_is_told_with_the_name_of_the_site(
    web: Web, client: Client, kind: str
) -> None:
    web.fault("/site/", Fault(kind, seconds=90))

    with pytest.raises(SourceError, match=r"127\.0\.0\.1") as caught:
        harvest(web.page("Nike"), client)

    assert caught.value.hint


def test_rules_that_cannot_be_read_allow_nothing(web: Web, client: Client) -> None:
    web.fault("/robots.txt", Fault("server-error"))

    with pytest.raises(NotAllowed):
        harvest(web.page("Nike"), client)

    assert web.asked("site") == ()


def test_what_is_to_be_known_of_the_page_is_told(web: Web, client: Client) -> None:
    source = OfficialPageSource()
    assert source.notes == ()

    query = Query("Nike", page=f"{web.page('Nike')}noai.html", limit=1)
    (found,) = source.search(query, client, CancelToken())
    assert source.notes == (found.note,)

    with pytest.raises(NotAllowed):
        list(source.search(Query("Nike", page=web.page("closed")), client, CancelToken()))
    assert source.notes == ()


def test_addresses_that_are_none_cost_no_picture(client: Client) -> None:
    page = b"""<base href="http://[no"><link rel="manifest" href="http://[no">
    <link rel="stylesheet" href="http://[no"><link rel="icon" href="/i.png" sizes="%bx900">
    <img src="http://[no"><img src="/a.png">""" % (b"9" * 5000)

    with serving({"/": page}) as address:
        found = harvest(f"{address}/", client)

    assert [each.image_url for each in found] == [f"{address}/i.png", f"{address}/a.png"]


def test_whoever_searches_hears_what_is_to_be_known_of_the_page(web: Web, client: Client) -> None:
    told: list[object] = []
    query = Query("Nike", page=f"{web.page('Nike')}noai.html")
    fetch(query, [OfficialPageSource()], client, told.append, CancelToken())
    (ended,) = (each for each in told if isinstance(each, SourceEnded))
    assert ended.offered > 0
    assert "not to train models" in ended.note
