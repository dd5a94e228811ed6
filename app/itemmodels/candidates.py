"""The candidates of a brand: pictures that may be picked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt

from app.i18n import counted, tr
from app.itemmodels.rows import Index, RowsModel
from app.roles import Role

Standing = Literal["whole", "preview", "coming", "late", "preview-only"]


@dataclass(frozen=True)
class CandidateRow:
    """One candidate.

    Attributes
    ----------
    id : str
        Of the candidate.
    path : str
        Its file.
    caption : str
        Below the picture: its size and where it comes from.
    badges : tuple of str
        Hints, in a word or two each.
    picked : bool
        Whether the curator wants it.
    note : str
        More about it, in lines.
    page : str
        Web address that it comes from; empty for a file of this computer.
    side : str
        Of the split, as a tile shows it; a candidate is on none.
    source : str
        Title of its source; empty for what was dropped or pasted.
    licence : str
        In a word, for a badge; empty when nothing was looked up.
    free : bool
        Whether the licence allows reuse.
    trademark : bool
        Whether the source says that it shows a trademark.
    logo : str
        That it is the brand's logo, in words, where a source vouches for it; else empty.
    more : int
        Near copies folded under it; 0 for none.
    open_stack : bool
        Whether they are shown behind it.
    stack : str
        Id of the candidate that it is folded under while that stack is open; empty for others.
    standing : str
        "whole", "preview" while nobody asked for the full picture, "coming" while it is fetched,
        "late" while it is picked and waits for the network, "preview-only" when it could not be
        had.
    facts : tuple of (str, str)
        Lines of the provenance card: what is told, and it; in the order to be shown.
    """

    id: str
    path: str
    caption: str
    badges: tuple[str, ...] = ()
    picked: bool = False
    note: str = ""
    page: str = ""
    side: str = ""
    source: str = ""
    licence: str = ""
    free: bool = False
    trademark: bool = False
    logo: str = ""
    more: int = 0
    open_stack: bool = False
    stack: str = ""
    standing: Standing = "whole"
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What stays while the row changes."""
        return self.id


class CandidatesModel(RowsModel[CandidateRow]):
    """The candidates, oldest first; whether one is picked is its check state."""

    def tell(self, row: CandidateRow, role: int) -> Any:
        """Return what `row` says in `role`."""
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.picked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((*_told(row), *_signs(row)))
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(_told(row))
        values: dict[int, Any] = {
            Qt.ItemDataRole.ToolTipRole: _tip(row),
            Role.ID: row.id,
            Role.PATH: row.path,
            Role.CAPTION: row.caption,
            Role.BADGES: row.badges,
            Role.NOTE: row.note,
            Role.VALUE: row,
        }
        return values.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let candidates be gone through with the keyboard; picking is the grid's affair."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


def _told(row: CandidateRow) -> tuple[str, ...]:
    picked = tr("picked") if row.picked else tr("not picked")
    return (row.caption, picked, *row.badges)


def _tip(row: CandidateRow) -> str:
    late = tr("The full picture is not here yet.") if row.standing == "late" else ""
    return "\n".join(filter(None, (row.note, late)))


def _signs(row: CandidateRow) -> Iterator[str]:
    """Tell what a tile shows in signs."""
    if row.logo:
        yield row.logo
    if row.licence:
        yield tr("licence {licence}", licence=row.licence)
    if row.trademark:
        yield tr("trademark")
    if row.more:
        yield counted(row.more, "{n} similar one", "{n} similar ones")
    words = {
        "coming": tr("full picture coming"),
        "late": tr("full picture not here yet"),
        "preview-only": tr("preview only"),
    }
    if row.standing in words:
        yield words[row.standing]
