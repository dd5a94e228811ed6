"""Dialogs over the window, and the question before it closes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.dialogs.sources_dialog import SourcesDialog
from app.dialogs.takedown_dialog import TakedownDialog
from app.drops import Drop
from app.notices import Bug, Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.project import ProjectModel
from app.widgets.kit import Kit


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def desk(window: QMainWindow, session: Session, settings: Settings, kit: Kit) -> Desk:
    return Desk(window, session, settings, kit, ProjectModel(session, settings))


def shown(window: QMainWindow) -> QDialog:
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return dialog


@pytest.mark.parametrize(
    "name", ["new_project", "show_settings", "show_sources", "show_help", "show_about"]
)
def test_a_dialog_opens_without_blocking_and_is_gone_when_closed(
    desk: Desk, window: QMainWindow, qtbot: QtBot, name: str
) -> None:
    getattr(desk, name)()
    dialog = shown(window)
    assert dialog.windowTitle()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_the_sources_are_shown_once_at_the_one_asked_for(
    desk: Desk, window: QMainWindow, qtbot: QtBot
) -> None:
    desk.show_sources()
    desk.show_sources("brave")
    dialog = shown(window)
    assert isinstance(dialog, SourcesDialog)
    assert dialog.list.currentItem().text(0) == "Brave Images"
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_a_fault_is_told_in_a_dialog(desk: Desk, window: QMainWindow, qtbot: QtBot) -> None:
    desk.show_bug(Bug("KeyError: 'x'", "Traceback …"))
    shown(window).reject()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_a_chosen_folder_is_handed_on_and_its_place_remembered(
    desk: Desk, window: QMainWindow, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen: list[Path] = []
    desk.classFoldersChosen.connect(chosen.append)
    desk.choose_class_folders()
    dialog = shown(window)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "shelf"))
    dialog.reject()
    assert chosen == [tmp_path / "shelf"]
    assert settings.choices.folder == str(tmp_path)
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_the_credits_are_written_where_the_curator_says(
    desk: Desk, window: QMainWindow, project: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.write_credits()
    chooser = shown(window)
    assert isinstance(chooser, QFileDialog)
    assert chooser.selectedFiles() == [str(tmp_path / "Tests credits.html")]
    chooser.fileSelected.emit(str(tmp_path / "mine.html"))
    chooser.reject()
    qtbot.waitUntil((tmp_path / "mine.csv").exists)
    assert (tmp_path / "mine.html").exists()


def test_a_picture_is_asked_for_to_be_taken_down(
    desk: Desk, window: QMainWindow, project: Session, qtbot: QtBot
) -> None:
    desk.take_down()
    dialog = shown(window)
    assert isinstance(dialog, TakedownDialog)
    dialog.name.setText(project.manifest.records[0].id)
    dialog.look.click()
    qtbot.waitUntil(dialog.remove.isEnabled)
    dialog.remove.click()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))
    assert len(project.manifest.records) == 17


def test_closing_asks_while_something_is_worked_on(
    desk: Desk, window: QMainWindow, session: Session, qtbot: QtBot
) -> None:
    assert desk.may_close()
    gate = threading.Event()
    handle = session.lanes.start("disk", lambda _emit, _cancel: gate.wait(5), "Importing")
    try:
        assert not desk.may_close()
        box = shown(window)
        assert isinstance(box, QMessageBox)
        default = box.defaultButton()
        assert box.buttonRole(default) == QMessageBox.ButtonRole.RejectRole
        box.reject()
        assert not desk.may_close()
        again = shown(window)
        assert isinstance(again, QMessageBox)
        destroy = QMessageBox.ButtonRole.DestructiveRole
        next(each for each in again.buttons() if again.buttonRole(each) == destroy).click()
        assert desk.may_close()
    finally:
        gate.set()
    qtbot.waitUntil(lambda: not handle.running)


def test_pictures_without_a_project_begin_with_one(
    desk: Desk, told: list[Notice], tmp_path: Path
) -> None:
    desk.take_without_project(Drop(paths=(tmp_path / "photo.jpg",)))
    assert "none is open" in told[0].text
    assert told[0].act == desk.new_project
