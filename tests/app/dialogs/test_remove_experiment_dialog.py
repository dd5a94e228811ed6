"""Asking before an experiment is deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.remove_experiment_dialog import RemoveExperimentDialog
from app.theme import Theme

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_it_is_deleted_only_when_the_curator_agrees(theme: Theme, qtbot: QtBot) -> None:
    deleted: list[str] = []
    for agree in (False, True):
        dialog = RemoveExperimentDialog("Which network?", lambda: deleted.append("it"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "“Which network?”" in said
        assert "Its runs stay" in said
        (dialog.delete if agree else dialog.keep).click()
        assert not dialog.isVisible()
        assert deleted == ["it"] * agree
