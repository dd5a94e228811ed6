"""From flat art to a photo of it: tilted, set on a ground, lit, partly hidden, badly taken."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from brandcore.drawing import grounds, shapes
from brandcore.drawing.alphabet import Point

Quad = tuple[Point, Point, Point, Point]
"""Where the corners of art come to lie: top left, top right, bottom right, bottom left; pixels."""


def any_quad(dice: random.Random, size: Point, middle: Point, tilt: float) -> Quad:
    """Throw corners for art of `size` pixels around `middle`.

    Parameters
    ----------
    dice : random.Random
        Thrown.
    size, middle : (float, float)
        Of the art on the ground, pixels.
    tilt : float
        0 leaves it square and level, 1 turns and foreshortens it as far as one can read.
    """
    turn = math.radians(dice.gauss(0, 14) * tilt)
    near = dice.uniform(-0.35, 0.35) * tilt  # one side is nearer than the other
    narrow = 1 - abs(dice.gauss(0, 0.25)) * tilt
    upright = dice.random() < 0.5
    corners = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        larger = 1 + near * (x if upright else y)
        px = x * size[0] / 2 * (larger if not upright else max(0.45, narrow))
        py = y * size[1] / 2 * (larger if upright else max(0.45, narrow))
        corners.append(
            (
                middle[0] + px * math.cos(turn) - py * math.sin(turn),
                middle[1] + px * math.sin(turn) + py * math.cos(turn),
            )
        )
    return corners[0], corners[1], corners[2], corners[3]


def laid(art: Image.Image, quad: Quad, size: tuple[int, int]) -> Image.Image:
    """Return an empty picture of `size` pixels, mode "RGBA", with `art` between four corners."""
    return art.transform(
        size, Image.Transform.PERSPECTIVE, _coefficients(quad, art.size), Image.Resampling.BILINEAR
    )


def lit(image: Image.Image, dice: random.Random, strength: float) -> Image.Image:
    """Return a picture with light that falls off, a tint, and more or less of contrast."""
    light = Image.new("L", (3, 3))
    light.putdata([round(255 * (1 - strength * dice.random())) for _ in range(9)])
    wide = light.resize(image.size, Image.Resampling.BICUBIC)
    tinted = [
        ImageChops.multiply(band, wide).point(_curve(dice, strength)) for band in image.split()
    ]
    return Image.merge("RGB", tinted)


def hidden(image: Image.Image, dice: random.Random, share: float) -> Image.Image:
    """Return a picture with something in front that hides about `share` of a side."""
    side = min(image.size)
    outline = shapes.placed(
        shapes.any_outline(dice),
        side * share,
        dice.uniform(0, 360),
        (dice.choice((0.0, 1.0, dice.random())) * image.width, dice.random() * image.height),
    )
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).polygon(outline, 255)
    thing = grounds.any_ground(dice, 32).resize(image.size)
    return Image.composite(thing, image, mask.filter(ImageFilter.BoxBlur(dice.uniform(0, 2))))


def taken(image: Image.Image, dice: random.Random, badly: float) -> Image.Image:
    """Return a picture as a camera has it: blurred, with noise, both by `badly`, 0-1."""
    if dice.random() < badly:
        image = image.filter(ImageFilter.BoxBlur(dice.uniform(0.2, 1.6)))
    if dice.random() < badly:
        raw = Image.frombytes("L", image.size, dice.randbytes(image.width * image.height))
        image = Image.blend(image, Image.merge("RGB", (raw,) * 3), dice.uniform(0.01, 0.09))
    return image


def _curve(dice: random.Random, strength: float) -> list[int]:
    steep, lift = 1 + strength * dice.uniform(-0.3, 0.45), strength * dice.uniform(-25, 35)
    return [min(255, max(0, round((value - 128) * steep + 128 + lift))) for value in range(256)]


def _coefficients(quad: Quad, size: tuple[int, int]) -> tuple[float, ...]:
    """Return the eight numbers by which Pillow finds for each pixel the place in the art.

    The map from the unit square to a quad (Heckbert 1989, 2.2.3) is turned around.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad
    sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    dx1, dx2, dy1, dy2 = x1 - x2, x3 - x2, y1 - y2, y3 - y2
    det = dx1 * dy2 - dx2 * dy1 or 1e-9
    g, h = (sx * dy2 - dx2 * sy) / det, (dx1 * sy - sx * dy1) / det
    a, b, c = x1 - x0 + g * x1, x3 - x0 + h * x3, x0
    d, e, f = y1 - y0 + g * y1, y3 - y0 + h * y3, y0
    inverse = (
        e - f * h, c * h - b, b * f - c * e,
        f * g - d, a - c * g, c * d - a * f,
        d * h - e * g, b * g - a * h, a * e - b * d,
    )  # fmt: skip
    scale = inverse[8] or 1e-9
    wide, high = size
    return (
        *(wide * each / scale for each in inverse[0:3]),
        *(high * each / scale for each in inverse[3:6]),
        inverse[6] / scale, inverse[7] / scale,
    )  # fmt: skip
