"""The brands down the side of the fetch page; one is chosen by going to it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.i18n import tr
from app.roles import Role
from app.theme import Theme
from app.widgets.brand_line_delegate import BrandLineDelegate


class BrandLineList(QListView):
    """A list view of `itemmodels.brand_lines`.

    Parameters
    ----------
    theme : Theme
        Colours in force.

    Signals
    -------
    goneOn : ()
        Enter or Right was pressed: the curator goes on to the candidates.
    removeWished : str
        Name of a brand.
    menuWished : str, QPoint
        Name of a brand, and where on the screen its menu belongs.
    """

    goneOn = Signal()  # noqa: N815 - as Qt names its signals
    removeWished = Signal(str)  # noqa: N815
    menuWished = Signal(str, QPoint)  # noqa: N815

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(BrandLineDelegate(theme, self))
        self.setAccessibleName(tr("Brands"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._wish_menu)
        theme.changed.connect(self.viewport().update)

    def chosen(self) -> str:
        """Return the name of the current brand; empty when there is none."""
        return str(self.currentIndex().data(Role.ID) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the candidates on Enter or Right, remove on Delete; else as a list."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
        if event.key() in keys and self.currentIndex().isValid():
            self.goneOn.emit()
        elif event.key() == Qt.Key.Key_Delete and self.chosen():
            self.removeWished.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def _wish_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if not index.isValid():
            # Asked for with the keyboard: the menu belongs to the current brand.
            index = self.currentIndex()
            point = self.visualRect(index).center()
        if index.isValid():
            self.menuWished.emit(str(index.data(Role.ID)), self.viewport().mapToGlobal(point))
