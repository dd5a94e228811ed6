"""A cell is painted in the colour of what it means."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from app.itemmodels.comparison_table import Cell, ComparisonTable, Table
from app.theme import Theme
from app.widgets.cell_delegate import CellDelegate


@pytest.mark.parametrize(
    ("tone", "ink", "bold"),
    [("good", "good", True), ("bad", "bad", True), ("faint", "ink-faint", False),
     ("group", "ink-soft", True), ("", "", False)],
)  # fmt: skip
def test_tones_have_their_inks(theme: Theme, tone: str, ink: str, bold: bool) -> None:
    model, delegate = ComparisonTable(), CellDelegate(theme)
    model.show(Table(("A",), ((Cell("5", tone),),)))
    option = QStyleOptionViewItem()
    plain = option.palette.color(QPalette.ColorRole.Text)
    delegate.initStyleOption(option, model.index(0, 0))
    wanted = theme.colour(ink) if ink else plain
    assert option.palette.color(QPalette.ColorRole.Text) == wanted
    assert option.font.bold() == bold


def test_words_wrap_within_the_padding(theme: Theme, qtbot: QtBot) -> None:
    table, text = ComparisonTable(), "Pictures, side in pixels"
    table.show(Table(("A",), ((Cell(text),), (Cell("5"),))))
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(table)
    view.setItemDelegate(CellDelegate(theme, view))
    # The words would fit, but not beside what the style sheet leaves free around them.
    view.setColumnWidth(0, view.fontMetrics().horizontalAdvance(text) + 12)
    view.resizeRowsToContents()
    assert view.rowHeight(0) > view.rowHeight(1)
