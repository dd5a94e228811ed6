"""The table of an experiment for Qt views: a row for each recipe, sorted by any column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from app.roles import Role

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Figure:
    """One cell of the table.

    Attributes
    ----------
    text, note : str
        What it says, and smaller below it how sure that is.
    value : float or str or None
        What it is sorted by; None comes last in both directions.
    told : str
        All there is to say, for a tooltip and for those who listen; `text` and `note` when empty.
    """

    text: str
    note: str = ""
    value: float | str | None = None
    told: str = ""


@dataclass(frozen=True)
class TableRow:
    """One recipe.

    Attributes
    ----------
    recipe : str
        Its name.
    figures : tuple of Figure
        One for each column.
    reason : str
        Why a run of it failed; empty when none did.
    """

    recipe: str
    figures: tuple[Figure, ...]
    reason: str = ""


class ExperimentTable(QAbstractTableModel):
    """Rows in the order in which the recipes were chosen.

    Signals
    -------
    figuresChanged : ()
        Some figures are others; once for all rows.
    """

    figuresChanged = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[Figure, ...] = ()
        self.rows: tuple[TableRow, ...] = ()

    def show(self, heads: Sequence[Figure], rows: Sequence[TableRow]) -> None:
        """Show these; rows of the same recipes keep their selection."""
        heads, rows = tuple(heads), tuple(rows)
        if heads == self._heads and _names(rows) == _names(self.rows):
            changed = [n for n, row in enumerate(rows) if row != self.rows[n]]
            self.rows = rows
            for number in changed:
                last = self.index(number, len(heads) - 1)
                self.dataChanged.emit(self.index(number, 0), last)
            if changed:
                self.figuresChanged.emit()
            return
        self.beginResetModel()
        self._heads, self.rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of recipes."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column shows, and what that means."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section].text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._heads[section].told
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return left if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one side of a figure; see `app.roles`."""
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        figure = row.figures[index.column()]
        told = figure.told or " · ".join(part for part in (figure.text, figure.note) if part)
        told = told if not row.reason or index.column() else f"{told}\n{row.reason}"
        known: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: figure.text,
            Qt.ItemDataRole.AccessibleTextRole: told,
            Qt.ItemDataRole.ToolTipRole: told,
            Role.ID: row.recipe,
            Role.CAPTION: figure.note,
            Role.NOTE: row.reason,
            Role.VALUE: figure.value,
        }
        return known.get(role)


class SortedTable(QSortFilterProxyModel):
    """The table by the column that the curator chose; what has no figure comes last.

    Before a column is chosen, the rows stand as the table has them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(Role.VALUE)
        self.setDynamicSortFilter(True)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare numbers as numbers, words as words."""
        first, second = left.data(Role.VALUE), right.data(Role.VALUE)
        if first is None or second is None:
            # Last in both directions.
            rising = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (first is not None) if rising else (first is None and second is not None)
        return bool(first < second)


def _names(rows: Sequence[TableRow]) -> tuple[str, ...]:
    return tuple(row.recipe for row in rows)
