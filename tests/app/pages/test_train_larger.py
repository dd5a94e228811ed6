"""The row that offers a larger network."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.pages.train_larger import LargerRow
from app.session import Session
from app.settings import Settings
from app.viewmodels.larger_network import LargerNetwork
from app.viewmodels.train_setup import SetupModel
from brandcore.training import backbones
from tests.helpers import larger


@pytest.fixture
def setup(session: Session, settings: Settings, shipped: Path, qtbot: QtBot) -> SetupModel:
    larger.ships(shipped)
    setup = SetupModel(session, settings)
    setup.look_at_weights()
    qtbot.waitUntil(lambda: setup.state.backbone == backbones.OWN)
    return setup


@pytest.fixture
def row(session: Session, setup: SetupModel, qtbot: QtBot) -> LargerRow:
    row = LargerRow(LargerNetwork(session, setup))
    qtbot.addWidget(row)
    row.show()
    return row


def test_it_takes_room_only_where_something_is_offered(row: LargerRow, setup: SetupModel) -> None:
    assert row.isVisible()
    assert row.act.text() == "Download MobileNet × 0.75 (7 MB)"
    setup.choose_recipe("scratch")
    assert not row.isVisible()
    setup.choose_recipe("quick")
    assert row.isVisible()
    row.leave_room(True)
    assert not row.isVisible()
    row.leave_room(False)
    assert row.isVisible()


def test_without_a_network_the_button_is_grey_and_says_why(
    row: LargerRow, session: Session
) -> None:
    session.network.lost()
    assert not row.act.isEnabled()
    assert row.act.toolTip() == "There is no network now."
    assert row.words.text().endswith("There is no network now.")
    session.network.reached()
    assert row.act.isEnabled()


def test_one_click_fetches_and_the_next_one_stops(
    row: LargerRow,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    lanes: Lanes,
    qtbot: QtBot,
) -> None:
    with larger.fetched_from_here(monkeypatch, tmp_path / "keras", slow=True):
        row.act.click()
        assert row.act.text() == "Cancel"
        assert row.words.text().startswith("Downloading MobileNet × 0.75")
        row.act.click()
        assert not row.act.isEnabled()
        qtbot.waitUntil(lambda: not lanes.running())
    assert row.act.text().startswith("Download ")
