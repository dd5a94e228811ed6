"""Things between the lens and what is meant, too near to be sharp: leaves, fruit, a post."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

from brandcore.drawing import shapes
from brandcore.drawing.alphabet import Point
from brandcore.drawing.marks import Colour, times
from brandcore.drawing.shapes import Outline

_LEAVES: tuple[Colour, ...] = (
    (42, 74, 36), (64, 100, 48), (30, 56, 40), (90, 116, 60), (54, 66, 34),
)  # fmt: skip
_PEELS: tuple[Colour, ...] = ((226, 124, 28), (178, 40, 38), (112, 150, 46), (216, 178, 50))
_POSTS: tuple[Colour, ...] = ((66, 68, 72), (104, 84, 62), (150, 150, 148))
_RINGS, _SHADES = 12, 4
_IN_THE_MIDDLE = 0.5


class _Veil(NamedTuple):
    """A layer that things are drawn on.

    Attributes
    ----------
    colours, mask : PIL.ImageDraw.ImageDraw
        What is drawn, and where it is.
    wide, high : int
        Of the picture in pixels.
    share : float
        See `veiled`.
    """

    colours: ImageDraw.ImageDraw
    mask: ImageDraw.ImageDraw
    wide: int
    high: int
    share: float

    def put(self, outline: Outline, colour: Colour) -> None:
        self.colours.polygon(outline, colour)
        self.mask.polygon(outline, 255)


def veiled(image: Image.Image, dice: random.Random, share: float) -> Image.Image:
    """Return a picture with something out of focus in front.

    Parameters
    ----------
    image : PIL.Image.Image
        Mode "RGB".
    dice : random.Random
        Thrown.
    share : float
        About how much of the picture it hides, 0-1: below a half it stands at an edge, from there
        on in the middle.
    """
    layer, mask = Image.new("RGB", image.size, (40, 40, 40)), Image.new("L", image.size)
    veil = _Veil(ImageDraw.Draw(layer), ImageDraw.Draw(mask), *image.size, share)
    dice.choice(_KINDS)(veil, dice)
    soft = dice.uniform(1.5, 4.0) * image.width / 320
    layer = layer.filter(ImageFilter.GaussianBlur(soft * 0.7))
    return Image.composite(layer, image, mask.filter(ImageFilter.GaussianBlur(soft)))


def _leaves(veil: _Veil, dice: random.Random) -> None:
    x, y = _place(veil, dice)
    size = veil.high * (0.35 + veil.share * 0.5)
    for number in range(7 + round(veil.share * 14)):
        leaf = shapes.petal(dice.uniform(0.18, 0.3), dice.uniform(-0.5, 0.5))
        at = x + dice.uniform(-0.4, 0.4) * size, y + dice.uniform(-0.4, 0.4) * size
        outline = shapes.placed(leaf, size * dice.uniform(0.4, 0.8), dice.uniform(0, 360), at)
        veil.put(outline, _LEAVES[number % len(_LEAVES)])


def _fruit(veil: _Veil, dice: random.Random) -> None:
    """Draw something round, lighter where the sky is."""
    x, y = _place(veil, dice)
    radius, peel = veil.high * (0.16 + veil.share * 0.4), dice.choice(_PEELS)
    for step in range(_RINGS):
        share = step / _RINGS
        at = x - radius * 0.3 * share, y - radius * 0.34 * share
        outline = shapes.placed(shapes.disc(), radius * (1 - share), 0, at)
        veil.put(outline, times(peel, 0.5 + 0.7 * share))


def _post(veil: _Veil, dice: random.Random) -> None:
    x, _ = _place(veil, dice)
    half = veil.wide * (0.025 + veil.share * 0.3)
    lean = dice.uniform(-0.04, 0.04) * veil.wide
    paint = dice.choice(_POSTS)
    for step in range(_SHADES):
        left, right = (x + half * (2 * each / _SHADES - 1) for each in (step, step + 1))
        top = (left - lean, 0.0), (right - lean, 0.0)
        foot = (right + lean, float(veil.high)), (left + lean, float(veil.high))
        veil.put((*top, *foot), times(paint, 0.7 + 0.25 * step))


_KINDS: tuple[Callable[[_Veil, random.Random], None], ...] = (_leaves, _leaves, _fruit, _post)


def _place(veil: _Veil, dice: random.Random) -> Point:
    if veil.share >= _IN_THE_MIDDLE:
        return veil.wide * dice.uniform(0.45, 0.55), veil.high * dice.uniform(0.45, 0.55)
    side = dice.choice((0.02, 0.98)) + dice.uniform(-0.04, 0.04)
    return veil.wide * side, veil.high * dice.uniform(0.5, 1.0)
