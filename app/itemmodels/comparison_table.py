"""A table of words for Qt views: a column for each run, a row for each thing compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.roles import Role

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TOLD = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Cell:
    """What stands in one place.

    Attributes
    ----------
    text : str
        In the curator's language.
    tone : str
        "good", "bad", "faint", "group" for a heading within the table, or "".
    told : str
        All there is to say, for a tooltip and for those who listen; `text` when empty.
    """

    text: str
    tone: str = ""
    told: str = ""


@dataclass(frozen=True)
class Table:
    """Heads of the columns, and rows of as many cells or fewer."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


class ComparisonTable(QAbstractTableModel):
    """Shows one table after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table()

    def show(self, table: Table) -> None:
        """Show another table; an equal one leaves views and their selection as they are."""
        if table != self.table:
            self.beginResetModel()
            self.table = table
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.table.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column holds."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.table.heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.table.heads[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one side of a cell; see `app.roles`."""
        # A view asks each cell for a dozen roles; most have no answer.
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index).text
        if role == Role.STATE:
            return self._cell(index).tone
        if role in _TOLD:
            cell = self._cell(index)
            return cell.told or cell.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard go to all but headings."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsEnabled
        heading = self._cell(index).tone == "group"
        return flags if heading else flags | Qt.ItemFlag.ItemIsSelectable

    def _cell(self, index: Index) -> Cell:
        row = self.table.rows[index.row()] if 0 <= index.row() < len(self.table.rows) else ()
        return row[index.column()] if 0 <= index.column() < len(row) else Cell("")
