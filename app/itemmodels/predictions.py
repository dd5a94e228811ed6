"""The pictures that were asked about, the newest drop on top, with their answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.drops import Drop
from app.i18n import percent, tr
from app.itemmodels.brands import brand_title
from app.roles import Role
from brandcore.dataset.records import DISTRACTOR
from brandcore.prediction.answers import Prediction
from brandcore.provenance import Provenance

Key = tuple[int, int]
"""Place in the list: minus the number of the drop, then the number within it."""

State = Literal["arriving", "waiting", "answered", "failed", "stopped"]
Kind = Literal["waiting", "brand", "none", "failed", "stopped"]
Index = QModelIndex | QPersistentModelIndex

_TOP = 3


@dataclass(frozen=True)
class Asked:
    """One picture, from its drop to its answer.

    Attributes
    ----------
    key : tuple of int
        Names it, and orders the list.
    name : str
        What to call it.
    state : str
        "arriving" while it is fetched, "waiting" for its answer, "answered", "failed", or
        "stopped" when the curator did not want to wait.
    path : str
        Its file; empty until it has arrived.
    provenance : Provenance or None
        Where it came from; None for a file of the curator's own.
    answer : Prediction or None
        The last answer; there may be one of an earlier model while it waits.
    error, hint : str
        Why it failed and what to do.
    drop : Drop or None
        What to gather again when it did not arrive.
    """

    key: Key
    name: str
    state: State
    path: str = ""
    provenance: Provenance | None = None
    answer: Prediction | None = None
    error: str = ""
    hint: str = ""
    drop: Drop | None = None

    @property
    def pending(self) -> bool:
        """Whether something is still to come."""
        return self.state in ("arriving", "waiting")

    @property
    def kind(self) -> Kind:
        """What the picture counts as: an answer is a brand, or none of the brands."""
        if self.state == "answered":
            return "none" if self.answer is not None and self.answer.unknown else "brand"
        return "failed" if self.state == "failed" else "waiting" if self.pending else "stopped"

    @property
    def shares(self) -> tuple[tuple[str, float, bool], ...]:
        """All brands, best first: name for the curator, share 0-1, whether it is none of them."""
        if self.state != "answered" or self.answer is None:
            return ()
        return tuple(
            (brand_title(each.brand), each.share, each.brand == DISTRACTOR)
            for each in self.answer.ranked
        )


def in_words(asked: Asked) -> str:
    """Tell state or answer of one picture in a line of text."""
    if asked.state == "answered":
        best = asked.shares[:_TOP]
        return ", ".join(f"{title} {percent(share)}" for title, share, _none in best)
    words = {
        "arriving": tr("Being fetched"),
        "waiting": tr("Waiting for its answer"),
        "stopped": tr("Not asked"),
        "failed": asked.error,
    }
    return words[asked.state]


class PredictionList(QAbstractListModel):
    """All pictures asked about."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Asked] = []

    def add(self, asked: Iterable[Asked]) -> None:
        """Insert pictures of one drop, behind those of it that are there."""
        new = tuple(asked)
        if not new:
            return
        row = self._place(new[0].key)
        self.beginInsertRows(QModelIndex(), row, row + len(new) - 1)
        self.rows[row:row] = new
        self.endInsertRows()

    def update(self, asked: Iterable[Asked]) -> None:
        """Take over changed pictures by key; those that were removed meanwhile are left out."""
        changed = []
        for each in asked:
            row = self._row(each.key)
            if row is not None:
                self.rows[row] = each
                changed.append(row)
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))

    def remove(self, key: Key) -> None:
        """Take one picture off the list."""
        row = self._row(key)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.rows[row]
            self.endRemoveRows()

    def clear(self) -> None:
        """Take all pictures off the list."""
        self.beginResetModel()
        self.rows = []
        self.endResetModel()

    def get(self, key: Key) -> Asked | None:
        """Return a picture, or None when it is not in the list any more."""
        row = self._row(key)
        return self.rows[row] if row is not None else None

    def index_of(self, key: Key) -> QModelIndex:
        """Return where a picture stands; invalid when it is not in the list."""
        row = self._row(key)
        return self.index(row) if row is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of pictures."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the delegate, a tool tip or a screen reader wants to know."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        asked = self.rows[index.row()]
        read = _READ.get(role)
        return read(asked) if read is not None else None

    def _place(self, key: Key) -> int:
        return bisect_left(self.rows, key, key=lambda each: each.key)

    def _row(self, key: Key) -> int | None:
        row = self._place(key)
        return row if row < len(self.rows) and self.rows[row].key == key else None


class ShownPredictions(QSortFilterProxyModel):
    """Those of the pictures that the curator wants to see."""

    def __init__(self, source: PredictionList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind: Kind | None = None
        self._source = source
        self.setSourceModel(source)

    def show_kind(self, kind: Kind | None) -> None:
        """Show those of one kind, or all."""
        if kind != self.kind:
            self.beginFilterChange()
            self.kind = kind
            self.endFilterChange()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Return whether a row is shown."""
        return self.kind is None or self._source.rows[row].kind == self.kind


_READ: dict[int, Any] = {
    Qt.ItemDataRole.DisplayRole: lambda asked: asked.name,
    Qt.ItemDataRole.ToolTipRole: lambda asked: asked.hint or asked.path or asked.name,
    Qt.ItemDataRole.AccessibleTextRole: lambda asked: f"{asked.name}: {in_words(asked)}",
    Role.ID: lambda asked: asked.key,
    Role.PATH: lambda asked: asked.path,
    Role.CAPTION: lambda asked: asked.name,
    Role.NOTE: in_words,
    Role.STATE: lambda asked: asked.state,
    Role.VALUE: lambda asked: asked.shares[:_TOP],
}
