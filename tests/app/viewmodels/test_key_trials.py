"""Keys are tried beside the window, and what came of it is told in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.key_trials import KeyTrials, Trial
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web


@pytest.fixture
def fake(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setattr("app.keys._keyring", lambda: None)
    with serving(pictures=4) as web:
        settings.change(addresses=web.addresses())
        yield web


@pytest.fixture
def parent() -> QObject:
    return QObject()


@pytest.fixture
def trials(settings: Settings, session: Session, parent: QObject) -> KeyTrials:
    return KeyTrials(settings, session, parent)


def ended(trials: KeyTrials, source: str, qtbot: QtBot) -> Trial:
    qtbot.waitUntil(lambda: trials.all[source].state != "trying", timeout=20_000)
    return trials.all[source]


def test_a_key_works_or_the_reason_is_told(
    fake: Web, trials: KeyTrials, settings: Settings, qtbot: QtBot
) -> None:
    settings.keys.keep("pixabay", "key", fake.key("pixabay"))
    trials.begin("pixabay")
    assert trials.all["pixabay"].state == "trying"
    assert ended(trials, "pixabay", qtbot) == Trial("works", "It works.")
    settings.keys.keep("pixabay", "key", "wrong")
    trials.begin("pixabay")
    refused = Trial("fails", "Pixabay did not accept the key.")
    assert ended(trials, "pixabay", qtbot) == refused
    fake.fault("pixabay", Fault("empty"))
    settings.keys.keep("pixabay", "key", fake.key("pixabay"))
    trials.begin("pixabay")
    assert "offered nothing for “Coca-Cola”" in ended(trials, "pixabay", qtbot).text


def test_what_is_tried_later_waits(
    fake: Web, trials: KeyTrials, settings: Settings, qtbot: QtBot
) -> None:
    trials.begin("serper", at_once=False)
    qtbot.wait(50)
    assert not fake.requests
    settings.keys.keep("serper", "key", fake.key("serper"))
    trials.go_on()
    assert ended(trials, "serper", qtbot).state == "works"


def test_what_became_of_the_key_before_is_forgotten(
    fake: Web, trials: KeyTrials, settings: Settings, session: Session, qtbot: QtBot
) -> None:
    settings.keys.keep("brave", "key", "wrong")
    trials.begin("brave")
    (job,) = session.lanes.running()
    with qtbot.waitSignal(job.ended, timeout=20_000):
        trials.forget("brave")
    assert trials.all == {}
