"""One quiet line while the network is away, and none when it is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.network import Network
from app.pages.network_line import NetworkLine
from app.session import Session
from app.settings import Settings
from app.theme import Theme
from app.viewmodels.fetch import FetchModel


@pytest.fixture
def network(empty_project: Session) -> Iterator[Network]:
    yield empty_project.network
    empty_project.network.close()


@pytest.fixture
def line(empty_project: Session, settings: Settings, theme: Theme, qtbot: QtBot) -> NetworkLine:
    model = FetchModel(empty_project, settings)
    qtbot.waitUntil(lambda: not empty_project.lanes.running(), timeout=5_000)
    line = NetworkLine(model, theme)
    qtbot.addWidget(line)
    return line


def test_it_comes_and_goes_with_the_network(line: NetworkLine, network: Network) -> None:
    assert line.isHidden()
    network.lost()
    assert not line.isHidden()
    assert line.words.text().startswith("No network.")
    network.reached()
    assert line.isHidden()


def test_its_button_tries_at_once(line: NetworkLine, network: Network) -> None:
    network.lost()
    assert line.act.text() == "Try now"
    assert line.act.accessibleName() == "Try now whether the network is back"
    # Nothing waits, and nothing speaks against a network.
    line.act.click()
    assert not network.away
    assert line.isHidden()
