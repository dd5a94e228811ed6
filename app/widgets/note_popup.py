"""A few words that come up beside a control and go with the next click or Escape."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.theme import SPACE_M, SPACE_S, SPACE_XS
from app.widgets.labels import Button, Label

_WIDTH_PX = 320


class NotePopup(QFrame):
    """A heading with lines below it, and at most a few buttons; gone once it is closed.

    Parameters
    ----------
    parent : QWidget
        The control it belongs to.
    title, text, hint : str
        What is told, in the curator's language; empty lines are left out.
    """

    def __init__(self, parent: QWidget, title: str, text: str, hint: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(" ".join(filter(None, (title, text, hint))))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_XS)
        lines = ((title, "heading"), (text, ""), (hint, "soft"))
        for words, role in filter(lambda line: line[0], lines):
            label = Label(words, role, wrap=True)
            label.setFixedWidth(_WIDTH_PX)
            column.addWidget(label)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE_S)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)

    def add_button(self, button: Button) -> Button:
        """Put `button` at the foot; a click on it closes the note too."""
        self._buttons.addWidget(button)
        button.clicked.connect(self.close)
        return button

    def open_below(self, control: QWidget) -> None:
        """Come up below `control`, within its window, and take the keyboard."""
        self.adjustSize()
        place = control.mapToGlobal(QPoint(0, control.height() + SPACE_XS))
        window = control.window()
        inside = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        room = inside.intersected(control.screen().availableGeometry())
        room = room.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
        if place.y() + self.height() > room.bottom():
            place.setY(control.mapToGlobal(QPoint(0, -SPACE_XS)).y() - self.height())
        last = room.bottomRight() - QPoint(self.width(), self.height()) + QPoint(1, 1)
        # Where it fits nowhere, its beginning is seen.
        place.setX(max(room.left(), min(place.x(), last.x())))
        place.setY(max(room.top(), min(place.y(), last.y())))
        self.move(place)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Escape, and on Enter when no button has the keyboard."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)
