"""The list of brands: choose, rename, remove, and drop pictures onto."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from app import drops
from app.i18n import tr
from app.roles import Role
from app.theme import Theme
from app.widgets.brand_delegate import BrandDelegate


class BrandList(QListView):
    """A list view whose rows take pictures.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    pictures_mime : str
        Kind of the parcel in which the grid drags pictures: a JSON list of record ids.

    Signals
    -------
    removeWished : str
        Name of a brand.
    picturesDropped : str, object
        Name of a brand, and a tuple of record ids to move there.
    thingsDropped : str, object
        Name of a brand, and the `Drop` from outside.
    menuWished : str, QPoint
        Name of a brand, and where on the screen its menu belongs.
    """

    removeWished = Signal(str)  # noqa: N815 - as Qt names its signals
    picturesDropped = Signal(str, object)  # noqa: N815
    thingsDropped = Signal(str, object)  # noqa: N815
    menuWished = Signal(str, QPoint)  # noqa: N815

    def __init__(self, theme: Theme, pictures_mime: str) -> None:
        super().__init__()
        self._mime = pictures_mime
        self._delegate = BrandDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Brands"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._wish_menu)
        theme.changed.connect(self.viewport().update)

    def chosen(self) -> str:
        """Return the name of the current brand; empty when there is none."""
        return str(self.currentIndex().data(Role.ID) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove on Delete; all else is the list's own."""
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if (event.matches(QKeySequence.StandardKey.Delete) or event.key() in keys) and (
            name := self.chosen()
        ):
            self.removeWished.emit(name)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures of the grid, and whatever a picture can be read from."""
        if self._takes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the brand under the pointer; between brands nothing can be let go."""
        index = self.indexAt(event.position().toPoint())
        self._mark(index)
        if index.isValid() and self._takes(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Mark no brand any more."""
        self._mark(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was let go over a brand."""
        name = str(self.indexAt(event.position().toPoint()).data(Role.ID) or "")
        self._mark(QModelIndex())
        if not name:
            event.ignore()
            return
        mime = event.mimeData()
        if mime.hasFormat(self._mime):
            ids = json.loads(bytes(mime.data(self._mime).data()))
            event.setDropAction(Qt.DropAction.MoveAction)
            self.picturesDropped.emit(name, tuple(ids))
        else:
            self.thingsDropped.emit(name, drops.read(mime))
        event.accept()

    def _takes(self, mime: QMimeData) -> bool:
        return mime.hasFormat(self._mime) or drops.is_useful(mime)

    def _mark(self, index: QModelIndex) -> None:
        self._delegate.set_target(index)
        self.viewport().update()

    def _wish_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if not index.isValid():
            # Asked for with the keyboard: the menu belongs to the current brand.
            index = self.currentIndex()
            point = self.visualRect(index).center()
        if index.isValid():
            self.menuWished.emit(str(index.data(Role.ID)), self.viewport().mapToGlobal(point))
