"""A grid of candidates: a click or the space bar picks one, or no longer."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from app.i18n import tr
from app.roles import Role
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.widgets.thumbnail_delegate import ThumbnailDelegate
from app.widgets.thumbnail_grid import ThumbnailGrid

_Index = QModelIndex | QPersistentModelIndex


class PickGrid(ThumbnailGrid):
    """Tiles with a tick; rows need `Qt.CheckStateRole` beside what `ThumbnailGrid` needs.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the pictures come from.

    Signals
    -------
    pickWished : str, bool
        Id of a candidate, and whether it shall be picked.
    """

    pickWished = Signal(str, bool)  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__(theme, thumbnails)
        self._delegate = _PickDelegate(theme, thumbnails, self)
        self.setItemDelegate(self._delegate)
        self.set_tile(self._delegate.tile_px)
        self.setAccessibleName(tr("Candidates"))
        # Being picked belongs to the candidate, not to the view: it outlives a restart.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setDragEnabled(False)
        # Two quick clicks are two picks here.
        self.doubleClicked.disconnect()
        self.clicked.connect(self._toggle)

    def chosen(self) -> tuple[str, ...]:
        """Return the id of the current candidate, alone; nothing when there is none."""
        current = self.currentIndex()
        return (str(current.data(Role.ID)),) if current.isValid() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on space; else as the grid."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        picked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self.pickWished.emit(str(index.data(Role.ID)), not picked)

    def _wish_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.setCurrentIndex(index)
        super()._wish_menu(point)


class _PickDelegate(ThumbnailDelegate):
    """Ticks a tile when its candidate is picked."""

    def __init__(self, theme: Theme, thumbnails: ThumbnailStore, parent: QObject) -> None:
        super().__init__(theme, thumbnails, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the tile."""
        seen = QStyleOptionViewItem(option)
        seen.state &= ~QStyle.StateFlag.State_Selected
        if index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked:
            seen.state |= QStyle.StateFlag.State_Selected
        super().paint(painter, seen, index)
