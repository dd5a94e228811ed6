"""Journey 3: train, stop, resume, lose the engine, go on; compare two runs, choose which answers.

TensorFlow really runs, in the engine, on a small network of its own and drawn pictures.
"""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.main import Program
from app.pages.train_page import TrainPage
from brandcore.dataset.incoming import import_folder
from brandcore.jobs import CancelToken, ignore
from brandcore.training import runs
from brandcore.training.runs import Run
from tests.helpers import pictures

pytestmark = [
    pytest.mark.engine,
    # The offscreen screen says this of every window with a least size.
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
]

BRANDS = ("Aurora Tea", "Borealis", "Cobalt & Co")
PATIENCE_MS = 60_000


@pytest.fixture
def page(opened: Program, qtbot: QtBot, tmp_path: Path) -> TrainPage:
    """The training page of a project with three drawn brands, a tiny recipe set up."""
    store = opened.session.store
    assert store is not None
    tree = pictures.class_folders(tmp_path / "tree", BRANDS, 6)
    import_folder(store, tree, ignore, CancelToken(), now=datetime.now(UTC))
    opened.session.refresh()
    opened.window.show_page("train")
    page = opened.window.page
    assert isinstance(page, TrainPage)
    choose(page, "scratch")
    setup = opened.train.setup
    for key, value in (("image_size_px", "32"), ("warm_up.epochs", "400"), ("batch_size", "8")):
        assert setup.adjust(key, value) == ""
    assert setup.adjust("fine_tune.epochs", "0") == ""
    qtbot.waitUntil(lambda: page.run.chart is not None, timeout=10_000)
    return page


def choose(page: TrainPage, backbone: str) -> None:
    page.setup.backbone.setCurrentIndex(page.setup.backbone.findData(backbone))
    page.setup.backbone.activated.emit(page.setup.backbone.currentIndex())


def epochs(program: Program) -> int:
    return program.train.job.state.chart.epochs


def history(program: Program) -> list[int]:
    """Return the epochs on disk of the newest run."""
    project = program.session.project
    assert project is not None
    return [each.epoch for each in runs.history(project, program.session.runs[0].id)]


def overview(program: Program) -> dict[str, list[str]]:
    """Return the rows of the comparison's overview, by what they tell."""
    rows = program.train.comparison.overview.table.rows
    return {row[0].text: [cell.text for cell in row[1:]] for row in rows}


def compare_by_keyboard(page: TrainPage, qtbot: QtBot) -> None:
    """Choose the newest run and the one below it with the keyboard."""
    view = page.runs.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(page.looked.compare.isVisible)


def check_brands_and_pictures(page: TrainPage, program: Program, qtbot: QtBot) -> None:
    """See every brand, and the pictures whose answer changed, one of them large."""
    pane, comparison = page.looked.compare, program.train.comparison
    pane.tabs.setFocus()
    for _ in range(2):
        qtbot.keyClick(pane.tabs, Qt.Key.Key_Right)
    assert {row[0].text for row in comparison.brands.table.rows} == set(BRANDS)
    assert pane.brands.view.isVisible()
    qtbot.keyClick(pane.tabs, Qt.Key.Key_Right)
    assert pane.pictures.grid.isVisible() == bool(comparison.state.pictures)
    if not comparison.state.pictures:
        assert "All answer alike" in pane.pictures.empty.findChildren(QLabel)[1].text()
        return
    pane.pictures.grid.setFocus()
    pane.pictures.grid.setCurrentIndex(comparison.pictures.index(0, 0))
    qtbot.keyClick(pane.pictures.grid, Qt.Key.Key_Return)
    assert pane.pictures.large.isVisible()
    qtbot.keyClick(pane.pictures.large, Qt.Key.Key_Escape)


def forget_answers(program: Program, run: Run) -> None:
    assert program.session.project is not None
    runs.at(program.session.project, run.id).answers.unlink()


