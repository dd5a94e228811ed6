"""The brands of the fetch page: how far each is, and whether its search waits or runs."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal

from app.i18n import counted, tr
from app.itemmodels.rows import Index, RowsModel
from app.roles import Role
from brandcore.dataset.records import DISTRACTOR


class BrandLine(Protocol):
    """One brand; see `viewmodels.search_state.BrandLine`."""

    @property
    def key(self) -> str:
        """What stays while the line changes."""
        ...

    @property
    def name(self) -> str:
        """As in the manifest."""
        ...

    @property
    def title(self) -> str:
        """As the curator reads it."""
        ...

    @property
    def in_brand(self) -> int:
        """Pictures it has."""
        ...

    @property
    def picked(self) -> int:
        """Candidates picked for it."""
        ...

    @property
    def candidates(self) -> int:
        """All its candidates."""
        ...

    @property
    def low(self) -> int:
        """Least number wanted."""
        ...

    @property
    def high(self) -> int:
        """Largest number wanted; 0 when there is no goal."""
        ...

    @property
    def state(self) -> str:
        """How its search fares; empty when there is nothing to say."""
        ...


def line_in_words(line: BrandLine) -> str:
    """Tell a line, for a tooltip and for those who listen."""
    words = [tr("{n} saved", n=line.in_brand)]
    if line.picked:
        words.append(tr("{n} picked", n=line.picked))
    if line.candidates:
        words.append(counted(line.candidates, "{n} candidate", "{n} candidates"))
    if line.high:
        words.append(tr("goal {low} to {high}", low=line.low, high=line.high))
    states = {
        "queued": tr("its search waits"),
        "searching": tr("being searched for"),
        "asks": tr("say which one is meant"),
        "failed": tr("no source answered"),
        "nothing": tr("nothing was found"),
        "unpicked": tr("none picked yet"),
    }
    return ", ".join((*words, *filter(None, (states.get(line.state, ""),))))


class BrandLinesModel(RowsModel[BrandLine]):
    """The brands, in the order of the dataset; a name typed into it is a wish.

    Signals
    -------
    renameWished : str, str
        Name of a brand, and the name typed for it.
    """

    renameWished = Signal(str, str)  # noqa: N815 - as Qt names its signals

    def tell(self, row: BrandLine, role: int) -> Any:
        """Return what `row` says in `role`."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}: {line_in_words(row)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {line_in_words(row)}"
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.EditRole: row.title,
            Role.ID: row.name,
            Role.STATE: row.state,
            Role.VALUE: row,
        }
        return values.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let brands be chosen and renamed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
        renamable = self._rows[index.row()].name != DISTRACTOR
        return flags | Qt.ItemFlag.ItemIsEditable if renamable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Wish for another name; the row changes when the brand has been renamed."""
        if index.isValid() and role == Qt.ItemDataRole.EditRole:
            old, name = self._rows[index.row()].name, str(value).strip()
            if name and name != old:
                self.renameWished.emit(old, name)
        return False
