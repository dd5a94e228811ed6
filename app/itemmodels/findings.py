"""What the review found, as rows to click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from app.itemmodels.rows import RowsModel
from app.roles import Role


@dataclass(frozen=True)
class FindingRow:
    """One thing to look at.

    Attributes
    ----------
    key : str
        Tells this finding from the others.
    text, hint : str
        What was found, and what could be done.
    matters : bool
        Whether it stops training or spoils it; else it is a hint.
    """

    key: str
    text: str
    hint: str
    matters: bool


class FindingsModel(RowsModel[FindingRow]):
    """The findings, those that matter first."""

    def tell(self, row: FindingRow, role: int) -> Any:
        """Return what `row` says in `role`."""
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.ToolTipRole: f"{row.text}\n{row.hint}",
            Qt.ItemDataRole.AccessibleTextRole: f"{row.text} {row.hint}",
            Role.ID: row.key,
            Role.NOTE: row.hint,
            Role.STATE: "warn" if row.matters else "info",
        }
        return values.get(role)
