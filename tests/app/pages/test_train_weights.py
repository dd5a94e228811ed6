"""Where pretrained weights are looked for first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.pages.train_weights import WeightsRow
from app.session import Session
from app.settings import Settings
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_a_folder_of_weights_is_chosen_and_given_up(
    session: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    weights = WeightsRow(SetupModel(session, settings), kit)
    qtbot.addWidget(weights)
    weights.choose.click()
    (dialog,) = weights.findChildren(QFileDialog)
    dialog.fileSelected.emit("/somewhere/weights")
    dialog.reject()
    assert settings.choices.weights_folder == "/somewhere/weights"
    assert weights.folder.text() == "/somewhere/weights"
    weights.usual.click()
    assert settings.choices.weights_folder == ""
    assert not weights.usual.isEnabled()
