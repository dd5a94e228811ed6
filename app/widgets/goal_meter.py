"""How far a brand is from its goal: pictures it has, pictures picked, the goal as a zone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Theme

_HEIGHT_PX = 14


class GoalMeter(QWidget):
    """A bar: what is in the brand solid, what is picked hatched, two marks for the goal.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._there = self._picked = self._low = self._high = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_counts(self, there: int, picked: int, low: int, high: int) -> None:
        """Show pictures in the brand, pictures picked, and the goal; 0 and 0 for no goal."""
        self._there, self._picked, self._low, self._high = there, picked, low, high
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar."""
        return QSize(160, _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint groove, both parts and the goal."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = QRectF(0, (self.height() - 8) / 2, self.width(), 8)
        shape = QPainterPath()
        shape.addRoundedRect(groove, 4, 4)
        painter.fillPath(shape, self._theme.colour("line"))
        painter.setClipPath(shape)
        total = self._there + self._picked
        enough = total >= self._low
        token = "good" if enough else "warn"
        there, both = self._x(self._there), self._x(total)
        painter.fillRect(QRectF(0, 0, there, self.height()), self._theme.colour(token))
        picked = QRectF(there, 0, both - there, self.height())
        painter.fillRect(picked, self._theme.colour(f"{token}-soft"))
        painter.fillRect(picked, QBrush(self._theme.colour(token), Qt.BrushStyle.BDiagPattern))
        painter.setClipping(False)
        self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        ink = self._theme.colour("ink-soft")
        for count in filter(None, (self._low, self._high)):
            # On whole pixels, so that the mark is as sharp as the text beside it.
            painter.fillRect(QRectF(round(self._x(count)) - 1, 0, 2, self.height()), ink)

    def _x(self, count: int) -> float:
        most = max(self._high + 3, self._there + self._picked, 1)
        return self.width() * count / most
