from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.keys import SERVICE
from app.session import Session
from app.settings import Choices, Settings
from app.viewmodels.source_choices import (
    SourceChoicesModel,
    away_words,
    names_on,
    standing_words,
)
from tests.helpers import keyrings
from tests.helpers.fake_web.server import serving
from tests.helpers.keyrings import Memory

USUAL = ("wikidata", "commons", "openverse", "page")


@pytest.fixture
def memory() -> Iterator[Memory]:
    memory = Memory()
    with keyrings.in_use(memory):
        yield memory


@pytest.fixture
def model(settings: Settings, session: Session, qtbot: QtBot) -> SourceChoicesModel:
    return looked(SourceChoicesModel(settings, session), qtbot)


def looked(model: SourceChoicesModel, qtbot: QtBot) -> SourceChoicesModel:
    qtbot.waitUntil(lambda: model.state.lasting is not None)
    return model


def test_at_first_those_that_need_nothing_are_asked(model: SourceChoicesModel) -> None:
    assert tuple(line.entry.name for line in model.state.lines if line.on) == USUAL
    assert names_on(Choices()) == USUAL


def test_a_source_is_turned_on_and_off(model: SourceChoicesModel, settings: Settings) -> None:
    model.turn("brave", on=True)
    assert settings.choices.sources_on == (*USUAL, "brave")
    for name in (*USUAL, "brave"):
        model.turn(name, on=False)
    assert settings.choices.sources_on == ()
    assert not any(line.on for line in model.state.lines)


def test_a_name_that_is_no_longer_known_is_passed_over() -> None:
    assert names_on(Choices(sources_on=("altavista", "commons"))) == ("commons",)


def test_a_source_that_lacks_its_key_says_so(
    memory: Memory, model: SourceChoicesModel, qtbot: QtBot
) -> None:
    model.turn("brave", on=True)
    assert model.state.line("brave").standing == "needs-key"
    assert standing_words(model.state.line("brave")) == "Needs a key"
    model.enter_key("brave", "key", "  secret-1  ")
    qtbot.waitUntil(lambda: model.state.line("brave").standing == "on")
    assert memory.held == {(SERVICE, "brave.key"): "secret-1"}
    model.enter_key("brave", "key", "")
    qtbot.waitUntil(lambda: model.state.line("brave").standing == "needs-key")
    assert memory.held == {}


def test_a_key_is_tried_once_it_is_kept(
    model: SourceChoicesModel, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.keys._keyring", lambda: None)
    with serving(pictures=4) as fake:
        settings.change(addresses=fake.addresses())
        model.enter_key("flickr", "key", fake.key("flickr"))
        model.try_key("flickr")
        assert model.state.trials["flickr"].state == "trying"
        qtbot.waitUntil(lambda: model.state.trials["flickr"].state != "trying", timeout=20_000)
        assert model.state.trials["flickr"].text == "It works."
        model.enter_key("flickr", "key", "another")
        assert "flickr" not in model.state.trials


def test_no_key_comes_into_the_state(
    memory: Memory, settings: Settings, session: Session, qtbot: QtBot
) -> None:
    memory.held[SERVICE, "logodev.secret"] = "sk_very_secret"
    model = looked(SourceChoicesModel(settings, session), qtbot)
    here = [(key.field.name, key.here) for key in model.state.line("logodev").keys]
    assert here == [("key", False), ("secret", True)]
    assert "sk_very_secret" not in repr(model.state)


def test_a_key_that_may_be_missing_is_not_waited_for(model: SourceChoicesModel) -> None:
    assert model.state.line("openverse").standing == "on"


def test_it_says_whether_keys_outlast_the_program(
    memory: Memory, settings: Settings, session: Session, qtbot: QtBot
) -> None:
    assert looked(SourceChoicesModel(settings, session), qtbot).state.lasting is True


def test_without_a_keyring_keys_are_known_for_now(
    model: SourceChoicesModel, settings: Settings, session: Session, qtbot: QtBot
) -> None:
    assert model.state.lasting is False
    model.turn("serper", on=True)
    model.enter_key("serper", "key", "secret-2")
    qtbot.waitUntil(lambda: model.state.line("serper").standing == "on")
    assert settings.keys.of("serper", ["key"]) == {"key": "secret-2"}


def test_an_address_is_moved_and_moved_back(model: SourceChoicesModel, settings: Settings) -> None:
    assert model.move("brave", " http://127.0.0.1:8000/images ")
    assert settings.choices.addresses == {"brave": "http://127.0.0.1:8000/images"}
    assert model.state.line("brave").address == "http://127.0.0.1:8000/images"
    assert model.move("brave", model.state.line("brave").entry.address)
    assert settings.choices.addresses == {}


@pytest.mark.parametrize("address", ["brave", "ftp://x.org/", "http://", "http://[x", "http://a b"])
def test_what_cannot_be_asked_is_not_taken(
    model: SourceChoicesModel, settings: Settings, address: str
) -> None:
    assert not model.move("brave", address)
    assert settings.choices.addresses == {}


def test_the_folder_needs_a_path(model: SourceChoicesModel) -> None:
    model.turn("folder", on=True)
    assert model.state.line("folder").standing == "needs-folder"
    assert model.move("folder", "/home/me/My photos (2026)")
    assert model.state.line("folder").standing == "on"


@pytest.mark.parametrize("contact", ["me@example.org", "https://example.org/me", ""])
def test_a_contact_is_taken(model: SourceChoicesModel, settings: Settings, contact: str) -> None:
    assert model.reach_at(f" {contact} ")
    assert settings.choices.contact == model.state.contact == contact


@pytest.mark.parametrize("contact", ["me", "me@", "a b@example.org", "me@example.org) (x"])
def test_what_reaches_nobody_is_no_contact(
    model: SourceChoicesModel, settings: Settings, contact: str
) -> None:
    assert not model.reach_at(contact)
    assert settings.choices.contact == ""


def test_a_choice_made_elsewhere_is_shown(
    model: SourceChoicesModel, settings: Settings, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.changed):
        settings.change(sources_on=("commons",))
    assert [line.entry.name for line in model.state.lines if line.on] == ["commons"]


def test_another_choice_changes_nothing_here(
    model: SourceChoicesModel, settings: Settings, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(model.changed):
        settings.change(theme="dark")


def test_whether_a_source_can_be_asked_now_follows_the_network(
    model: SourceChoicesModel, session: Session
) -> None:
    session.network.lost()
    away = {line.entry.name for line in model.state.lines if line.away}
    assert {"commons", "brave", "page"} <= away
    assert away.isdisjoint({"folder", "sample"})
    assert standing_words(model.state.line("commons")) == "No network"
    assert standing_words(model.state.line("brave")) == "Off"
    assert away_words(model.state.line("folder")) == ""
    session.network.reached()
    assert not any(line.away for line in model.state.lines)
