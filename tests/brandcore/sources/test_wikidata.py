"""Which thing a name means, and its logos, against a server that speaks as Wikidata does."""

from __future__ import annotations

import pytest

from brandcore.errors import NothingFound, SourceError
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.commons import CommonsSource
from brandcore.sources.web.client import Client
from brandcore.sources.wikidata import WikidataSource
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web


@pytest.fixture
def source(web: Web) -> WikidataSource:
    return WikidataSource(web.base("wikidata"), commons=web.base("commons"))


def logos(source: WikidataSource, client: Client, query: Query) -> list[Found]:
    return list(source.search(query, client, CancelToken()))


def test_the_things_with_a_logo_come_first(
    source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    items = source.items("Nike", client, cancel)

    assert len(items) == 7
    assert (items[0].id, items[0].label) == ("Q483915", "Nike")
    assert [item.has_logo for item in items] == [True] + [False] * 6
    assert items[1].id == "Q165023"


def test_each_thing_says_what_it_is(
    source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    assert all(item.description for item in source.items("Nike", client, cancel))


def test_a_long_list_is_asked_for_page_by_page(
    web: Web, source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    items = source.items("Nike", client, cancel, limit=50)

    assert len(items) == 10
    asked = [each.query for each in web.asked("wikidata")]
    assert [each.get("continue") for each in asked if "search" in each] == [None, "7"]


def test_a_name_that_nobody_knows_means_nothing(
    web: Web, source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    assert source.items("nobodyknows", client, cancel) == ()
    assert len(web.asked("wikidata")) == 1


def test_a_thing_knows_its_website(
    web: Web, source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    assert source.website("Q483915", client, cancel) == web.page("Nike")
    assert source.website("Q165023", client, cancel) == ""


@pytest.mark.parametrize("item", ["Q999999999999", "goddess"])
def test_an_item_that_is_not_there_is_told(
    source: WikidataSource, client: Client, cancel: CancelToken, item: str
) -> None:
    with pytest.raises(NothingFound, match=item) as caught:
        source.item(item, client, cancel)

    assert caught.value.hint


def test_the_logos_of_the_item_are_offered_the_old_one_last(
    source: WikidataSource, client: Client
) -> None:
    new, old = logos(source, client, Query("Nike", item="Q483915"))

    assert new.page_url.endswith("Nike_logo_0.svg")
    assert (new.source, new.note) == ("wikidata", "official logo since 1995")
    assert (old.title, old.note) == ("Nike logo 1", "logo until 1994")
    assert (new.logo, old.logo) == ("official", "former")
    assert new.licence.trademarked
    assert new.author


def test_a_logo_has_the_address_and_number_that_commons_gives_it(
    web: Web, source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    (new, _) = logos(source, client, Query("Nike", item="Q483915"))
    commons = CommonsSource(web.base("commons")).search(Query("Nike"), client, cancel)

    (same,) = [each for each in commons if each.source_id == new.source_id]
    assert same.image_url == new.image_url


def test_a_logo_can_be_fetched(
    web: Web, source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    for found in logos(source, client, Query("Nike", item="Q483915")):
        data = client.picture(found.image_url, cancel).data
        assert data == web.picture_bytes(found.image_url)


def test_without_an_item_nothing_is_asked(web: Web, source: WikidataSource, client: Client) -> None:
    assert logos(source, client, Query("Nike")) == []
    assert web.requests == ()


def test_an_item_without_a_logo_offers_none(source: WikidataSource, client: Client) -> None:
    assert logos(source, client, Query("Nike", item="Q165023")) == []


def test_what_was_offered_before_is_passed_over(source: WikidataSource, client: Client) -> None:
    (old,) = logos(source, client, Query("Nike", item="Q483915", begin=1))

    assert old.title == "Nike logo 1"


@pytest.mark.parametrize("target", ["wikidata", "commons"])
def test_the_one_that_fails_is_named(
    web: Web, source: WikidataSource, client: Client, target: str
) -> None:
    web.fault(target, Fault("server-error"))
    title = {"wikidata": "Wikidata", "commons": "Wikimedia Commons"}[target]

    with pytest.raises(SourceError, match=title) as caught:
        logos(source, client, Query("Nike", item="Q483915"))

    assert caught.value.hint


def test_an_answer_of_another_shape_is_told(
    web: Web, source: WikidataSource, client: Client, cancel: CancelToken
) -> None:
    web.fault("wikidata", Fault("bad-json"))

    with pytest.raises(SourceError, match="Wikidata"):
        source.items("Nike", client, cancel)
