"""The table of an experiment, and how it is sorted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.itemmodels.experiment_table import ExperimentTable, Figure, SortedTable, TableRow
from app.roles import Role

HEADS = (Figure("Recipe", told="As ticked."), Figure("Test"))


def row(name: str, share: float | None, reason: str = "") -> TableRow:
    text = "–" if share is None else f"{share:.0%}"
    return TableRow(name, (Figure(name, "1 of 1", name), Figure(text, "3 of 4", share)), reason)


@pytest.fixture
def table() -> ExperimentTable:
    table = ExperimentTable()
    table.show(HEADS, [row("quick", 0.5), row("scratch", None, "Too slow."), row("default", 0.75)])
    return table


def names(model: SortedTable) -> list[str]:
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def test_it_is_a_table_as_qt_wants_it(table: ExperimentTable, qtbot: QtBot) -> None:
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show(HEADS, [row("quick", 0.5)])
    assert (table.rowCount(), table.columnCount()) == (1, 2)
    table.show((), ())
    assert (table.rowCount(), table.columnCount()) == (0, 0)


def test_heads_and_figures_are_told(table: ExperimentTable) -> None:
    across = Qt.Orientation.Horizontal
    assert table.headerData(0, across) == "Recipe"
    assert table.headerData(0, across, Qt.ItemDataRole.ToolTipRole) == "As ticked."
    assert table.headerData(9, across) is None
    index = table.index(0, 1)
    assert (index.data(), index.data(Role.CAPTION)) == ("50%", "3 of 4")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "50% · 3 of 4"
    failed = table.index(1, 0)
    assert failed.data(Role.NOTE) == "Too slow."
    assert failed.data(Qt.ItemDataRole.ToolTipRole).endswith("\nToo slow.")


def test_a_figure_that_changes_keeps_its_row(table: ExperimentTable, qtbot: QtBot) -> None:
    kept = QPersistentModelIndex(table.index(1, 0))
    with qtbot.waitSignal(table.dataChanged), qtbot.assertNotEmitted(table.modelReset):
        table.show(HEADS, [row("quick", 0.5), row("scratch", 0.25), row("default", 0.75)])
    assert kept.isValid()
    assert table.index(1, 1).data() == "25%"


def test_it_is_sorted_by_numbers_and_what_has_none_comes_last(table: ExperimentTable) -> None:
    ordered = SortedTable()
    ordered.setSourceModel(table)
    assert names(ordered) == ["quick", "scratch", "default"]
    ordered.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(ordered) == ["default", "quick", "scratch"]
    ordered.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(ordered) == ["quick", "default", "scratch"]
    ordered.sort(0, Qt.SortOrder.AscendingOrder)
    assert names(ordered) == ["default", "quick", "scratch"]
    ordered.sort(-1)
    assert names(ordered) == ["quick", "scratch", "default"]
