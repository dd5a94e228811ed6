"""A run or an experiment is deleted only when the curator agrees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.remove_dialog import RemoveExperimentDialog, RemoveRunDialog
from app.theme import Theme

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def removed() -> list[str]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, removed: list[str]) -> RemoveRunDialog:
    dialog = RemoveRunDialog("default, today 14:05", lambda: removed.append("it"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_it_names_the_run(dialog: RemoveRunDialog) -> None:
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "“default, today 14:05”" in words
    assert "cannot be undone" in words


def test_agreeing_deletes(dialog: RemoveRunDialog, removed: list[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.delete.click()
    assert removed == ["it"]


def test_escape_and_keeping_do_not(
    dialog: RemoveRunDialog, removed: list[str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert removed == []


def test_return_keeps_the_run(dialog: RemoveRunDialog, removed: list[str], qtbot: QtBot) -> None:
    assert not dialog.delete.isDefault()
    with qtbot.waitSignal(dialog.rejected):
        dialog.keep.click()
    assert removed == []


def test_an_experiment_leaves_its_runs(theme: Theme, qtbot: QtBot) -> None:
    dialog = RemoveExperimentDialog("Which network?", lambda: None)
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "“Which network?”" in words
    assert "Its runs stay" in words
