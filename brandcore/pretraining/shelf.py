"""Views, drawn once and kept in pieces on disk.

A piece is two arrays: ``views`` (n, side, side, 3) uint8 and ``brands`` (n,) int32. One that is
whole is never drawn again, so the work can be stopped at any time.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from brandcore import files
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.pretraining import views

SIDE_PX = 160
PIECE = 1_000
"""Views in a piece."""

BRANDS = 4_000
_NO_BRAND_SHARE = 0.3


class Piece(NamedTuple):
    """Some views.

    Attributes
    ----------
    views : ndarray of shape (n, SIDE_PX, SIDE_PX, 3), uint8
        Themselves.
    brands : ndarray of shape (n,), int32
        Number of the brand that each shows, or `views.NO_BRAND`.
    """

    views: npt.NDArray[np.uint8]
    brands: npt.NDArray[np.int32]


class Shelf:
    """Where the pieces lie.

    Parameters
    ----------
    folder : Path
        Made where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def pieces(self) -> list[Piece]:
        """Return the pieces that are whole; their views are read where they lie."""
        found = sorted(self._folder.glob("brands-*.npy"))
        return [Piece(np.load(_beside(path), mmap_mode="r"), np.load(path)) for path in found]

    def fill(self, number: int, photos: Path, emit: Emit, cancel: CancelToken) -> None:
        """Draw the pieces 0 to `number` that are missing, on grounds from the folder `photos`.

        `emit` gets `Progress`; `cancel` is asked before each piece.
        """
        for each in range(number):
            brands = self._folder / f"brands-{each:04d}.npy"
            if not brands.exists():
                cancel.check()
                piece = paint(each, photos)
                _save(_beside(brands), piece.views)
                _save(brands, piece.brands)
            emit(Progress(each + 1, number, "pieces", "Drawing views"))


def paint(number: int, photos: Path) -> Piece:
    """Draw the views of a piece; equal numbers, equal views."""
    grounds = _photos(photos)
    drawn = np.empty((PIECE, SIDE_PX, SIDE_PX, 3), np.uint8)
    brands = np.empty(PIECE, np.int32)
    for place in range(PIECE):
        dice = random.Random(f"view {number} {place}")
        bare = dice.random() < _NO_BRAND_SHARE
        brands[place] = views.NO_BRAND if bare else dice.randrange(BRANDS)
        drawn[place] = np.asarray(views.any_view(dice, int(brands[place]), grounds, SIDE_PX).image)
    return Piece(drawn, brands)


def _beside(brands: Path) -> Path:
    return brands.with_name(brands.name.replace("brands", "views"))


def _save(file: Path, array: npt.NDArray[np.generic]) -> None:
    with files.replacing(file) as scratch, scratch.open("wb") as stream:
        np.save(stream, array)


@cache
def _photos(folder: Path) -> Sequence[Image.Image]:
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("*.jpg"))]
