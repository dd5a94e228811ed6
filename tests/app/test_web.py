"""The way out: one client, and sources as the curator set them up."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.keys import Keys
from app.settings import Settings
from app.web import Web, cache_file
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from tests.helpers.fake_web.server import serving


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Keys that are kept until the program ends: there is no keyring."""
    monkeypatch.setattr("app.keys._keyring", lambda: None)
    return Keys()


@pytest.fixture
def web(settings: Settings, keys: Keys) -> Iterator[Web]:
    web = Web(settings, keys)
    yield web
    web.close()


def test_the_usual_sources_are_on_until_the_curator_says_otherwise(
    web: Web, settings: Settings
) -> None:
    usual = [entry.name for entry in web.entries()]
    assert usual[:3] == ["wikidata", "commons", "openverse"]
    assert "ddgs" not in usual
    settings.change(sources_on=("brave", "commons"))
    assert [entry.name for entry in web.entries()] == ["commons", "brave"]


def test_a_project_may_ask_sources_of_its_own(web: Web, settings: Settings) -> None:
    settings.change(sources_on=("brave",))
    web.only = ("sample",)
    assert [entry.name for entry in web.entries()] == ["sample"]
    web.only = ()
    assert [entry.name for entry in web.entries()] == ["brave"]


def test_what_comes_with_the_program_is_where_it_was_installed(
    settings: Settings, keys: Keys
) -> None:
    web = Web(settings, keys, shipped={"sample": "shipped"})
    assert pickle.loads(pickle.dumps(web)).addresses == {"sample": "shipped"}
    settings.change(addresses={"sample": "elsewhere"})
    assert web.plain().addresses == {"sample": "elsewhere"}


def test_the_client_is_one_until_the_contact_changes(web: Web, settings: Settings) -> None:
    first = web.client()
    assert web.client() is first
    settings.change(contact="curator@example.org")
    assert web.client() is not first


def test_a_source_without_its_key_is_told_and_the_others_are_built(web: Web) -> None:
    ready = web.sources(("commons", "brave"))
    assert [source.name for source in ready.sources] == ["commons"]
    assert ready.refused[0].source == "brave"
    assert "needs a key" in ready.refused[0].reason


def test_one_source_can_be_asked_alone_though_it_is_off(web: Web, keys: Keys) -> None:
    keys.keep("brave", "key", "a-key")
    way = pickle.loads(pickle.dumps(web.alone("brave")))
    assert (way.keys, way.cache) == ({"brave": {"key": "a-key"}}, None)


def test_sources_ask_where_the_settings_say_and_with_their_keys(
    web: Web, settings: Settings, keys: Keys
) -> None:
    with serving(pictures=4) as fake:
        settings.change(addresses=fake.addresses())
        keys.keep("brave", "key", fake.key("brave"))
        (brave,) = web.sources(("brave",)).sources
        assert list(brave.search(Query("Nike", limit=3), web.client(), CancelToken()))
        assert fake.asked("brave")
        web.close()


def test_the_plain_way_asks_for_no_key(
    web: Web, settings: Settings, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "of", lambda *_: pytest.fail("the keyring was asked"))
    settings.change(sources_on=("brave",), contact="curator@example.org")
    way = web.plain()
    assert (way.contact, way.keys) == ("curator@example.org", {})
    assert way.client() is web.client()


def test_answers_are_kept_in_the_folder_for_caches() -> None:
    assert cache_file().suffix == ".sqlite"
    assert "Brand Curator" in str(Path(cache_file()).parent)
