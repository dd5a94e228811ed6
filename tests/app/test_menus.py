"""Commands, their keys, and when they are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.menus import Menus
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.project import ProjectModel
from brandcore.dataset.edits import RenameBrand

PAGES = (("dataset", "Dataset"), ("train", "Train"))


@pytest.fixture
def menus(session: Session, settings: Settings, qtbot: QtBot) -> Menus:
    window = QMainWindow()
    qtbot.addWidget(window)
    menus = Menus(window, session, settings, ProjectModel(session, settings))
    menus.add_pages(PAGES)
    return menus


def action(menus: Menus, text: str) -> QAction:
    window = menus.parent()
    assert isinstance(window, QMainWindow)
    return next(each for each in window.findChildren(QAction) if each.text().startswith(text))


def test_no_key_is_given_twice(menus: Menus) -> None:
    window = menus.parent()
    keys = [k.toString() for a in window.findChildren(QAction) for k in a.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+I", "Ctrl+Z", "Ctrl+V", "Ctrl+1", "Ctrl+2"} <= set(keys)


def test_what_needs_a_project_waits_for_one(
    menus: Menus, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    names = ("Import", "Close", "Paste", "Dataset", "Write credits", "Take a picture down")
    needing = [action(menus, text) for text in names]
    assert not any(each.isEnabled() for each in needing)
    assert action(menus, "New").isEnabled()
    with qtbot.waitSignal(session.project_changed):
        session.create(tmp_path / "p", "p")
    assert all(each.isEnabled() for each in needing)


def test_undo_says_what_it_takes_back(
    menus: Menus, project: Session, told: list[Notice], qtbot: QtBot
) -> None:
    assert not action(menus, "Undo").isEnabled()
    edit = RenameBrand("Borealis", "Salt & Co")
    with qtbot.waitSignal(project.apply(edit).ended):
        pass
    qtbot.waitUntil(action(menus, "Undo").isEnabled)
    assert action(menus, "Undo").text().startswith("Undo: ")
    assert "Salt && Co" in action(menus, "Undo").text()
    action(menus, "Undo").trigger()
    qtbot.waitUntil(action(menus, "Redo").isEnabled)
    assert not action(menus, "Undo").isEnabled()
    assert "Borealis" in [brand.name for brand in project.manifest.brands]
    assert told[0].text.startswith("Undone: ")
    assert "Salt & Co" in told[0].text


def test_a_folder_is_offered_by_the_name_it_has(menus: Menus, settings: Settings) -> None:
    settings.remember_project(Path("/shelf/Salt & Co"))
    assert action(menus, "/shelf/Salt && Co").isEnabled()


def test_help_is_asked_for_on_the_page_shown_or_on_the_start(menus: Menus) -> None:
    asked: list[str] = []
    menus.helpRequested.connect(asked.append)
    action(menus, "Help for this page").trigger()
    action(menus, "The first ten minutes").trigger()
    assert asked == ["", "start"]


def test_a_page_is_asked_for_by_its_name(menus: Menus, project: Session) -> None:
    asked: list[str] = []
    menus.pageRequested.connect(asked.append)
    action(menus, "Train").trigger()
    assert asked == ["train"]


def test_the_papers_of_the_project_are_asked_for(menus: Menus, project: Session) -> None:
    asked: list[str] = []
    menus.creditsRequested.connect(lambda: asked.append("credits"))
    menus.takedownRequested.connect(lambda: asked.append("take down"))
    action(menus, "Write credits").trigger()
    action(menus, "Take a picture down").trigger()
    assert asked == ["credits", "take down"]


def test_the_theme_is_a_choice_that_is_kept(menus: Menus, settings: Settings) -> None:
    action(menus, "Dark").trigger()
    assert settings.choices.theme == "dark"
    assert action(menus, "Dark").isChecked()
    settings.change(theme="light")
    assert action(menus, "Light").isChecked()
    assert not action(menus, "Dark").isChecked()


def test_the_sample_and_the_guide_are_asked_for_with_or_without_a_project(menus: Menus) -> None:
    asked: list[str] = []
    menus.sampleRequested.connect(lambda: asked.append("sample"))
    menus.sampleAgainRequested.connect(lambda: asked.append("again"))
    menus.guideRequested.connect(lambda: asked.append("guide"))
    menus.name_guide("Go on with the guide")
    menus.show_sample(was_made=True)
    for text in ("Open the sample", "Begin the sample again", "Go on with the guide"):
        action(menus, text).trigger()
    assert asked == ["sample", "again", "guide"]
    menus.show_sample(was_made=False)
    assert not action(menus, "Begin the sample again").isEnabled()
