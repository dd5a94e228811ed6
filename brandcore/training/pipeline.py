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
from brandcore.training import looks
from brandcore.training.recipe import Augmentation, Recipe

Pixels = npt.NDArray[np.uint8]


class Looks(msgspec.Struct, frozen=True):
    """How a picture is shown to a network.

    Attributes
    ----------
    folder : Path
        Where the files of records lie, ``dataset/`` of a project.
    image_size_px : int
        Side of what the network sees at once.
    fit : str
        How a picture becomes square.
    augmentation : Augmentation
        The random views beside the plain one.
    seed : int
        Of those views.
    kind : str
        What is looked at, as in a recipe.
    side_px : int
        Side of the square that a picture becomes; 0 for `image_size_px`.
    """

    folder: Path
    image_size_px: int
    fit: Fit
    augmentation: Augmentation
    seed: int
    kind: str = "whole"
    side_px: int = 0

    @classmethod
    def of(cls, recipe: Recipe, folder: Path) -> Looks:
        """Return how `recipe` has the pictures in `folder` shown."""
        return cls(
            folder, recipe.image_size_px, recipe.fit, recipe.augmentation, recipe.seed,
            recipe.looks, recipe.side_px,
        )  # fmt: skip

    def plain(self, record: ImageRecord) -> Pixels:
        """Read a picture and make it the square out of which the network's looks are taken.

        Returns
        -------
        ndarray of shape (side_px, side_px, 3) uint8
            RGB, 0-255.

        Raises
        ------
        PictureError
            It cannot be read.
        """
        decoded = decode_file(self.folder / record.file)
        return fit(decoded.pixels, self.side_px or self.image_size_px, self.fit)

    def seen(self, square: Pixels, record: ImageRecord, views: int) -> Pixels:
        """Return all that the network sees of a picture: its looks, then random views.

        Parameters
        ----------
        square : ndarray of shape (side_px, side_px, 3) uint8
            As `plain` returns it.
        record : ImageRecord
            Whose square it is.
        views : int
            Random views of the whole, 0 or more.

        Returns
        -------
        ndarray of shape (n_looks + views, image_size_px, image_size_px, 3) uint8
        """
        size = self.image_size_px
        moved = (self.view(square, record, number) for number in range(1, views + 1))
        return np.stack(
            [*looks.split(square, size, self.kind), *(looks.shrunk(each, size) for each in moved)]
        )

    def view(self, square: Pixels, record: ImageRecord, number: int) -> Pixels:
        """Return a random view of a picture's square.

        The draw depends on the seed, the picture's bytes and `number` (from 1) alone, so that a
        view is the same whenever and in whatever order it is made.
        """
        words = [self.seed, int(record.sha256[:16], 16), number]
        return moved(square, self.augmentation, np.random.default_rng(words))


def moved(square: Pixels, most: Augmentation, random: np.random.Generator) -> Pixels:
    """Turn, shift, zoom, stretch, shear and brighten a square at random; edges go on outwards.

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
    shift = random.uniform(-most.shift, most.shift, 2)
    return scale @ turn @ _slanted(most, random), shift


def _slanted(most: Augmentation, random: np.random.Generator) -> npt.NDArray[np.float64]:
    if not most.shear_deg:
        # Nothing is drawn, so that views without shear are what they always were.
        return np.eye(2)
    slant = math.tan(math.radians(random.uniform(-most.shear_deg, most.shear_deg)))
    return np.array([[1, slant], [0, 1]], np.float64)


def _margin(matrix: npt.NDArray[np.float64], middle: npt.NDArray[np.float64], size: int) -> int:
    reach = np.abs(matrix).sum(axis=1) * size / 2
    outside = max(*(reach - middle), *(middle + reach - size), 0.0)
    # One more for the neighbours that are blended, and one for rounding.
    return math.ceil(float(outside)) + 2
