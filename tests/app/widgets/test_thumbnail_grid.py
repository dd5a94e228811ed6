"""The grid: many tiles, few of them decoded; keys, choice and sizes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.itemmodels.images import ImageRow, ImagesModel
from app.jobs.lanes import Lanes
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.widgets.thumbnail_grid import ThumbnailGrid
from tests.helpers import pictures


@pytest.fixture
def store(lanes: Lanes) -> ThumbnailStore:
    return ThumbnailStore(lanes)


@pytest.fixture
def grid(theme: Theme, store: ThumbnailStore, qtbot: QtBot, tmp_path: Path) -> ThumbnailGrid:
    file = tmp_path / "one.jpg"
    file.write_bytes(pictures.encoded("Delta", 1))
    grid = ThumbnailGrid(theme, store)
    qtbot.addWidget(grid)
    model = ImagesModel(grid)
    model.show(tuple(ImageRow(f"{n:04d}", str(file), "160 × 120") for n in range(2000)))
    grid.setModel(model)
    grid.resize(560, 420)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def test_only_what_is_in_sight_is_asked_for(
    grid: ThumbnailGrid, store: ThumbnailStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    image = store.image
    monkeypatch.setattr(store, "image", lambda path, side: asked.append(path) or image(path, side))
    grid.viewport().repaint()
    assert 0 < len(asked) < 30
    del asked[:]
    grid.scrollToBottom()
    grid.viewport().repaint()
    assert 0 < len(asked) < 60


def test_tiles_are_in_columns_that_fill_the_width(grid: ThumbnailGrid) -> None:
    rects = [grid.visualRect(grid.model().index(row, 0)) for row in range(6)]
    columns = [rect.left() for rect in rects if rect.top() == rects[0].top()]
    assert len(columns) == 3
    spare = grid.viewport().width() - rects[2].right()
    assert 0 <= spare < 30


@pytest.mark.parametrize("width_px", [420, 490, 560, 640, 788, 901])
def test_tiles_stand_evenly_with_like_gaps(grid: ThumbnailGrid, width_px: int) -> None:
    grid.resize(width_px, 420)
    grid.doItemsLayout()
    option = QStyleOptionViewItem()
    boxes = []
    for row in range(8):
        option.rect = grid.visualRect(grid.model().index(row, 0))
        boxes.append(grid._delegate.box(option))
    first_row = [box for box in boxes if box.top() == boxes[0].top()]
    margins = (first_row[0].left(), grid.viewport().width() - first_row[-1].right())
    assert abs(margins[1] - margins[0]) < 20
    gaps = [after.left() - before.right() for before, after in pairwise(first_row)]
    assert max(gaps) - min(gaps) <= 1
    # As wide as the list, unless the gaps would be wide.
    assert max(margins) < 30 or max(gaps) == 59
    assert boxes[len(first_row)].left() == first_row[0].left()


def test_a_tile_alone_in_its_row_stands_in_the_middle(grid: ThumbnailGrid) -> None:
    grid.set_tile(320)
    option = QStyleOptionViewItem()
    option.rect = grid.visualRect(grid.model().index(1, 0))
    middle = grid._delegate.box(option).center().x()
    assert abs(middle - option.rect.center().x()) <= 1
    assert grid._delegate.columns == 1


def test_enter_and_a_double_click_open_a_picture(grid: ThumbnailGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(2, 0))
    with qtbot.waitSignal(grid.openWished) as wished:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert wished.args == ["0002"]
    place = grid.visualRect(grid.model().index(1, 0)).center()
    with qtbot.waitSignal(grid.openWished) as wished:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wished.args == ["0001"]


def test_shift_and_arrows_choose_many_and_delete_wishes_them_gone(
    grid: ThumbnailGrid, qtbot: QtBot
) -> None:
    grid.setCurrentIndex(grid.model().index(0, 0))
    for _ in range(2):
        qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen() == ("0000", "0001", "0002")
    with qtbot.waitSignal(grid.removeWished) as wished:
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert wished.args == [("0000", "0001", "0002")]


def test_the_keyboard_goes_down_a_row(grid: ThumbnailGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.chosen() == ("0004",)
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.chosen() == ("1999",)


def test_all_but_one_in_the_middle_are_counted_and_named_in_order(grid: ThumbnailGrid) -> None:
    grid.selectAll()
    assert grid.count_chosen() == len(grid.chosen()) == 2000
    flag = QItemSelectionModel.SelectionFlag.Deselect
    grid.selectionModel().select(grid.model().index(1000, 0), flag)
    assert grid.count_chosen() == 1999
    assert grid.chosen()[999:1001] == ("0999", "1001")


def test_delete_without_a_choice_wishes_nothing(grid: ThumbnailGrid, qtbot: QtBot) -> None:
    grid.clearSelection()
    with qtbot.assertNotEmitted(grid.removeWished):
        qtbot.keyClick(grid, Qt.Key.Key_Delete)


def test_choosing_by_id_brings_the_first_in_sight(grid: ThumbnailGrid) -> None:
    grid.choose(("1500", "0900"))
    assert grid.chosen() == ("0900", "1500")
    assert grid.viewport().rect().intersects(grid.visualRect(grid.model().index(900, 0)))


def test_another_size_keeps_what_is_in_sight(grid: ThumbnailGrid, qtbot: QtBot) -> None:
    grid.scrollTo(grid.model().index(1000, 0), ThumbnailGrid.ScrollHint.PositionAtTop)
    first = grid.indexAt(QPoint(60, 60)).row()
    grid.set_tile(96)
    qtbot.wait(50)
    assert grid.viewport().rect().intersects(grid.visualRect(grid.model().index(first, 0)))
    assert grid.gridSize().height() < 140


def test_sliding_decodes_only_where_the_slider_stops(
    grid: ThumbnailGrid, store: ThumbnailStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sides: set[int] = set()
    image = store.image
    monkeypatch.setattr(store, "image", lambda path, side: sides.add(side) or image(path, side))
    for side in (160, 176, 192):
        grid.set_tile(side)
        grid.viewport().repaint()
    assert sides == {144}
    qtbot.waitUntil(lambda: 192 in sides, timeout=2_000)
    assert sides == {144, 192}


@pytest.mark.parametrize(("turn", "steps"), [(120, 1), (-120, -1)])
def test_ctrl_and_the_wheel_zoom(grid: ThumbnailGrid, qtbot: QtBot, turn: int, steps: int) -> None:
    event = QWheelEvent(
        QPointF(50, 50), grid.mapToGlobal(QPointF(50, 50)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.waitSignal(grid.zoomWished) as wished:
        grid.wheelEvent(event)
    assert wished.args == [steps]


def test_the_menu_is_about_what_is_chosen(grid: ThumbnailGrid, qtbot: QtBot) -> None:
    grid.choose(("0000", "0001"))
    with qtbot.waitSignal(grid.menuWished) as wished:
        grid.customContextMenuRequested.emit(QPoint(10, 10))
    assert wished.args[0] == ("0000", "0001")
