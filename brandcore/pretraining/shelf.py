"""Views and what the teachers saw in them, made once and kept in pieces on disk.

A piece is four arrays: ``views`` (n, side, side, 3) uint8, ``brands`` (n,) int32, ``middle`` and
``last`` float16. One that is whole is never made again, so the work can be stopped at any time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from brandcore import files
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.pretraining import teachers, views
from brandcore.pretraining.teachers import Axes, Teachers

SIDE_PX = 160
PIECE = 1_000
"""Views in a piece."""

BRANDS = 4_000
_NO_BRAND_SHARE = 0.3
_NAMES = ("views", "brands", "middle", "last")


class Shelf:
    """Where the pieces lie.

    Parameters
    ----------
    folder : Path
        Made where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def pieces(self) -> list[dict[str, npt.NDArray[np.generic]]]:
        """Return the pieces that are whole, as arrays on disk."""
        return [
            {name: np.load(self._file(number, name), mmap_mode="r") for name in _NAMES}
            for number in self.whole()
        ]

    def whole(self) -> list[int]:
        """Return the numbers of the pieces that are whole."""
        found = sorted(int(path.stem.split("-")[1]) for path in self.folder.glob("last-*.npy"))
        return [each for each in found if all(self._file(each, name).exists() for name in _NAMES)]

    def fill(
        self, number: int, photos: Path, weights: Path, emit: Emit, cancel: CancelToken
    ) -> None:
        """Make the pieces 0 to `number` that are missing.

        Parameters
        ----------
        number : int
            Pieces in all.
        photos, weights : Path
            Folders with grounds and with the teachers' weights.
        emit : Emit
            Gets `Progress`.
        cancel : CancelToken
            Asked before each piece.
        """
        missing = [each for each in range(number) if each not in set(self.whole())]
        if not missing:
            return
        asked = Teachers(weights, SIDE_PX)
        with ProcessPoolExecutor(1) as painter:
            ahead = painter.submit(paint, missing[0], photos)
            for place, piece in enumerate(missing):
                cancel.check()
                drawn, brands = ahead.result()
                if place + 1 < len(missing):
                    ahead = painter.submit(paint, missing[place + 1], photos)
                self._keep(piece, drawn, brands, asked)
                emit(Progress(piece + 1, number, "pieces", "Drawing views and asking the teachers"))

    def _keep(
        self, piece: int, drawn: teachers.Pixels, brands: npt.NDArray[np.int32], asked: Teachers
    ) -> None:
        parts = [asked.look(batch) for batch in _batches(drawn, 50)]
        middle, last = (np.concatenate(part) for part in zip(*parts, strict=True))
        kept = {
            "views": drawn,
            "brands": brands,
            "middle": self._axes("middle", middle, teachers.MIDDLE_AXES).of(middle),
            "last": self._axes("last", last, teachers.LAST_AXES).of(last),
        }
        for name in _NAMES:
            array = kept[name].astype(np.float16) if kept[name].ndim == 4 else kept[name]
            with files.replacing(self._file(piece, name)) as scratch, scratch.open("wb") as stream:
                np.save(stream, drawn if name == "views" else array)

    def _axes(self, name: str, maps: teachers.Maps, number: int) -> Axes:
        """Return the axes of one kind of map, found in the first piece and kept."""
        file = self.folder / f"axes-{name}.npz"
        if not file.exists():
            found = teachers.axes(maps, number)
            with files.replacing(file) as scratch, scratch.open("wb") as stream:
                np.savez(stream, mean=found.mean, turn=found.turn)
        with np.load(file) as kept:
            return Axes(kept["mean"], kept["turn"])

    def _file(self, piece: int, name: str) -> Path:
        return self.folder / f"{name}-{piece:04d}.npy"


def paint(piece: int, photos: Path) -> tuple[teachers.Pixels, npt.NDArray[np.int32]]:
    """Draw the views of a piece.

    Returns
    -------
    ndarray of shape (n, SIDE_PX, SIDE_PX, 3), uint8
        The views.
    ndarray of shape (n,), int32
        Number of the brand that each shows, or `views.NO_BRAND`.
    """
    grounds = _photos(photos)
    drawn = np.empty((PIECE, SIDE_PX, SIDE_PX, 3), np.uint8)
    brands = np.empty(PIECE, np.int32)
    for place in range(PIECE):
        dice = random.Random(f"view {piece} {place}")
        bare = dice.random() < _NO_BRAND_SHARE
        brands[place] = views.NO_BRAND if bare else dice.randrange(BRANDS)
        drawn[place] = np.asarray(views.any_view(dice, int(brands[place]), grounds, SIDE_PX).image)
    return drawn, brands


@cache
def _photos(folder: Path) -> Sequence[Image.Image]:
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("*.jpg"))]


def _batches(drawn: teachers.Pixels, size: int) -> Iterator[teachers.Pixels]:
    for start in range(0, len(drawn), size):
        yield drawn[start : start + size]
