"""A bar in three parts: how many pictures train, validate and test."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import tr
from app.theme import SPACE_M, SPACE_S, Theme

_BAR_PX = 10
_HEIGHT_PX = 38
_SIDES = ("train", "validation", "test")


class SplitBar(QWidget):
    """The numbers of a split as a bar with its legend.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: tuple[int, int, int] = (0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(240)
        theme.changed.connect(self.update)
        self.show_counts(0, 0, 0)

    def show_counts(self, train: int, validation: int, test: int) -> None:
        """Show these numbers of pictures, each 0 or more."""
        self._counts = (train, validation, test)
        self.setAccessibleName(", ".join(self._legend()))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for bar and legend."""
        return QSize(360, _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar and below it what its parts are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter)
        left = 0.0
        for side, text in zip(_SIDES, self._legend(), strict=True):
            left += self._paint_entry(painter, left, side, text) + SPACE_M

    def _legend(self) -> tuple[str, str, str]:
        train, validation, test = self._counts
        return (
            tr("{n} for training", n=train),
            tr("{n} for validation", n=validation),
            tr("{n} for the test", n=test),
        )

    def _paint_bar(self, painter: QPainter) -> None:
        box = QRectF(0, 2, self.width(), _BAR_PX)
        shape = QPainterPath()
        shape.addRoundedRect(box, _BAR_PX / 2, _BAR_PX / 2)
        painter.fillPath(shape, self._theme.colour("line"))
        painter.setClipPath(shape)
        total = sum(self._counts) or 1
        left = 0.0
        for side, count in zip(_SIDES, self._counts, strict=True):
            width = box.width() * count / total
            # Two pixels of ground between the parts: colour is not all that tells them apart.
            part = QRectF(left, box.top(), max(0.0, width - 2), box.height())
            painter.fillRect(part, self._theme.colour(side))
            left += width
        painter.setClipping(False)

    def _paint_entry(self, painter: QPainter, left: float, side: str, text: str) -> float:
        metrics = painter.fontMetrics()
        top = 2 + _BAR_PX + SPACE_S - 2
        height = metrics.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(side))
        painter.drawRoundedRect(QRectF(left, top + height / 2 - 4, 8, 8), 2, 2)
        painter.setPen(self._theme.colour("ink-soft"))
        width = metrics.horizontalAdvance(text)
        painter.drawText(
            QRectF(left + 13, top, width + 2, height), Qt.AlignmentFlag.AlignVCenter, text
        )
        return 13.0 + width