def test_a_run_is_stopped_resumed_loses_its_engine_and_goes_on(
    page: TrainPage, opened: Program, qtbot: QtBot
) -> None:
    program, window = opened, opened.window
    assert "Nothing trained yet" in page.empty.findChildren(type(page.live.title))[0].text()

    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.live.isVisible()
    assert window.job_bar.isVisible()
    qtbot.waitUntil(lambda: epochs(program) >= 3, timeout=PATIENCE_MS)
    assert page.run.chart is not None
    assert page.run.chart.isVisible()
    assert page.live.line.text().startswith("Epoch ")

    page.live.stop.click()
    assert page.live.stop.text() == "Stopping …"
    qtbot.waitUntil(page.run.resume.isVisible, timeout=PATIENCE_MS)
    stopped = program.session.runs[0]
    assert (stopped.state, stopped.epochs) == ("stopped", len(history(program)))
    assert stopped.epochs >= 3
    assert not window.notice_bar.texts()

    page.run.resume.click()
    qtbot.waitUntil(lambda: epochs(program) > stopped.epochs + 1, timeout=PATIENCE_MS)
    pid = program.lanes.engines["train"].pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(
        lambda: program.session.runs[0].state == "failed" and page.run.resume.isVisible(),
        timeout=PATIENCE_MS,
    )
    lost = program.session.runs[0]
    assert "ended from outside" in lost.reason
    assert lost.epochs > stopped.epochs
    assert lost.reason in window.notice_bar.texts()
    assert page.run.trouble.isVisible()
    assert window.isVisible()

    page.run.resume.click()
    qtbot.waitUntil(lambda: epochs(program) > lost.epochs + 1, timeout=PATIENCE_MS)
    page.live.stop.click()
    qtbot.waitUntil(page.run.resume.isVisible, timeout=PATIENCE_MS)
    assert history(program) == list(range(1, len(history(program)) + 1))
    assert len(program.session.runs) == 1


def test_two_runs_are_compared_and_one_is_chosen(
    page: TrainPage, opened: Program, qtbot: QtBot
) -> None:
    program, window = opened, opened.window
    for batch in ("8", "4"):
        assert program.train.setup.adjust("warm_up.epochs", "2") == ""
        assert program.train.setup.adjust("batch_size", batch) == ""
        if batch == "4":
            window.show_page("dataset")
        program.train.train()
        qtbot.waitUntil(lambda: not program.train.job.state.running, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: [run.state for run in program.session.runs] == ["ended"] * 2)
    newer, older = program.session.runs
    assert newer.test_total > 0
    (told,) = window.notice_bar.texts()
    assert told == (f"Training done: {newer.test_right} of {newer.test_total} test pictures right.")

    window.show_page("train")
    compare_by_keyboard(page, qtbot)
    comparison, pane = program.train.comparison, page.looked.compare
    qtbot.waitUntil(lambda: comparison.state.stage == "ready")
    assert pane.note.text() == "All saw the same pictures on every side of the split."
    qtbot.waitUntil(lambda: "Pictures, batch" in overview(program))
    rows = overview(program)
    assert overview(program)["Pictures, batch"] == ["8", "4"]
    rights = [f"{run.test_right} of {run.test_total}" for run in (older, newer)]
    assert [text.splitlines()[1] for text in rows["Right"]] == rights
    check_brands_and_pictures(page, program, qtbot)

    # As of an earlier version: nothing was kept, so the engine asks once.
    forget_answers(program, older)
    comparison.ask_again()
    qtbot.waitUntil(lambda: comparison.state.stage == "asking", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: comparison.state.stage == "ready", timeout=PATIENCE_MS)
    assert overview(program)["Right"] == rows["Right"]

    program.train.shelf.choose([older.id])
    qtbot.waitUntil(page.run.use.isVisible)
    page.run.use.click()
    qtbot.waitUntil(page.run.try_it.isVisible)
    assert program.session.chosen_run == older
    page.run.try_it.click()
    QApplication.processEvents()
    assert window.page.NAME == "predict"
