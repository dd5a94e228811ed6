"""A field that finds a brand while its name is typed, or takes a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.i18n import tr

_LONGEST_NAME = 80


class BrandField(QLineEdit):
    """Type a name and press Enter.

    Signals
    -------
    named : str
        What was typed, on Enter.
    listPasted : str
        Several lines were pasted: names of many brands.
    wentDown : ()
        Down was pressed: the curator goes to what was found.
    goneOn : ()
        Enter was pressed with nothing typed: the curator goes on to the candidates.
    """

    named = Signal(str)
    listPasted = Signal(str)  # noqa: N815 - as Qt names its signals
    wentDown = Signal()  # noqa: N815
    goneOn = Signal()  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST_NAME)
        self.setPlaceholderText(tr("Find or add a brand"))
        self.setAccessibleName(tr("Find or add a brand"))
        self.returnPressed.connect(self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list on Down, be empty on Escape; many lines pasted are many brands."""
        if event.matches(QKeySequence.StandardKey.Paste) and "\n" in (pasted := _copied()):
            self.listPasted.emit(pasted)
        elif event.key() == Qt.Key.Key_Down:
            self.wentDown.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _name(self) -> None:
        if name := self.text().strip():
            self.clear()
            self.named.emit(name)
        else:
            self.goneOn.emit()


def _copied() -> str:
    return QGuiApplication.clipboard().text().strip()
