"""Which brand? Type a part of its name, or the name of a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.dialogs.frame import DialogFrame
from app.i18n import tr
from app.itemmodels.brands import BrandRow
from app.widgets.labels import Button, Label

_WIDTH_PX, _HEIGHT_PX, _ROW_PX = 420, 460, 28
_NAME, _IS_NEW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class BrandPicker(DialogFrame):
    """Asks for a brand, one of those there are or a new one.

    Parameters
    ----------
    title, text : str
        What it is asked for.
    brands : sequence of BrandRow
        Those there are.
    suggested : str
        The name to begin with.

    Signals
    -------
    picked : str, bool
        Name of the brand, and whether it is a new one.
    """

    picked = Signal(str, bool)

    def __init__(
        self,
        title: str,
        text: str,
        brands: Sequence[BrandRow],
        suggested: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._brands = tuple(brands)
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self.name = QLineEdit(suggested)
        self.name.setPlaceholderText(tr("Type a part of the name"))
        self.name.setAccessibleName(tr("Brand"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Brands"))
        self.body.addWidget(Label(text, "soft", wrap=True))
        self.body.addWidget(self.name)
        self.body.addWidget(self.list, 1)
        self.close_button(tr("Cancel"))
        self.ok = self.add_button(Button(tr("Choose"), "primary", act=self._pick))
        self.ok.setDefault(True)
        self.name.textChanged.connect(self._fill)
        self.name.installEventFilter(self)
        self.list.itemActivated.connect(self._pick)
        self.list.currentItemChanged.connect(self._show_ok)
        self._fill()
        self.name.setFocus()
        self.name.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk through the list while the curator types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if steps and watched is self.name:
                row = self.list.currentRow() + steps
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        typed = self.name.text().strip()
        wanted = typed.casefold()
        self.list.clear()
        for row in self._brands:
            if wanted in row.title.casefold():
                self._add(row.title, row.name, is_new=False)
        known = {row.title.casefold() for row in self._brands}
        if typed and wanted not in known:
            self._add(tr("New brand “{name}”", name=typed), typed, is_new=True)
        self._mark_best(wanted)
        self._show_ok()

    def _add(self, text: str, name: str, *, is_new: bool) -> None:
        item = QListWidgetItem(text)
        item.setSizeHint(QSize(0, _ROW_PX))
        item.setData(_NAME, name)
        item.setData(_IS_NEW, is_new)
        self.list.addItem(item)

    def _mark_best(self, wanted: str) -> None:
        """Mark the brand that begins with what was typed, else the first one shown."""
        texts = [self.list.item(row).text().casefold() for row in range(self.list.count())]
        best = (row for row, text in enumerate(texts) if text.startswith(wanted))
        self.list.setCurrentRow(next(best, 0))

    def _show_ok(self) -> None:
        self.ok.setEnabled(self.list.currentItem() is not None)

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.picked.emit(str(item.data(_NAME)), bool(item.data(_IS_NEW)))
            self.accept()
