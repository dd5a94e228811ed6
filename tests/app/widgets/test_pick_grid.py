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
    assert wished.args == ["0", True]
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 1))
    assert wished.args == ["1", False]


def test_a_double_click_does_not_open(grid: PickGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.openWished):
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 0))


def test_arrows_and_space_pick_without_a_mouse(grid: PickGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(grid.pickWished) as wished:
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert wished.args == ["2", True]


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
