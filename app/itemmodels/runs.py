"""The runs of a project as a list for Qt views, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.roles import Role
from brandcore.training.runs import Run

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class RunRow:
    """One run as the list shows it.

    Attributes
    ----------
    run : Run
        The run.
    title : str
        The recipe.
    results : tuple of str
        Accuracies in words, a line each.
    note : str
        State, network, date and time in words.
    state : str
        "working", "ended", "stopped", "failed" or "started" (interrupted).
    answers : str
        What marks the run whose model answers; empty for the others.
    """

    run: Run
    title: str
    results: tuple[str, ...]
    note: str
    state: str
    answers: str = ""

    @property
    def told(self) -> str:
        """All of it in one sentence, for those who hear it."""
        parts = (self.title, self.answers, *self.results, self.note)
        return ". ".join(part for part in parts if part)


class RunsModel(QAbstractListModel):
    """Rows that change one by one, so that a view keeps its selection."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RunRow, ...] = ()

    @property
    def rows(self) -> tuple[RunRow, ...]:
        """The rows, newest first."""
        return self._rows

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """Show `rows`; those that stay keep their indexes."""
        wanted = {row.run.id for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].run.id not in wanted:
                self._take_out(place)
        if [row.run.id for row in rows if row.run.id in self._ids()] != list(self._ids()):
            self._start_over(rows)
            return
        for place, row in enumerate(rows):
            self._put(place, row)

    def row_of(self, run_id: str) -> int:
        """Return the row of a run, -1 when it is not in the list."""
        return next((n for n, row in enumerate(self._rows) if row.run.id == run_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one side of a run; see `app.roles`."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        known: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: row.told,
            Qt.ItemDataRole.ToolTipRole: row.told,
            Role.ID: row.run.id,
            Role.CAPTION: "\n".join(row.results),
            Role.NOTE: row.note,
            Role.STATE: row.state,
            Role.BADGES: (row.answers,) if row.answers else (),
            Role.VALUE: row,
        }
        return known.get(role)

    def _ids(self) -> tuple[str, ...]:
        return tuple(row.run.id for row in self._rows)

    def _take_out(self, place: int) -> None:
        self.beginRemoveRows(_ROOT, place, place)
        self._rows = self._rows[:place] + self._rows[place + 1 :]
        self.endRemoveRows()

    def _put(self, place: int, row: RunRow) -> None:
        if place >= len(self._rows) or self._rows[place].run.id != row.run.id:
            self.beginInsertRows(_ROOT, place, place)
            self._rows = (*self._rows[:place], row, *self._rows[place:])
            self.endInsertRows()
        elif self._rows[place] != row:
            self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
            self.dataChanged.emit(self.index(place), self.index(place))

    def _start_over(self, rows: Sequence[RunRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
