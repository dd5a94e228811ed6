"""Where a picture goes in its room, and how large it is decoded for that."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage

_STEP_PX = 256
_LARGEST_PX = 4096
_MOST = 2


def fitted(image: QImage, room: QRectF) -> QRectF:
    """Return where `image` goes: whole, as large as `room` allows, in the middle."""
    return _centred(QSizeF(image.size()), room)


def fitted_at_most(image: QImage, room: QRectF, ratio: float) -> QRectF:
    """Return where `image` goes: whole, in the middle, at most twice as large as it is.

    Parameters
    ----------
    image : QImage
        In device pixels.
    room : QRectF
        In device-independent pixels.
    ratio : float
        Device pixels in one of those.
    """
    natural = QSizeF(image.size()) / ratio
    place = _centred(natural, room)
    if place.width() <= _MOST * natural.width():
        return place
    return QRectF(room.center() - QPointF(natural.width(), natural.height()), natural * _MOST)


def decode_side_px(room: QRectF, ratio: float) -> int:
    """Return the longest side, in device pixels, with which a picture fills `room`.

    Rounded up, so that a window that is being resized does not decode at every step.
    """
    wanted = max(room.width(), room.height()) * ratio
    return min(_LARGEST_PX, -(-int(wanted) // _STEP_PX) * _STEP_PX)


def _centred(size: QSizeF, room: QRectF) -> QRectF:
    scaled = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(room.center() - QPointF(scaled.width() / 2, scaled.height() / 2), scaled)
