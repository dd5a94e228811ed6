"""A frame around a control that is spoken of; mice and keys pass through it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme import RADIUS, Theme

_GAP_PX, _LINE_PX, _HALO_PX = 4, 2, 4


class Outline(QWidget):
    """Goes around what it is told, until it is hidden.

    Parameters
    ----------
    parent : QWidget
        Over which it lies.
    theme : Theme
        Colours in force.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)
        self.hide()

    def go_around(self, place: QRect) -> None:
        """Frame `place`, in pixels of the parent; what is empty has no frame."""
        spare = _GAP_PX + _HALO_PX
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(place.adjusted(-spare, -spare, spare, spare) & parent.rect())
        self.setVisible(not place.isEmpty())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line with a faint halo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._theme.colour("accent")
        inset = _HALO_PX - _LINE_PX / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        halo = self._theme.colour("accent")
        halo.setAlphaF(0.22)
        for colour, width in ((halo, _LINE_PX + _HALO_PX), (accent, _LINE_PX)):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
