"""A field for web addresses, one in each line; files and pictures pasted into it go on."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from app import drops
from app.i18n import tr

_LINES = 2


class AddressBox(QPlainTextEdit):
    """Takes many lines at once; Ctrl+Enter sends them.

    Signals
    -------
    sendWished : str
        All that is written.
    thingsPasted : object
        The `Drop` of files or a picture that was pasted or dropped here.
    """

    sendWished = Signal(str)  # noqa: N815 - as Qt names its signals
    thingsPasted = Signal(object)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Web addresses, one in each line"))
        self.setPlaceholderText(tr("https://…  one address in each line"))
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def send(self) -> None:
        """Send what is written, if anything is."""
        if text := self.toPlainText().strip():
            self.sendWished.emit(text)

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(240, _LINES * self.fontMetrics().lineSpacing() + 24)

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines; the field's own hint is higher."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take files and pictures too."""
        return super().canInsertFromMimeData(source) or drops.is_useful(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Write text down; hand anything else on."""
        drop = drops.read(source)
        if drop.paths or (drop.picture is not None and not drop.addresses):
            self.thingsPasted.emit(drop)
        elif drop.addresses:
            self._add_lines(drop.addresses)
        else:
            super().insertFromMimeData(source)

    def _add_lines(self, addresses: tuple[str, ...]) -> None:
        """Give each address a line of its own, whatever stood there."""
        before = self.toPlainText().rstrip()
        self.setPlainText("\n".join(filter(None, (before, *addresses))) + "\n")
        self.moveCursor(self.textCursor().MoveOperation.End)
