"""A cell is painted in the colour of what it means."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

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
