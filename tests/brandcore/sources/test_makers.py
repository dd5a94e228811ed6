"""Each source, made by the catalogue, is asked where it should be and with its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.jobs import CancelToken
from brandcore.sources import catalogue
from brandcore.sources.base import Query, Source
from brandcore.sources.ddgs_search import DdgsSource
from brandcore.sources.web.client import Client
from brandcore.sources.wikidata import WikidataSource
from tests.helpers import pictures
from tests.helpers.fake_web.web import Web

ASKED = (
    "wikidata", "commons", "openverse", "page", "brave", "serper", "serpapi", "pixabay",
    "flickr", "logodev",
)  # fmt: skip


def made(name: str, web: Web) -> Source:
    names = ("logodev-search", *(each for each in ASKED if each != "page"))
    addresses = {each: web.base(each) for each in names}
    entry = catalogue.find(name)
    keys = web.keys(name) if entry.key == "needed" else {}
    return catalogue.build(entry, keys=keys, addresses=addresses)


def nike(web: Web, client: Client) -> str:
    wikidata = made("wikidata", web)
    assert isinstance(wikidata, WikidataSource)
    found = wikidata.items("Nike", client, CancelToken())
    return next(item.id for item in found if item.has_logo)


@pytest.mark.parametrize("name", ASKED)
def test_a_source_offers_pictures(web: Web, client: Client, cancel: CancelToken, name: str) -> None:
    query = Query("Nike", item=nike(web, client), page=web.page("Nike"), limit=3)
    found = list(made(name, web).search(query, client, cancel))
    assert found
    assert all(each.source == name and each.image_url for each in found)
    assert not any(key in repr(found) for key in web.keys(name).values())


def test_wikidata_asks_commons_where_it_was_moved_to(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    query = Query("Nike", item=nike(web, client))
    web.forget()
    assert list(made("wikidata", web).search(query, client, cancel))
    assert web.asked("wikidata")
    assert web.asked("commons")


def test_logo_dev_asks_wikidata_and_its_search_where_they_were_moved_to(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    query = Query("Nike", item=nike(web, client))
    web.forget()
    list(made("logodev", web).search(query, client, cancel))
    assert web.asked("wikidata")
    assert web.asked("logodev-search")


def test_the_folder_is_its_address(tmp_path: Path, client: Client, cancel: CancelToken) -> None:
    (tmp_path / "a.jpg").write_bytes(pictures.encoded("Nike"))
    addresses = {"folder": str(tmp_path)}
    source = catalogue.build(catalogue.find("folder"), addresses=addresses)
    assert [each.title for each in source.search(Query("Nike"), client, cancel)] == ["a"]


def test_duckduckgo_has_no_address_and_asks_nothing_when_it_is_made() -> None:
    assert isinstance(catalogue.build(catalogue.find("ddgs")), DdgsSource)
