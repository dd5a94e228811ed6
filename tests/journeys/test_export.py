"""Journey 5: a trained run leaves the program, and answers elsewhere as it does here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main import Program
from app.pages.export_page import ExportPage
from brandcore.dataset.records import DISTRACTOR
from tests.helpers import desk, tiny_run

pytestmark = [
    pytest.mark.engine,
    # The offscreen screen says this of every window with a least size.
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
]


@pytest.fixture
def page(program: Program, qtbot: QtBot, tmp_path: Path) -> ExportPage:
    """The export page of a project with one trained run."""
    made = tiny_run.project(tmp_path / "colours", per_brand=4)
    tiny_run.add_run(made)
    with qtbot.waitSignal(program.session.project_changed, timeout=10_000):
        program.project.open(made.folder)
    program.window.show_page("export")
    page = program.window.page
    assert isinstance(page, ExportPage)
    qtbot.waitUntil(page.go.isEnabled)
    return page


def test_a_run_leaves_the_program_checked(
    page: ExportPage, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "shelf" / "colours for the shop"
    page.folder.selectAll()
    qtbot.keyClicks(page.folder, str(folder))
    page.go.click()
    assert program.window.job_bar.isVisible()
    qtbot.waitUntil(page.result.isVisible, timeout=120_000)
    assert "It answers as the run does." in page.result.accessibleName()
    assert sorted(each.name for each in folder.iterdir()) == [
        "card.md",
        "labels.json",
        "model.keras",
    ]
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    assert labels["brands"] == [DISTRACTOR, "blue", "green", "red"]
    assert labels["run"] == tiny_run.RUN_ID
    with desk.opened() as opened:
        page.result.open.click()
    assert opened == [QUrl.fromLocalFile(str(folder))]
    assert not program.window.job_bar.isVisible()


def test_a_cancelled_export_leaves_nothing(
    page: ExportPage, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "shelf" / "half"
    page.folder.selectAll()
    qtbot.keyClicks(page.folder, str(folder))
    page.go.click()
    (line,) = program.window.parts.board.lines
    program.window.job_bar.cancelRequested.emit(line.key)
    qtbot.waitUntil(page.go.isEnabled, timeout=30_000)
    assert not folder.exists()
    assert not page.result.isVisible()
    assert program.window.notice_bar.texts() == ()
    QApplication.processEvents()
    assert not program.window.job_bar.isVisible()
