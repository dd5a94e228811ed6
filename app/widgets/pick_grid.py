"""A grid of candidates: a click or the space bar picks; Shift does it for many at once."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.i18n import tr
from app.roles import Role
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.widgets.candidate_delegate import CandidateDelegate
from app.widgets.thumbnail_grid import ThumbnailGrid

_LOOKED_MS = 400
_ARROWS = {
    Qt.Key.Key_H: Qt.Key.Key_Left, Qt.Key.Key_J: Qt.Key.Key_Down,
    Qt.Key.Key_K: Qt.Key.Key_Up, Qt.Key.Key_L: Qt.Key.Key_Right,
}  # fmt: skip
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class PickGrid(ThumbnailGrid):
    """Tiles with a tick; rows need what `CandidateDelegate` needs, and `Qt.CheckStateRole`.

    Being picked belongs to the candidate and outlives a restart. Beside it a few tiles can be
    marked, with Shift and the arrows or a frame drawn around them, to be picked or thrown out
    together.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the pictures come from.

    Signals
    -------
    pickWished : object, bool
        Ids of candidates, and whether they shall be picked.
    stackWished : str
        Id of a candidate whose near copies shall be shown, or folded away again.
    looked : str
        Id of the last candidate in sight, once the view has come to rest.
    """

    pickWished = Signal(object, bool)  # noqa: N815 - as Qt names its signals
    stackWished = Signal(str)  # noqa: N815
    looked = Signal(str)

    def __init__(self, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__(theme, thumbnails)
        self._tiles = CandidateDelegate(theme, thumbnails, self)
        self._delegate = self._tiles
        self.setItemDelegate(self._tiles)
        self.set_tile(self._tiles.tile_px)
        self.setAccessibleName(tr("Candidates"))
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._look = QTimer(self, singleShot=True, interval=_LOOKED_MS)
        self._look.timeout.connect(self._tell_looked)
        self.verticalScrollBar().valueChanged.connect(self._look_soon)
        self.setDragEnabled(False)
        # Two quick clicks are two picks here.
        self.doubleClicked.disconnect()
        self.clicked.connect(self._clicked)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the marked candidates, else that of the current one alone."""
        if self.count_chosen() > 1:
            return super().chosen()
        current = self.currentIndex()
        return (str(current.data(Role.ID)),) if current.isValid() else ()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Mark when there is more than the current one."""
        super().selectionChanged(selected, deselected)
        marking = self.count_chosen() > 1
        if marking != self._tiles.marking:
            self._tiles.marking = marking
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which keys are held down."""
        self._modifiers = event.modifiers()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on space, open stacks on S, go on with H, J, K and L; else as the grid."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.chosen())
        elif key == Qt.Key.Key_S and not event.modifiers():
            self._wish_stack(self.currentIndex())
        elif key in _ARROWS and event.modifiers() in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            super().keyPressEvent(QKeyEvent(event.type(), _ARROWS[key], event.modifiers()))
        elif event.text().isalnum() and not event.modifiers() & _CONTROL:
            # Tiles have no names to be found by: the letter is for the page.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _look_soon(self, _scrolled: int) -> None:
        self._look.start()

    def _clicked(self, index: QModelIndex) -> None:
        if self._modifiers & _CONTROL:
            return
        if self._modifiers & _SHIFT:
            self._toggle(self.chosen())
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(index, flag)
        else:
            self._toggle((str(index.data(Role.ID)),))

    def _toggle(self, ids: tuple[str, ...]) -> None:
        """Wish them all picked, or no longer when all of them are."""
        wanted = set(ids)
        rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        picked = [
            index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            for index in rows if index.data(Role.ID) in wanted
        ]  # fmt: skip
        self.pickWished.emit(ids, not all(picked))

    def _wish_stack(self, index: QModelIndex) -> None:
        if index.isValid():
            self.stackWished.emit(str(index.data(Role.ID)))

    def _tell_looked(self) -> None:
        """Tell how far the curator has seen, from the last tile that has its middle in sight."""
        area = self.viewport().rect()
        step = self._tiles.cell().width()
        for left in range(area.right() - step // 2, 0, -step):
            index = self.indexAt(QPoint(left, area.bottom() - self._tiles.cell().height() // 2))
            if index.isValid():
                self.looked.emit(str(index.data(Role.ID)))
                return

    def _wish_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        super()._wish_menu(point)
