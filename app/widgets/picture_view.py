"""One picture, as large as its room allows, in the middle of calm ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import assets
from app.theme import RADIUS, Theme
from app.thumbnails import ThumbnailStore
from app.widgets.fitting import decode_side_px, fitted_at_most

_ICON_PX = 40


class PictureView(QWidget):
    """Shows the picture of a file.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the picture comes from.
    """

    def __init__(self, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__()
        self._theme, self._thumbnails = theme, thumbnails
        self._path, self._broken = "", False
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        thumbnails.ready.connect(self._arrived)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a size at which a photo can be judged."""
        return QSize(320, 240)

    def show_file(self, path: str, name: str, *, broken: bool = False) -> None:
        """Show the picture at `path`, or while there is none a sign that stands for it."""
        self.setAccessibleName(name)
        if (path, broken) != (self._path, self._broken):
            self._path, self._broken = path, broken
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.fillPath(shape, self._theme.colour("sunken"))
        image = self._image()
        if image is None or image.isNull():
            broken = self._broken or image is not None
            self._paint_icon(painter, "picture-broken" if broken else "picture")
            return
        painter.setClipPath(shape)
        place = fitted_at_most(image, QRectF(self.rect()), self.devicePixelRatioF())
        painter.drawImage(place, image)

    def _image(self) -> QImage | None:
        if not self._path:
            return None
        side_px = decode_side_px(QRectF(self.rect()), self.devicePixelRatioF())
        return self._thumbnails.image(self._path, side_px) or self._thumbnails.stand_in(self._path)

    def _paint_icon(self, painter: QPainter, name: str) -> None:
        colour, ratio = self._theme.colour("line-strong"), self.devicePixelRatioF()
        drawn = assets.pixmap(name, colour, _ICON_PX, ratio)
        middle = QRectF(self.rect()).center()
        painter.drawPixmap(middle - QPointF(_ICON_PX / 2, _ICON_PX / 2), drawn)

    def _arrived(self, path: str) -> None:
        if path == self._path:
            self.update()
