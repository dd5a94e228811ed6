"""One run is looked at, several are compared."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.pages.train_looked import LookedPane
from app.session import Session
from app.settings import Settings
from app.viewmodels.train import TrainModel
from app.widgets.kit import Kit
from tests.helpers import compared_runs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_the_pane_follows_the_choice(
    project: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    model, page = TrainModel(project, settings), QWidget()
    qtbot.addWidget(page)
    pane = LookedPane(model, kit, page)
    qtbot.addWidget(pane)
    older, newer = compared_runs.put(project, qtbot)
    assert pane.currentWidget() is pane.run
    model.shelf.choose([older.id, newer.id])
    assert pane.currentWidget() is pane.compare
    model.shelf.choose([older.id])
    assert pane.currentWidget() is pane.run
    qtbot.waitUntil(lambda: model.shelf.state.shown is not None)
