"""A list model over frozen rows that changes only what changed, so that selection survives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """What a row must have: a key that stays while the rest of it changes."""

    @property
    def key(self) -> str:
        """What stays while the rest of the row changes."""
        ...


R = TypeVar("R", bound=Row)


class RowsModel(QAbstractListModel, Generic[R]):
    """Rows in order; `show` moves from one state to the next with the fewest signals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows, first to last."""
        return tuple(self._rows)

    def show(self, rows: Sequence[R]) -> None:
        """Hold these rows: rows with a known key stay, so whatever points at them does too."""
        new = {row.key for row in rows}
        if any(row.key in new for row in self._rows):
            self._remove_gone(new)
            self._put_in_order(rows)
            self._insert_new(rows)
            self._update(rows)
        else:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def place(self, key: str) -> QModelIndex:
        """Return where the row with `key` is; invalid when it is not here."""
        found = (number for number, row in enumerate(self._rows) if row.key == key)
        return self.index(next(found, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many rows there are; rows have none below them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the row says in `role`."""
        if not 0 <= index.row() < len(self._rows):
            return None
        return self.tell(self._rows[index.row()], role)

    def tell(self, row: R, role: int) -> Any:
        """Return what `row` says in `role`; None when it says nothing."""
        raise NotImplementedError

    def _put_in_order(self, rows: Sequence[R]) -> None:
        """Let the rows that stay stand in the order of `rows`."""
        old = [row.key for row in self._rows]
        staying = set(old)
        order = [row.key for row in rows if row.key in staying]
        if order == old:
            return
        self.layoutAboutToBeChanged.emit()
        pointing = self.persistentIndexList()
        place = {key: number for number, key in enumerate(order)}
        moved = [self.index(place[old[each.row()]], 0) for each in pointing]
        by_key = {row.key: row for row in self._rows}
        self._rows = [by_key[key] for key in order]
        self.changePersistentIndexList(pointing, moved)
        self.layoutChanged.emit()

    def _remove_gone(self, staying: set[str]) -> None:
        gone = (number for number, row in enumerate(self._rows) if row.key not in staying)
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _insert_new(self, rows: Sequence[R]) -> None:
        there = {row.key for row in self._rows}
        new = (number for number, row in enumerate(rows) if row.key not in there)
        # From the front: what stands before a new row is in place already.
        for first, last in _runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()

    def _update(self, rows: Sequence[R]) -> None:
        # Most are the very same: that is told at once, where comparing all they say takes a while.
        pairs = enumerate(zip(rows, self._rows, strict=True))
        changed = [number for number, (new, old) in pairs if new is not old and new != old]
        for number in changed:
            self._rows[number] = rows[number]
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of neighbours in rising `numbers`."""
    first = last = None
    for number in numbers:
        if first is not None and last is not None and number != last + 1:
            yield first, last
            first = None
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield first, last
