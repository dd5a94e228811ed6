from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.project_dialog import NewProjectDialog
from app.session import Session
from app.settings import Settings
from app.viewmodels.project import ProjectModel
from app.widgets.kit import Kit
from brandcore.project import Project

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def model(session: Session, settings: Settings) -> ProjectModel:
    return ProjectModel(session, settings)


@pytest.fixture
def dialog(
    model: ProjectModel, settings: Settings, kit: Kit, qtbot: QtBot, tmp_path: Path
) -> NewProjectDialog:
    dialog = NewProjectDialog(model, settings, kit)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.place.setText(str(tmp_path))
    dialog.show()
    return dialog


def said(dialog: QWidget) -> str:
    shown = (each for each in dialog.findChildren(QLabel) if each.isVisible())
    return "\n".join(each.text().replace("\u200b", "") for each in shown)


def test_nothing_can_be_made_without_a_name(dialog: NewProjectDialog) -> None:
    assert not dialog.make.isEnabled()


def test_typing_a_name_and_enter_makes_the_project_and_opens_it(
    dialog: NewProjectDialog, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClicks(dialog.name, "Drinks")
    with qtbot.waitSignal(session.project_changed):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert (tmp_path / "Drinks" / "project.toml").is_file()
    assert not dialog.isVisible()


def test_the_whole_path_is_shown_and_called_free(
    dialog: NewProjectDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.name.setText("Drinks")
    qtbot.waitUntil(lambda: "The place is free." in said(dialog))
    assert str(tmp_path / "Drinks") in said(dialog)


def test_a_taken_place_is_told_at_once_and_can_be_opened(
    dialog: NewProjectDialog, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    Project.create(tmp_path / "Drinks", "Mine", datetime.now(UTC))
    dialog.name.setText("Drinks")
    qtbot.waitUntil(dialog.open_it.isVisible)
    assert not dialog.make.isEnabled()
    with qtbot.waitSignal(session.project_changed):
        dialog.open_it.click()
    assert session.project is not None
    assert session.project.info.name == "Mine"


def test_escape_makes_nothing(dialog: NewProjectDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.name.setText("Drinks")
    qtbot.waitUntil(dialog.make.isEnabled)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not (tmp_path / "Drinks").exists()


def test_it_never_blocks_the_window(dialog: NewProjectDialog) -> None:
    assert not dialog.isModal()
