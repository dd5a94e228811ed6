from __future__ import annotations

import json

import pytest

from brandcore.errors import KeyRefused, NothingFound, SourceError
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, HandsOut, Query
from brandcore.sources.keyed.logo_dev import LogoDevSource, domain_of
from brandcore.sources.web.client import Client
from tests.helpers import site
from tests.helpers.fake_web.web import Web

PK, SK = "pk_fake", "sk_fake"


def source(web: Web, **keys: str) -> LogoDevSource:
    return LogoDevSource(
        web.base("logodev"),
        keys or {"key": PK},
        search=web.base("logodev-search"),
        wikidata=web.base("wikidata"),
    )


def offered(source: LogoDevSource, query: Query, client: Client) -> list[Found]:
    return list(source.search(query, client, CancelToken()))


@pytest.mark.parametrize(
    ("page", "domain"),
    [
        ("https://www.nike.com/de/shoes?x=1", "nike.com"),
        ("http://shop.example.co.uk:8080/", "shop.example.co.uk"),
        ("www.nike.com/de", "nike.com"),
        ("https:///", ""),
        ("http://localhost/", ""),
        ("http://127.0.0.1:8000/site/nike/", ""),
        ("http://[::1]/", ""),
        ("", ""),
        ("https://[broken", ""),
    ],
)
def test_a_domain_is_read_from_an_address(page: str, domain: str) -> None:
    assert domain_of(page) == domain


def test_the_page_says_which_logo(web: Web, client: Client) -> None:
    (found,) = offered(source(web), Query("Nike", page="https://www.nike.com/"), client)
    assert found.source_id == "nike.com"
    assert found.page_url == "https://nike.com/"
    assert found.licence.trademarked
    assert found.licence.code == "unknown"
    assert web.requests == ()


def test_the_website_of_the_item_says_which_logo(web: Web, client: Client) -> None:
    claim = {"snaktype": "value", "datavalue": {"value": "https://www.nike.com/", "type": "string"}}
    item = {"id": "Q483915", "claims": {"P856": [{"mainsnak": claim, "rank": "normal"}]}}
    reply = {"entities": {"Q483915": item}, "success": 1}
    with site.serving({"/w/api.php": json.dumps(reply).encode()}) as wikidata:
        logo_dev = LogoDevSource(web.base("logodev"), {"key": PK}, wikidata=f"{wikidata}/w/api.php")
        (found,) = offered(logo_dev, Query("Nike", item="Q483915"), client)
    assert found.source_id == "nike.com"


def test_an_item_without_a_website_is_looked_up_by_name(web: Web, client: Client) -> None:
    reply = {"entities": {"Q1": {"id": "Q1", "claims": {}}}, "success": 1}
    with site.serving({"/w/api.php": json.dumps(reply).encode()}) as wikidata:
        logo_dev = LogoDevSource(
            web.base("logodev"),
            {"key": PK, "secret": SK},
            search=web.base("logodev-search"),
            wikidata=f"{wikidata}/w/api.php",
        )
        found = offered(logo_dev, Query("Nike", item="Q1"), client)
    assert [each.source_id for each in found] == ["nike.com", "nike-group.com"]


def test_no_key_stands_in_what_is_recorded(web: Web, client: Client) -> None:
    (found,) = offered(source(web), Query("Nike", page="https://nike.com/"), client)
    assert PK not in repr(found)
    assert "fallback=404" in found.image_url


def test_the_secret_key_looks_the_address_up(web: Web, client: Client) -> None:
    found = offered(source(web, key=PK, secret=SK), Query("Nike"), client)
    assert found
    assert all("." in each.source_id for each in found)
    (asked,) = web.asked("logodev-search")
    assert asked.headers["authorization"] == f"Bearer {SK}"
    assert asked.query["q"] == "Nike"


def test_a_bad_secret_key_is_told(web: Web, client: Client) -> None:
    with pytest.raises(KeyRefused, match="secret key") as caught:
        offered(source(web, key=PK, secret="sk_wrong"), Query("Nike"), client)
    assert "sk_wrong" not in repr(caught.value) + caught.value.hint


def test_without_an_address_it_says_what_is_missing(web: Web, client: Client) -> None:
    with pytest.raises(SourceError, match="that of “Nike” is not known") as caught:
        offered(source(web), Query("Nike"), client)
    assert "which one you mean" in caught.value.hint
    assert "secret key" in caught.value.hint


def test_the_logo_is_handed_out(web: Web, client: Client, cancel: CancelToken) -> None:
    logo_dev = source(web, key=PK, secret=SK)
    assert isinstance(logo_dev, HandsOut)
    found = offered(logo_dev, Query("Nike"), client)[0]
    fetched = logo_dev.picture(found, client, cancel)
    assert fetched.kind == "png"
    assert fetched.url == found.image_url
    assert PK not in fetched.url


def test_a_logo_that_is_not_there_is_told(web: Web, client: Client, cancel: CancelToken) -> None:
    query = Query("Nobody Knows", page="https://nobodyknows.example.com/")
    (found,) = offered(source(web), query, client)
    with pytest.raises(NothingFound, match="knows no logo of “nobodyknows"):
        source(web).picture(found, client, cancel)


def test_a_bad_key_is_told(web: Web, client: Client, cancel: CancelToken) -> None:
    (found,) = offered(source(web), Query("Nike", page="https://nike.com/"), client)
    with pytest.raises(KeyRefused, match="publishable key") as caught:
        source(web, key="pk_wrong").picture(found, client, cancel)
    assert "pk_wrong" not in repr(caught.value) + caught.value.hint
