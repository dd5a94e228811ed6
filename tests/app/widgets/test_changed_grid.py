"""Tiles with what each run said below the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.itemmodels.changed_pictures import ChangedModel, ChangedRow, Said
from app.theme import Theme
from app.widgets.changed_grid import ChangedGrid
from app.widgets.kit import Kit
from tests.helpers import pictures


def row(number: int, path: Path, fate: str, *right: bool) -> ChangedRow:
    answers = tuple(
        Said("ABCDEF"[place], f"80 %  Brand {place}", each) for place, each in enumerate(right)
    )
    badges = () if fate == "other" else (fate,)
    return ChangedRow(str(number), str(path), "Aurora", answers, fate, badges)


@pytest.fixture
def model(tmp_path: Path) -> ChangedModel:
    file = tmp_path / "one.jpg"
    file.write_bytes(pictures.encoded("Delta", 1))
    model = ChangedModel()
    model.show([row(1, file, "lost", True, False), row(2, file, "other", False, False)])
    return model


@pytest.fixture
def grid(kit: Kit, model: ChangedModel, qtbot: QtBot) -> ChangedGrid:
    grid = ChangedGrid(kit.theme, kit.thumbnails)
    grid.setModel(model)
    qtbot.addWidget(grid)
    grid.resize(420, 320)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def inks(grid: ChangedGrid, number: int) -> set[int]:
    rect = grid.visualRect(grid.model().index(number, 0))
    image = grid.viewport().grab(rect).toImage()
    return {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }


def test_right_and_wrong_answers_and_the_fate_are_told_by_colour(
    grid: ChangedGrid, theme: Theme
) -> None:
    first, second = inks(grid, 0), inks(grid, 1)
    good, bad = theme.colour("good").rgb(), theme.colour("bad").rgb()
    assert {good, bad} <= first
    assert theme.colour("bad-soft").rgb() in first
    assert good not in second
    assert bad in second
    assert theme.colour("bad-soft").rgb() not in second


def test_each_answer_has_its_line(grid: ChangedGrid) -> None:
    before = grid.gridSize().height()
    grid.set_answers(4)
    assert grid.gridSize().height() > before + 30


def test_enter_and_a_double_click_open(grid: ChangedGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(1, 0))
    with qtbot.waitSignal(grid.openWished) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == ["2"]
    place = grid.visualRect(grid.model().index(0, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(grid.openWished) as opened:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["1"]
