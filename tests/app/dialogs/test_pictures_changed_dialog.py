"""Asking with which pictures an experiment goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.pictures_changed_dialog import Difference, PicturesChangedDialog
from app.theme import Theme

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> PicturesChangedDialog:
    dialog = PicturesChangedDialog(Difference("Which network?", 1, 2))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_says_what_changed(dialog: PicturesChangedDialog) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Since “Which network?” began, 1 picture came and 2 went." in said


def test_each_way_on_is_told_once(dialog: PicturesChangedDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.goOnWished), qtbot.assertNotEmitted(dialog.newWished):
        dialog.go_on.click()
    assert not dialog.isVisible()
    dialog.show()
    with qtbot.waitSignal(dialog.newWished), qtbot.assertNotEmitted(dialog.goOnWished):
        dialog.new.click()


def test_not_now_changes_nothing(dialog: PicturesChangedDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.goOnWished), qtbot.assertNotEmitted(dialog.newWished):
        dialog.not_now.click()
    assert not dialog.isVisible()
