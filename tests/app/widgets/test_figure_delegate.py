"""Figures painted in a table."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.roles import Role
from app.theme import Theme
from app.widgets.figure_delegate import FigureDelegate


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> QTableView:
    model = QStandardItemModel(2, 2)
    for row, (recipe, reason) in enumerate((("quick", ""), ("scratch", "Its weights are gone."))):
        for column, text in enumerate((recipe, "75.0 %")):
            item = QStandardItem(text)
            item.setData("3 of 4", Role.CAPTION)
            item.setData(reason, Role.NOTE)
            item.setData(recipe, Role.ID)
            model.setItem(row, column, item)
    view = QTableView()
    view.setModel(model)
    delegate = FigureDelegate(theme, view)
    delegate.colour_by(("quick",))
    view.setItemDelegate(delegate)
    view.resizeRowsToContents()
    view.resize(400, 300)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view


def colours(table: QTableView, row: int, column: int) -> set[str]:
    rect = table.visualRect(table.model().index(row, column))
    image = table.viewport().grab(rect).toImage()
    return {
        QColor(image.pixelColor(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_a_row_that_failed_is_higher_and_says_why_across(table: QTableView, theme: Theme) -> None:
    assert table.rowHeight(1) > table.rowHeight(0)
    bad = theme.colour("bad")
    for column in (0, 1):
        near = [
            name
            for name in colours(table, 1, column)
            if QColor(name).red() - QColor(name).green() > 80
        ]
        assert near, column
    assert bad.name() not in colours(table, 0, 1)


def test_the_name_has_a_piece_of_its_curve(table: QTableView, theme: Theme) -> None:
    assert theme.colour("curve-1").name() in colours(table, 0, 0)
    assert theme.colour("curve-1").name() not in colours(table, 0, 1)
    assert theme.colour("curve-1").name() not in colours(table, 1, 0)


def test_a_selected_row_has_a_ground(table: QTableView, theme: Theme) -> None:
    table.selectRow(0)
    assert theme.colour("accent-soft").name() in colours(table, 0, 0)
