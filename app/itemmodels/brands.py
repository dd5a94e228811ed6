"""The brands of the project with their counts against the goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal

from app.i18n import counted, tr
from app.itemmodels.rows import Index, RowsModel
from app.roles import Role
from brandcore.dataset.records import DISTRACTOR

Level = Literal["below", "within", "above", "none"]


def brand_title(brand: str) -> str:
    """Return what the curator calls a brand."""
    return tr("None of the brands") if brand == DISTRACTOR else brand


@dataclass(frozen=True)
class BrandRow:
    """One brand.

    Attributes
    ----------
    name : str
        As the project knows it.
    title : str
        As the curator reads it.
    count : int
        Pictures, 0 or more.
    goal_low, goal_high : int
        Pictures wanted; 0 when there is no goal for it.
    renamable : bool
        Whether its name may be changed.
    """

    name: str
    title: str
    count: int
    goal_low: int = 0
    goal_high: int = 0
    renamable: bool = True

    @property
    def key(self) -> str:
        """What stays while the count changes."""
        return self.name

    @property
    def level(self) -> Level:
        """Where the count stands against the goal."""
        if not self.goal_high:
            return "none"
        if self.count < self.goal_low:
            return "below"
        return "within" if self.count <= self.goal_high else "above"

    def in_words(self) -> str:
        """Tell the count against the goal, for a tooltip and for those who listen."""
        pictures = counted(self.count, "{n} picture", "{n} pictures")
        texts = {
            "below": tr("{pictures}, below the goal of {low} to {high}"),
            "within": tr("{pictures}, within the goal of {low} to {high}"),
            "above": tr("{pictures}, above the goal of {low} to {high}"),
            "none": "{pictures}",
        }
        return texts[self.level].format(pictures=pictures, low=self.goal_low, high=self.goal_high)


class BrandsModel(RowsModel[BrandRow]):
    """The list of brands; a name typed into it is a wish, and shown once it came true.

    Signals
    -------
    renameWished : str, str
        Name of a brand, and the name typed for it.
    """

    renameWished = Signal(str, str)  # noqa: N815 - as Qt names its signals

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def tell(self, row: BrandRow, role: int) -> Any:
        """Return what `row` says in `role`."""
        if role == Role.VALUE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}: {row.in_words()}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.in_words()}"
        values: dict[int, Any] = {
            Role.ID: row.name,
            Role.COUNT: row.count,
            Role.GOAL_LOW: row.goal_low,
            Role.GOAL_HIGH: row.goal_high,
            Role.STATE: row.level,
        }
        return values.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let brands be chosen, renamed, and dropped on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDropEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )
        if self._rows[index.row()].renamable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Wish for another name; the row changes when the brand has been renamed."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row = self._rows[index.row()]
        name = str(value).strip()
        if name and name != row.name and row.renamable:
            self.renameWished.emit(row.name, name)
        return False
