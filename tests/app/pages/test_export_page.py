"""The export page draws what can be exported, and says what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.export_page import ExportPage
from app.session import Session
from app.settings import Settings
from app.viewmodels.export import ExportModel
from app.widgets.kit import Kit
from brandcore import files
from brandcore.training import runs
from tests.helpers import desk
from tests.helpers.made_runs import put_run

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

FIRST, SECOND = "20260101-120000-1", "20260102-120000-1"


@pytest.fixture
def model(empty_project: Session, settings: Settings, tmp_path: Path) -> ExportModel:
    settings.change(export_folder=str(tmp_path))
    return ExportModel(empty_project, settings)


@pytest.fixture
def page(model: ExportModel, kit: Kit, qtbot: QtBot) -> ExportPage:
    page = ExportPage(model, kit)
    qtbot.addWidget(page)
    page.resize(828, 620)
    page.show()
    return page


@pytest.fixture
def filled(
    page: ExportPage, model: ExportModel, empty_project: Session, qtbot: QtBot
) -> ExportPage:
    """The page of a project with two models."""
    put_run(empty_project, FIRST)
    put_run(empty_project, SECOND)
    empty_project.reload_runs()
    qtbot.waitUntil(lambda: model.state.folder != "")
    return page


def said(page: ExportPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_without_a_model_it_says_what_to_do(page: ExportPage) -> None:
    assert "There is no model to export yet" in said(page)
    assert "Train page" in said(page)
    assert not page.go.isVisible()


def test_it_copes_with_no_project(
    session: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    page = ExportPage(ExportModel(session, settings), kit)
    qtbot.addWidget(page)
    assert not page.go.isEnabled()


def test_all_choices_are_shown_with_what_the_bundle_will_hold(filled: ExportPage) -> None:
    assert [filled.runs.itemData(row) for row in range(filled.runs.count())] == [SECOND, FIRST]
    assert filled.folder.text().endswith(f"{SECOND} keras")
    assert "labels.json" in said(filled)
    assert "Python programs" in said(filled)
    assert filled.go.isEnabled()


def test_another_run_is_chosen_with_the_keyboard(filled: ExportPage, qtbot: QtBot) -> None:
    filled.runs.setFocus()
    qtbot.keyClick(filled.runs, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: filled.folder.text().endswith(f"{FIRST} keras"))


def test_a_typed_folder_that_is_taken_forbids_the_export(
    filled: ExportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    files.write_bytes(tmp_path / "mine" / "letter.txt", b"Dear")
    filled.folder.selectAll()
    qtbot.keyClicks(filled.folder, str(tmp_path / "mine"))
    qtbot.waitUntil(lambda: "This folder is taken" in said(filled))
    assert not filled.go.isEnabled()


def test_the_folder_shown_is_the_one_that_is_exported_to(
    filled: ExportPage, model: ExportModel, qtbot: QtBot, tmp_path: Path
) -> None:
    filled.folder.setFocus()
    filled.folder.selectAll()
    qtbot.keyClicks(filled.folder, f"{tmp_path}/mine/")
    assert filled.folder.text() == f"{tmp_path}/mine/"
    assert model.state.folder == str(tmp_path / "mine")
    model.choose_run(FIRST)
    qtbot.waitUntil(lambda: model.state.folder.endswith(f"{FIRST} keras"))
    assert filled.folder.text() == model.state.folder


@pytest.mark.engine
def test_failure_is_told_in_words_and_marks_the_page_when_it_is_not_looked_at(
    filled: ExportPage, model: ExportModel, empty_project: Session, qtbot: QtBot
) -> None:
    assert empty_project.project is not None
    runs.at(empty_project.project, SECOND).model.unlink()
    badges: list[tuple[str, str]] = []
    filled.badge_changed.connect(lambda *badge: badges.append(badge))
    filled.go.click()
    assert not filled.go.isEnabled()
    filled.hide()
    qtbot.waitUntil(lambda: not model.state.exporting, timeout=30_000)
    assert badges[0][0] == "!"
    filled.show()
    filled.shown()
    assert badges[-1] == ("", "")
    assert f"The run “{SECOND}” has no model." in said(filled)
    assert not filled.result.open.isVisible()


def test_the_bundle_s_folder_opens(filled: ExportPage, tmp_path: Path) -> None:
    filled.result.tell("Exported.", good=True, folder=str(tmp_path))
    with desk.opened() as opened:
        filled.result.open.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(filled: ExportPage) -> None:
    for control in (
        filled.runs,
        filled.folder,
        filled.choose,
        filled.go,
        *filled.formats.buttons(),
    ):
        assert control.accessibleName() or control.text()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_warns_of_what_was_taken_down_since(filled: ExportPage, model: ExportModel) -> None:
    assert not filled.down.isVisible()
    for number, words in ((1, "1 picture that it learnt from was"), (2, "2 pictures that it")):
        model.state = replace(model.state, down=number)
        model.changed.emit()
        assert words in said(filled)
        assert filled.down.isVisible()
