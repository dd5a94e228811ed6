"""Make a picture the square that a network sees."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

Fit = Literal["pad", "stretch", "crop"]
Pixels = npt.NDArray[np.uint8]
_SMOOTH = Image.Resampling.BICUBIC
# Shrinks by whole pixels first, then smoothly; the result differs by a level here and there.
_GAP = 3.0


def fit(pixels: Pixels, size_px: int, how: Fit) -> Pixels:
    """Scale a picture to a square.

    Parameters
    ----------
    pixels : ndarray of shape (height_px, width_px, 3) uint8
        RGB, 0-255.
    size_px : int
        Side of the square, 1 or more.
    how : str
        "pad" keeps all of the picture, centred on white; "stretch" keeps all of it and fills
        the square; "crop" fills the square with the picture's middle.

    Returns
    -------
    ndarray of shape (size_px, size_px, 3) uint8
        RGB, 0-255.
    """
    picture = Image.fromarray(pixels)
    if how == "pad":
        return np.asarray(_padded(picture, size_px))
    box = _middle(picture) if how == "crop" else None
    return np.asarray(picture.resize((size_px, size_px), _SMOOTH, box, _GAP))


def _padded(picture: Image.Image, size_px: int) -> Image.Image:
    scale = size_px / max(picture.size)
    width, height = (max(1, round(side * scale)) for side in picture.size)
    square = Image.new("RGB", (size_px, size_px), "white")
    place = (size_px - width) // 2, (size_px - height) // 2
    square.paste(picture.resize((width, height), _SMOOTH, reducing_gap=_GAP), place)
    return square


def _middle(picture: Image.Image) -> tuple[float, float, float, float]:
    side = min(picture.size)
    left, top = (picture.width - side) / 2, (picture.height - side) / 2
    return left, top, left + side, top + side
