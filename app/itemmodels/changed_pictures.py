"""Pictures whose answer is not the same with all runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from app.itemmodels.rows import RowsModel
from app.roles import Role


@dataclass(frozen=True)
class Said:
    """What one run said of a picture.

    Attributes
    ----------
    run : str
        What it goes by: "A".
    text : str
        How sure it was, and of what, in few words.
    right : bool
        Whether it is right.
    told : str
        All of it in words.
    """

    run: str
    text: str
    right: bool
    told: str = ""


@dataclass(frozen=True)
class ChangedRow:
    """One picture.

    Attributes
    ----------
    id : str
        Of its record.
    path : str
        Its file.
    caption : str
        Its brand.
    answers : tuple of Said
        Of each run.
    fate : str
        "lost", "gained" or "other".
    badges : tuple of str
        What became of it, in a word.
    told : str
        All of it in one sentence.
    """

    id: str
    path: str
    caption: str
    answers: tuple[Said, ...]
    fate: str = "other"
    badges: tuple[str, ...] = ()
    told: str = ""
    side: str = ""

    @property
    def key(self) -> str:
        """What stays while the answers change."""
        return self.id


class ChangedModel(RowsModel[ChangedRow]):
    """Pictures whose answer changed, lost ones first."""

    def tell(self, row: ChangedRow, role: int) -> Any:
        """Return what `row` says in `role`."""
        known: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.caption,
            Qt.ItemDataRole.AccessibleTextRole: row.told,
            Qt.ItemDataRole.ToolTipRole: row.told,
            Role.ID: row.id,
            Role.PATH: row.path,
            Role.CAPTION: row.caption,
            Role.NOTE: "\n".join(f"{said.run}: {said.told}" for said in row.answers),
            Role.BADGES: row.badges,
            Role.STATE: row.fate,
            Role.VALUE: row,
        }
        return known.get(role)
