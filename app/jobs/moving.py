"""Random views of a picture, the very pixels that training would see, made beside the window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image
from PySide6.QtGui import QImage

from brandcore.dataset.records import ImageRecord
from brandcore.jobs import CancelToken, Emit
from brandcore.training import looks
from brandcore.training.pipeline import Looks

VIEWS = 9
LARGEST_PX = 256
"""Larger views are shrunk to this, for the screen alone."""

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Wish:
    """Which views are wanted: how the recipe has pictures shown, and of which picture."""

    looks: Looks
    record: ImageRecord

    @property
    def square(self) -> tuple[object, ...]:
        """What the square that is moved depends on."""
        looks = self.looks
        return self.record.sha256, looks.folder, looks.side_px or looks.image_size_px, looks.fit


@dataclass(frozen=True, eq=False)
class Moved:
    """The views that were wished for, and the square that they are views of."""

    wish: Wish
    images: tuple[QImage, ...]
    square: Pixels


def moved(wish: Wish, known: Moved | None, _emit: Emit, cancel: CancelToken) -> Moved:
    """Make the first views of a picture, those that training numbers from 1.

    Parameters
    ----------
    wish : Wish
        What is wanted.
    known : Moved or None
        Made before; its square is used again when it is the same.
    cancel : CancelToken
        Heard between two views.

    Raises
    ------
    PictureError
        The picture cannot be read.
    Cancelled
        The token was raised.
    """
    same = known is not None and known.wish.square == wish.square
    square = known.square if known is not None and same else wish.looks.plain(wish.record)
    images = []
    for number in range(1, VIEWS + 1):
        cancel.check()
        view = wish.looks.view(square, wish.record, number)
        images.append(_image(_shrunk(view, wish.looks.image_size_px)))
    return Moved(wish, tuple(images), square)


def _shrunk(view: Pixels, size_px: int) -> Pixels:
    """Return `view` as large as training sees it, or at once as small as the screen needs it."""
    if size_px <= LARGEST_PX:
        return looks.shrunk(view, size_px)
    # Pillow lets the window go on meanwhile.
    small = Image.fromarray(view).resize((LARGEST_PX, LARGEST_PX), Image.Resampling.BOX)
    return np.asarray(small)


def _image(pixels: Pixels) -> QImage:
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
    # The layout that is painted quickest; until here the pixels are those of the array.
    return image.convertToFormat(QImage.Format.Format_RGB32)
