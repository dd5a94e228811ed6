"""The large inviting field that says what may be dropped, and the other ways in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import assets
from app.theme import RADIUS, SPACE_L, SPACE_M, SPACE_S, SPACE_XL, Theme
from app.widgets.empty_state import centred
from app.widgets.labels import Button, Label

_ICON_PX = 56
_TEXT_WIDTH_PX = 460


class DropArea(QWidget):
    """A dashed field with an icon, a sentence and buttons; a click is as good as a button.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    title, text : str
        What to drop here, and how else it can be given.

    Signals
    -------
    activated : ()
        The field was clicked, or the space bar pressed on it.
    """

    activated = Signal()

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = QLabel()
        self._icon.setFixedSize(_ICON_PX, _ICON_PX)
        self._words = [Label(title, "heading", wrap=True), Label(text, "soft", wrap=True)]
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE_S)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()

    def add_button(self, button: Button) -> Button:
        """Put `button` below the text, right of those there are."""
        button.setCursor(Qt.CursorShape.ArrowCursor)
        self._buttons.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take space and Enter for a click."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.activated.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("raised" if self.underMouse() else "surface"))
        token = "focus" if self.hasFocus() else "line-strong"
        painter.setPen(QPen(self._theme.colour(token), 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(frame, RADIUS + 2, RADIUS + 2)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        outer.setSpacing(SPACE_M)
        outer.addStretch(1)
        outer.addLayout(centred(self._icon))
        for label in self._words:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(_TEXT_WIDTH_PX)
            outer.addLayout(centred(label))
        outer.addSpacing(SPACE_L - SPACE_M)
        outer.addLayout(centred(self._buttons))
        outer.addStretch(1)

    def _tint(self) -> None:
        drawn = assets.pixmap(
            "predict", self._theme.colour("accent"), _ICON_PX, self.devicePixelRatioF()
        )
        self._icon.setPixmap(drawn)
        self.update()
