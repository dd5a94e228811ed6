"""The row that tells how long the next run will take."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.pages.train_time import TimeRow
from app.session import Session
from app.settings import Settings
from app.viewmodels import forecasts as forecasts_module
from app.viewmodels.forecasts import Forecasts
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from tests.helpers import measuring_jobs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

PATIENCE_MS = 30_000


@pytest.fixture
def row(project: Session, settings: Settings, kit: Kit, qtbot: QtBot) -> TimeRow:
    forecasts = Forecasts(project, SetupModel(project, settings))
    row = TimeRow(forecasts)
    qtbot.addWidget(row)
    forecasts.watch(True)
    qtbot.waitUntil(row.isVisible)
    return row


def test_it_offers_to_measure_and_then_the_others(
    row: TimeRow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecasts_module, "forecast_project", measuring_jobs.measure)
    assert row.words.text() == "How long it takes on this computer is not measured yet."
    assert row.act.text() == "Measure"
    row.act.click()
    assert row.words.text().startswith("Measuring how long it takes")
    qtbot.waitUntil(lambda: row.words.text().startswith("Takes about"), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: row.act.text() == "Measure the other recipes", timeout=PATIENCE_MS)
    assert row.words.toolTip().startswith("Looking at all pictures: ")


def test_measuring_is_stopped_by_the_same_button(
    row: TimeRow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        forecasts_module, "forecast_project", measuring_jobs.measure_until_cancelled
    )
    row.act.click()
    qtbot.waitUntil(lambda: row.words.text().endswith("25 %"), timeout=PATIENCE_MS)
    assert row.act.text() == "Stop"
    row.act.click()
    qtbot.waitUntil(lambda: row.act.text() == "Measure", timeout=PATIENCE_MS)
