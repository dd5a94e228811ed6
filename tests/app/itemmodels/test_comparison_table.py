"""A table of words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.itemmodels.comparison_table import Cell, ComparisonTable, Table
from app.roles import Role

TABLE = Table(
    ("", "A", "B"),
    (
        (Cell("Result", "group"),),
        (Cell("Right"), Cell("5"), Cell("6", "good", "6 of 8")),
    ),
)


def test_rows_may_have_fewer_cells_than_columns(qtmodeltester: ModelTester) -> None:
    model = ComparisonTable()
    model.show(TABLE)
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (2, 3)
    assert model.index(0, 2).data() == ""
    cell = model.index(1, 2)
    assert (cell.data(), cell.data(Role.STATE)) == ("6", "good")
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "6 of 8"
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "5"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "A"
    assert model.headerData(3, Qt.Orientation.Horizontal) is None


def test_a_heading_is_not_chosen() -> None:
    model = ComparisonTable()
    model.show(TABLE)
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_an_equal_table_leaves_the_view_alone(qtbot: QtBot) -> None:
    model = ComparisonTable()
    with qtbot.waitSignal(model.modelReset):
        model.show(TABLE)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(Table(TABLE.heads, TABLE.rows))
