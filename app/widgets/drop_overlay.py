"""What lies over the window while something is dragged across it: what letting go would do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme import RADIUS, SPACE_L, Theme
from app.widgets.fonts import sized


class DropOverlay(QWidget):
    """A veil with one sentence; mice and drags pass through it.

    Parameters
    ----------
    parent : QWidget
        What it covers.
    theme : Theme
        Colours in force.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme, self._text = theme, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty while hidden."""
        return "" if self.isHidden() else self._text

    def show_text(self, text: str) -> None:
        """Cover the parent and show `text`."""
        parent = self.parentWidget()
        if parent is None or (not self.isHidden() and text == self._text):
            return
        self._text = text
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint veil, frame and sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self._theme.colour("ground")
        veil.setAlphaF(0.88)
        painter.fillRect(self.rect(), veil)
        accent = self._theme.colour("accent")
        painter.setPen(QPen(accent, 3, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(SPACE_L, SPACE_L, -SPACE_L, -SPACE_L)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.setFont(sized(self.font(), 20, bold=True))
        painter.setPen(self._theme.colour("ink"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(frame.adjusted(SPACE_L, 0, -SPACE_L, 0), flags, self._text)
