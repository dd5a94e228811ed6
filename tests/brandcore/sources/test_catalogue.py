from __future__ import annotations

import inspect
import re
from typing import Any

import pytest

from brandcore.errors import KeyRefused, SourceError
from brandcore.jobs import CancelToken
from brandcore.sources import catalogue
from brandcore.sources.base import Query
from brandcore.sources.entry import SourceEntry
from brandcore.sources.events import CandidateSkipped, SourceEnded, SourceFailed
from brandcore.sources.fetch import fetch
from brandcore.sources.web.client import Client
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web

KEYS = {"key": "pk_secret", "secret": "sk_secret", "client_id": "me", "client_secret": "hush"}
NAMES = tuple(entry.name for entry in catalogue.SOURCES)


@pytest.fixture(params=catalogue.SOURCES, ids=NAMES)
def entry(request: pytest.FixtureRequest) -> SourceEntry:
    found: SourceEntry = request.param
    return found


def keys_of(entry: SourceEntry) -> dict[str, str]:
    return {field.name: KEYS[field.name] for field in entry.key_fields}


def test_each_source_is_listed_once() -> None:
    assert len(set(NAMES)) == len(NAMES) == 13


def test_a_source_says_what_it_is_and_what_its_terms_ask(entry: SourceEntry) -> None:
    assert entry.title
    assert entry.note.endswith(".")
    assert entry.terms.endswith(".")
    assert entry.terms_url.startswith("https://") or entry.name in ("page", "folder")


def test_a_source_with_a_key_says_where_to_get_it(entry: SourceEntry) -> None:
    assert bool(entry.key_fields) == (entry.key != "none")
    assert all(field.url.startswith("https://") for field in entry.key_fields)
    needed = any(not field.optional for field in entry.key_fields)
    assert needed == (entry.key == "needed")


def test_only_what_has_an_address_of_the_web_needs_the_network(entry: SourceEntry) -> None:
    assert entry.needs_network is (entry.kind != "folder" and entry.name != "sample")
    assert catalogue.needs_network(entry.name) is entry.needs_network


def test_of_what_is_in_no_catalogue_the_web_is_expected() -> None:
    assert catalogue.needs_network("web")


def test_what_is_on_at_first_needs_no_key() -> None:
    assert [entry.name for entry in catalogue.usual()] == [
        "wikidata",
        "commons",
        "openverse",
        "page",
    ]
    assert all(catalogue.ready(entry, {}) for entry in catalogue.usual())


def test_a_source_is_made_under_its_name(entry: SourceEntry) -> None:
    assert catalogue.build(entry, keys=keys_of(entry), addresses={"folder": "x"}).name == entry.name


def test_a_reader_asks_where_the_catalogue_says(entry: SourceEntry) -> None:
    source = catalogue.build(entry, keys=keys_of(entry), addresses={"folder": "x"})
    given: Any = inspect.signature(type(source)).parameters.get("address")
    if given is not None and given.default is not inspect.Parameter.empty:
        assert given.default == entry.address


def test_no_source_shows_its_key(entry: SourceEntry) -> None:
    source = catalogue.build(entry, keys=keys_of(entry), addresses={"folder": "x"})
    assert not any(key in repr(source) for key in KEYS.values())


def test_without_its_key_a_source_is_not_made() -> None:
    with pytest.raises(KeyRefused, match="Brave Images needs a key") as caught:
        catalogue.build(catalogue.find("brave"))
    assert "https://" in caught.value.hint
    assert "“Sources”" in caught.value.hint
    assert "BRANDCORE" not in caught.value.hint  # the window shows it


def test_an_unknown_name_tells_those_there_are() -> None:
    with pytest.raises(SourceError, match="“altavista”") as caught:
        catalogue.find("altavista")
    assert all(name in caught.value.hint for name in NAMES)


def test_an_optional_key_may_be_missing() -> None:
    logo = catalogue.find("logodev")
    assert catalogue.ready(logo, {"key": "pk"})
    assert not catalogue.ready(logo, {"secret": "sk"})
    assert not catalogue.ready(logo, {"key": ""})


def test_keys_are_taken_from_the_environment() -> None:
    environment = {
        "BRANDCORE_KEY_LOGODEV": "pk",
        "BRANDCORE_KEY_LOGODEV_SECRET": "sk",
        "BRANDCORE_KEY_BRAVE": "",
    }
    assert catalogue.keys_in(environment, catalogue.find("logodev")) == {
        "key": "pk",
        "secret": "sk",
    }
    assert catalogue.keys_in(environment, catalogue.find("brave")) == {}


def test_what_is_left_out_is_not_among_the_sources() -> None:
    assert [each.title for each in catalogue.EXCLUDED] == ["Pexels", "Unsplash", "Brandfetch"]
    titles = {entry.title for entry in catalogue.SOURCES}
    assert titles.isdisjoint(each.title for each in catalogue.EXCLUDED)


def test_variables_are_words_of_a_shell(entry: SourceEntry) -> None:
    for field in entry.key_fields:
        assert re.fullmatch(r"BRANDCORE_KEY_[A-Z_]+", catalogue.variable(entry, field))


@pytest.mark.parametrize(
    "fault", ["reset", "truncated", "html-as-image", "server-error", "bad-json", "huge-picture"]
)
@pytest.mark.parametrize("target", ["commons", "openverse", "thumb", "openverse-thumb", "upload"])
def test_whatever_goes_wrong_each_source_ends_in_words(
    client: Client, web: Web, fault: str, target: str
) -> None:
    web.fault(target, Fault(fault, share=0.5))
    names = ("commons", "openverse")
    addresses = {name: web.base(name) for name in names}
    sources = [catalogue.build(catalogue.find(name), addresses=addresses) for name in names]
    told: list[object] = []
    result = fetch(Query("Nike", limit=6), sources, client, told.append, CancelToken())
    ended = {each.source for each in told if isinstance(each, SourceEnded | SourceFailed)}
    assert ended == set(names) == set(result.offered)
    assert sum(result.offered.values()) >= 5
    unlucky = [each for each in told if isinstance(each, SourceFailed | CandidateSkipped)]
    assert all(each.reason.endswith(".") and each.hint for each in unlucky)
