"""Nine small pictures in three rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Theme

_SIDE, _GAP_PX, _RADIUS_PX = 3, 6, 6
_LEAST_PX, _USUAL_PX = 150, 330
_BACK = 0.5


class ViewsGrid(QWidget):
    """Shows up to nine square pictures, as large as its room allows.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._images: tuple[QImage, ...] = ()
        self._seen = 0
        self.setMinimumSize(_LEAST_PX, _LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def images(self) -> tuple[QImage, ...]:
        """What is shown."""
        return self._images

    def sizeHint(self) -> QSize:
        """Return a size at which small changes are seen."""
        return QSize(_USUAL_PX, _USUAL_PX)

    def show_images(self, images: Sequence[QImage], seen: int) -> None:
        """Show pictures; those behind the first `seen` stand back."""
        self._images, self._seen = tuple(images), seen
        self.update()

    def places(self) -> tuple[QRectF, ...]:
        """Return where the nine go, from the upper left."""
        whole = min(self.width(), self.height())
        side = (whole - (_SIDE - 1) * _GAP_PX) / _SIDE
        step = side + _GAP_PX
        return tuple(
            QRectF(column * step, row * step, side, side)
            for row in range(_SIDE)
            for column in range(_SIDE)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint pictures, and calm ground where there is none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, place in enumerate(self.places()):
            shape = QPainterPath()
            shape.addRoundedRect(place, _RADIUS_PX, _RADIUS_PX)
            painter.fillPath(shape, self._theme.colour("sunken"))
            if number < len(self._images):
                painter.setClipPath(shape)
                painter.setOpacity(1.0 if number < self._seen else _BACK)
                painter.drawImage(place, self._images[number])
                painter.setClipping(False)
                painter.setOpacity(1.0)
            # A white picture has an edge too.
            painter.strokePath(shape, QPen(self._theme.colour("line")))
