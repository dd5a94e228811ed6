"""The experiments of a project as a list for Qt views, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from app.itemmodels.rows import RowsModel
from app.roles import Role


@dataclass(frozen=True)
class ExperimentRow:
    """One experiment as the list shows it.

    Attributes
    ----------
    key : str
        Its id.
    title : str
        Its name.
    results : tuple of str
        How far it is and what is best so far, a line each.
    note : str
        State, size and date in words.
    state : str
        "working", "ended", "stopped" or "failed".
    """

    key: str
    title: str
    results: tuple[str, ...]
    note: str
    state: str

    @property
    def told(self) -> str:
        """All of it in one sentence, for those who hear it."""
        return ". ".join(part for part in (self.title, *self.results, self.note) if part)


class ExperimentRows(RowsModel[ExperimentRow]):
    """Rows that change one by one, so that a view keeps its selection."""

    def tell(self, row: ExperimentRow, role: int) -> Any:
        """Return one side of an experiment; see `app.roles`."""
        known: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: row.told,
            Qt.ItemDataRole.ToolTipRole: row.told,
            Role.ID: row.key,
            Role.CAPTION: "\n".join(row.results),
            Role.NOTE: row.note,
            Role.STATE: row.state,
            Role.BADGES: (),
            Role.VALUE: row,
        }
        return known.get(role)
