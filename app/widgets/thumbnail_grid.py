"""A grid of pictures: choose many, open one, drag them away."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QKeyEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.i18n import tr
from app.roles import Role
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.widgets.thumbnail_delegate import ThumbnailDelegate

SMALLEST_PX, LARGEST_PX, STEP_PX = 96, 320, 16
_SETTLE_MS = 180
# The style sheet's padding of a list, with room for the layout's own rounding.
_PADDING_PX = 8


class ThumbnailGrid(QListView):
    """A list view of tiles; rows need `Role.ID`, and `VALUE` as the delegate says.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the pictures come from.

    Signals
    -------
    openWished : str
        Id of the picture to be seen large.
    removeWished : object
        Ids of the chosen pictures.
    menuWished : object, QPoint
        Ids of the chosen pictures, and where on the screen their menu belongs.
    zoomWished : int
        Steps larger (above 0) or smaller.
    """

    openWished = Signal(str)  # noqa: N815 - as Qt names its signals
    removeWished = Signal(object)  # noqa: N815
    menuWished = Signal(object, QPoint)  # noqa: N815
    zoomWished = Signal(int)  # noqa: N815

    def __init__(self, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__()
        self._delegate = ThumbnailDelegate(theme, thumbnails, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Pictures"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._decode_anew)
        self.customContextMenuRequested.connect(self._wish_menu)
        self.doubleClicked.connect(lambda index: self.openWished.emit(index.data(Role.ID)))
        thumbnails.ready.connect(self._arrived)
        theme.changed.connect(self.viewport().update)
        self._share_width()

    def set_tile(self, side_px: int) -> None:
        """Show tiles whose picture has `side_px` a side; what is in sight stays in sight."""
        if side_px == self._delegate.tile_px:
            return
        anchor = self.indexAt(QPoint(self._delegate.tile_px // 2, self._delegate.tile_px // 2))
        self._delegate.tile_px = max(SMALLEST_PX, min(LARGEST_PX, side_px))
        self._share_width()
        if anchor.isValid():
            self.scrollTo(anchor, QAbstractItemView.ScrollHint.PositionAtTop)
        self._settle.start()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the chosen pictures, in the order shown."""
        parts = self._chosen_parts()
        rows = sorted(row for each in parts for row in range(each.top(), each.bottom() + 1))
        return tuple(str(self.model().index(row, 0).data(Role.ID)) for row in rows)

    def count_chosen(self) -> int:
        """Return how many pictures are chosen, in no time however many they are."""
        return sum(part.height() for part in self._chosen_parts())

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these pictures and no others, and bring the first of them in sight."""
        wanted = set(ids)
        model = self.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        found = [index for index in rows if index.data(Role.ID) in wanted]
        selection = QItemSelection()
        for index in found:
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect)
        if found:
            self.selectionModel().setCurrentIndex(found[0], flags.NoUpdate)
            self.scrollTo(found[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, remove on Delete, other tile sizes on + and -; else the view's own."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.openWished.emit(self.currentIndex().data(Role.ID))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen():
            self.removeWished.emit(self.chosen())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoomWished.emit(1 if key == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the tiles, so that no strip is left at the side."""
        self._share_width()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the size of the tiles with Ctrl held down; else scroll."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoomWished.emit(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen pictures; the tile under the pointer goes along."""
        indexes = self.selectionModel().selectedRows()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        drag.setPixmap(self._tile(self.currentIndex()))
        drag.setHotSpot(QPoint(20, 20))
        drag.exec(Qt.DropAction.MoveAction)

    def _chosen_parts(self) -> list[QItemSelectionRange]:
        """Return the choice by ranges: a list of all its rows takes too long for thousands."""
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def _share_width(self) -> None:
        # The bar is counted in always: tiles would jump when it comes and goes.
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * self.frameWidth() - _PADDING_PX
        columns = max(1, room // self._delegate.smallest_cell_px)
        self._delegate.cell_px = max(self._delegate.smallest_cell_px, room // columns)
        self._delegate.columns = columns
        if self.gridSize() != self._delegate.cell():
            self.setGridSize(self._delegate.cell())
            self.verticalScrollBar().setSingleStep(self._delegate.cell().height() // 3)

    def _tile(self, index: QModelIndex) -> QPixmap:
        seen = self.visualRect(index).intersected(self.viewport().rect())
        return self.viewport().grab(seen) if not seen.isEmpty() else QPixmap()

    def _arrived(self, path: str) -> None:
        waited = self._delegate.arrived(path)
        if waited.isValid() and waited.model() is self.model():
            self.update(self.model().index(waited.row(), waited.column()))

    def _decode_anew(self) -> None:
        if self._delegate.decode_px != self._delegate.tile_px:
            self._delegate.decode_px = self._delegate.tile_px
            self.viewport().update()

    def _wish_menu(self, point: QPoint) -> None:
        if not self.indexAt(point).isValid():
            point = self.visualRect(self.currentIndex()).center()
        if ids := self.chosen():
            self.menuWished.emit(ids, self.viewport().mapToGlobal(point))
