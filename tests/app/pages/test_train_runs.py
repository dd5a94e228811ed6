"""The list of runs: one is looked at, two are compared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.pages.train_runs import RunList
from app.session import Session
from app.viewmodels.run_shelf import RunShelf
from app.widgets.kit import Kit
from brandcore.training.runs import remove
from tests.helpers import past_runs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def shelf(project: Session, qtbot: QtBot) -> RunShelf:
    """Three runs, the newest of which is looked at."""
    shelf = RunShelf(project)
    assert project.project is not None
    for number in range(3):
        past_runs.put(project.project, number)
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    qtbot.waitUntil(lambda: len(shelf.details) == 3)
    return shelf


@pytest.fixture
def runs(shelf: RunShelf, kit: Kit, qtbot: QtBot) -> RunList:
    runs = RunList(shelf, kit)
    qtbot.addWidget(runs)
    runs.resize(280, 420)
    runs.show()
    return runs


def click(runs: RunList, row: int, qtbot: QtBot, *, ctrl: bool = False) -> None:
    place = runs.view.visualRect(runs.view.model().index(row)).center()
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(runs.view.viewport(), Qt.MouseButton.LeftButton, held, place)


def selected(runs: RunList) -> list[int]:
    return sorted(index.row() for index in runs.view.selectionModel().selectedIndexes())


def test_the_newest_is_selected(runs: RunList) -> None:
    assert selected(runs) == [0]
    assert runs.hint.isVisible()


def test_a_click_chooses(runs: RunList, shelf: RunShelf, qtbot: QtBot) -> None:
    click(runs, 2, qtbot)
    assert shelf.state.chosen == (shelf.rows.rows[2].run.id,)


def test_ctrl_chooses_a_second(runs: RunList, shelf: RunShelf, qtbot: QtBot) -> None:
    click(runs, 2, qtbot)
    click(runs, 0, qtbot, ctrl=True)
    assert shelf.state.chosen == (shelf.rows.rows[0].run.id, shelf.rows.rows[2].run.id)


def test_shift_chooses_all_between(runs: RunList, shelf: RunShelf, qtbot: QtBot) -> None:
    click(runs, 0, qtbot)
    qtbot.keyClick(runs.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(runs.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert shelf.state.chosen == tuple(row.run.id for row in shelf.rows.rows)
    assert selected(runs) == [0, 1, 2]


def test_one_too_many_takes_the_place_of_another(
    runs: RunList, shelf: RunShelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.pages.train_runs.MOST_COMPARED", 2)
    click(runs, 0, qtbot)
    click(runs, 1, qtbot, ctrl=True)
    click(runs, 2, qtbot, ctrl=True)
    assert len(selected(runs)) == 2
    assert 2 in selected(runs)


def test_arrow_keys_walk_and_shift_compares(runs: RunList, shelf: RunShelf, qtbot: QtBot) -> None:
    click(runs, 0, qtbot)
    qtbot.keyClick(runs.view, Qt.Key.Key_Down)
    assert selected(runs) == [1]
    qtbot.keyClick(runs.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected(runs) == [1, 2]
    assert len(shelf.state.chosen) == 2


def test_runs_that_go_leave_the_others_selected(
    runs: RunList, shelf: RunShelf, project: Session, qtbot: QtBot
) -> None:
    click(runs, 0, qtbot)
    click(runs, 1, qtbot, ctrl=True)
    gone, kept = (shelf.rows.rows[n].run.id for n in (0, 1))
    assert project.project is not None
    remove(project.project, gone)
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    assert shelf.state.chosen == (kept,)
    assert selected(runs) == [0]


def test_deleting_one_is_asked_for(runs: RunList, shelf: RunShelf, qtbot: QtBot) -> None:
    qtbot.waitUntil(runs.remove.isEnabled)
    with qtbot.waitSignal(runs.removeRequested) as asked:
        runs.remove.click()
    assert asked.args == [shelf.rows.rows[0].run.id]
    click(runs, 1, qtbot, ctrl=True)
    qtbot.waitUntil(lambda: not runs.remove.isEnabled())


def test_what_is_chosen_elsewhere_is_selected(runs: RunList, shelf: RunShelf) -> None:
    shelf.choose([shelf.rows.rows[1].run.id])
    assert selected(runs) == [1]
