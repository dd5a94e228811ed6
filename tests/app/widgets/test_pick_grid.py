"""A click or the space bar picks; the tick is painted where the candidate is picked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.itemmodels.candidates import CandidateRow, CandidatesModel
from app.theme import Theme
from app.widgets.kit import Kit
from app.widgets.pick_grid import PickGrid
from tests.helpers import pictures

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def grid(kit: Kit, qtbot: QtBot, tmp_path: Path) -> PickGrid:
    grid = PickGrid(kit.theme, kit.thumbnails)
    rows = CandidatesModel(grid)
    grid.setModel(rows)
    qtbot.addWidget(grid)
    for seed in range(3):
        (tmp_path / f"{seed}.jpg").write_bytes(pictures.encoded("Nike", seed))
    rows.show([row(seed, tmp_path, picked=seed == 1) for seed in range(3)])
    grid.resize(600, 300)
    grid.show()
    return grid


def row(seed: int, folder: Path, *, picked: bool = False) -> CandidateRow:
    return CandidateRow(str(seed), str(folder / f"{seed}.jpg"), "160 × 120", picked=picked)


def middle(grid: PickGrid, number: int) -> QPoint:
    return grid.visualRect(grid.model().index(number, 0)).center()


def test_a_click_picks_and_another_one_no_longer(grid: PickGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 0))
    assert wished.args == [("0",), True]
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 1))
    assert wished.args == [("1",), False]


def test_a_double_click_does_not_open(grid: PickGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.openWished):
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 0))


def test_arrows_and_space_pick_without_a_mouse(grid: PickGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert wished.args == [("2",), True]


def test_enter_opens_and_delete_throws_out_the_current_one(grid: PickGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(2, 0))
    with qtbot.waitSignal(grid.openWished) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == ["2"]
    with qtbot.waitSignal(grid.removeWished) as removed:
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert removed.args == [("2",)]


def test_only_a_picked_one_has_a_tick(grid: PickGrid, theme: Theme, qtbot: QtBot) -> None:
    def ticked(number: int) -> bool:
        box = grid.visualRect(grid.model().index(number, 0))
        image = grid.viewport().grab(box).toImage()
        accent = theme.colour("accent").rgb()
        # The tick lies on a disc; the frame of the current one is a line of the same colour.
        lines = ([image.pixel(x, y) == accent for x in range(image.width())] for y in range(12, 30))
        return max(map(sum, lines)) > 8

    assert [ticked(number) for number in range(3)] == [False, True, False]


def test_shift_and_a_click_pick_all_between(grid: PickGrid, qtbot: QtBot) -> None:
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(grid.viewport(), left, pos=middle(grid, 0))
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.mouseClick(grid.viewport(), left, shift, middle(grid, 2))
    assert wished.args == [("0", "1", "2"), True]
    assert grid.chosen() == ("2",)


def test_shift_and_arrows_mark_and_space_picks_them_all(grid: PickGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen() == ("0", "1")
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert wished.args == [("0", "1"), True]
    with qtbot.waitSignal(grid.removeWished) as removed:
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert removed.args == [("0", "1")]


def test_what_is_marked_and_picked_already_is_picked_no_longer(
    grid: PickGrid, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = grid.model()
    assert isinstance(rows, CandidatesModel)
    rows.show([row(seed, tmp_path, picked=True) for seed in range(3)])
    grid.setCurrentIndex(rows.index(1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert wished.args == [("0", "1"), False]


def test_marks_are_seen_and_go_with_the_next_arrow(
    grid: PickGrid, theme: Theme, qtbot: QtBot
) -> None:
    grid.setCurrentIndex(grid.model().index(0, 0))
    plain = grid.viewport().grab().toImage()
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.viewport().grab().toImage() != plain
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.chosen() == ("0",)


def test_control_and_a_click_mark_without_picking(grid: PickGrid, qtbot: QtBot) -> None:
    left, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    grid.setCurrentIndex(grid.model().index(0, 0))
    with qtbot.assertNotEmitted(grid.pickWished):
        qtbot.mouseClick(grid.viewport(), left, control, middle(grid, 2))
    assert grid.chosen() == ("0", "2")


def test_letters_go_on_and_open_stacks(grid: PickGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_L)
    assert grid.chosen() == ("1",)
    with qtbot.waitSignal(grid.stackWished) as wished:
        qtbot.keyClick(grid, Qt.Key.Key_S)
    assert wished.args == ["1"]
    qtbot.keyClick(grid, Qt.Key.Key_H)
    assert grid.chosen() == ("0",)


def test_how_far_was_looked_is_told_once_it_rests(
    grid: PickGrid, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = grid.model()
    assert isinstance(rows, CandidatesModel)
    rows.show([row(seed, tmp_path) for seed in range(60)])
    with qtbot.waitSignal(grid.looked) as looked:
        grid.scrollToBottom()
    assert looked.args == ["59"]
