"""Pictures → the squares that a network sees, plain and in random views."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from PIL import Image

from brandcore.dataset.records import ImageRecord
from brandcore.images.decode import decode_file
from brandcore.images.fit import Fit, fit
from brandcore.training.recipe import Augmentation

Pixels = npt.NDArray[np.uint8]


class Looks(msgspec.Struct, frozen=True):
    """How a picture is shown to a network.

    Attributes
    ----------
    folder : Path
        Where the files of records lie, ``dataset/`` of a project.
    image_size_px : int
        Side of the square.
    fit : str
        How a picture becomes square.
    augmentation : Augmentation
        The random views beside the plain one.
    seed : int
        Of those views.
    """

    folder: Path
    image_size_px: int
    fit: Fit
    augmentation: Augmentation
    seed: int

    def plain(self, record: ImageRecord) -> Pixels:
        """Read a picture and make it the square that the network sees.

        Returns
        -------
        ndarray of shape (image_size_px, image_size_px, 3) uint8
            RGB, 0-255.

        Raises
        ------
        PictureError
            It cannot be read.
        """
        decoded = decode_file(self.folder / record.file)
        return fit(decoded.pixels, self.image_size_px, self.fit)

    def view(self, square: Pixels, record: ImageRecord, number: int) -> Pixels:
        """Return a random view of a picture's square.

        The draw depends on the seed, the picture's bytes and `number` (from 1) alone, so that a
        view is the same whenever and in whatever order it is made.
        """
        words = [self.seed, int(record.sha256[:16], 16), number]
        return moved(square, self.augmentation, np.random.default_rng(words))


def moved(square: Pixels, most: Augmentation, random: np.random.Generator) -> Pixels:
    """Turn, shift, zoom, stretch and brighten a square at random; edges go on outwards.

    Parameters
    ----------
    square : ndarray of shape (size_px, size_px, 3) uint8
        RGB, 0-255.
    most : Augmentation
        How far each may go to either side.
    random : Generator
        Where the draws come from.

    Returns
    -------
    ndarray of shape (size_px, size_px, 3) uint8
        What falls outside of `square` repeats its nearest pixel.
    """
    size = len(square)
    matrix, shift = _drawn(most, random)
    # Where in `square` the middle of the new one lies, and from there each of its corners.
    middle = np.full(2, size / 2) + shift * size
    corner = matrix @ np.full(2, size / 2)
    margin = _margin(matrix, middle, size)
    edged = np.pad(square, ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    left, top = middle - corner + margin
    (a, b), (c, d) = matrix
    seen = Image.fromarray(edged).transform(
        (size, size),
        Image.Transform.AFFINE,
        (a, b, left, c, d, top),
        Image.Resampling.BILINEAR,
    )
    light = 1 + random.uniform(-most.brightness, most.brightness)
    return np.asarray(seen.point([min(255, round(value * light)) for value in range(256)] * 3))


def _drawn(
    most: Augmentation, random: np.random.Generator
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    angle = math.radians(random.uniform(-most.rotation_deg, most.rotation_deg))
    zoom = 1 + random.uniform(-most.zoom, most.zoom)
    stretch = 1 + random.uniform(-most.stretch, most.stretch)
    turn = np.array(
        [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]], np.float64
    )
    scale = np.diag([stretch**0.5 / zoom, stretch**-0.5 / zoom])
    return scale @ turn, random.uniform(-most.shift, most.shift, 2)


def _margin(matrix: npt.NDArray[np.float64], middle: npt.NDArray[np.float64], size: int) -> int:
    reach = np.abs(matrix).sum(axis=1) * size / 2
    outside = max(*(reach - middle), *(middle + reach - size), 0.0)
    # One more for the neighbours that are blended, and one for rounding.
    return math.ceil(float(outside)) + 2
