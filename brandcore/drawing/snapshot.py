"""A drawn scene as somebody's telephone has it: things in the way, its light, its faults."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from brandcore.drawing import shapes
from brandcore.drawing.marks import Colour

_LEAVES: tuple[Colour, ...] = (
    (42, 74, 36),
    (64, 100, 48),
    (30, 56, 40),
    (90, 116, 60),
    (54, 66, 34),
)
_COATS: tuple[Colour, ...] = (
    (34, 38, 48),
    (92, 84, 76),
    (120, 60, 54),
    (58, 70, 84),
    (150, 140, 126),
)
_SHADES = 4


def taken(image: Image.Image, dice: random.Random) -> Image.Image:
    """Return a picture with a telephone's exposure, colours, dark corners, blur and noise."""
    image = _balanced(image, dice)
    image = ImageChops.multiply(image, _corners(image.size, dice.uniform(0.05, 0.28)))
    if dice.random() < 0.35:
        image = image.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 0.9)))
    return _noisy(image, dice, dice.uniform(1.5, 5.0))


def veiled(image: Image.Image, dice: random.Random, share: float) -> Image.Image:
    """Return a picture with something out of focus in front.

    Parameters
    ----------
    image : PIL.Image.Image
        Mode "RGB".
    dice : random.Random
        Thrown.
    share : float
        Of the picture, about; small things stand at an edge, from 0.5 on they stand in the middle.
    """
    layer = Image.new("RGB", image.size, (40, 40, 40))
    mask = Image.new("L", image.size)
    draw = dice.choice((_leaves, _leaves, _passer, _post))
    draw(ImageDraw.Draw(layer), ImageDraw.Draw(mask), dice, (*image.size, share))
    soft = dice.uniform(1.5, 4.0) * image.width / 320
    layer = layer.filter(ImageFilter.GaussianBlur(soft * 0.7))
    return Image.composite(layer, image, mask.filter(ImageFilter.GaussianBlur(soft)))


def smeared(image: Image.Image, dice: random.Random) -> Image.Image:
    """Return a picture so shaken that nothing can be read."""
    wide, high = image.size
    small = image.resize((max(1, wide // 40), max(1, high // 28)), Image.Resampling.BOX)
    return _noisy(small.resize(image.size, Image.Resampling.BICUBIC), dice, 4.0)


def copied(image: Image.Image, dice: random.Random) -> Image.Image:
    """Return a near copy: a little cropped, smaller or larger, a little brighter or darker."""
    wide, high = image.size
    edges = [dice.uniform(0.0, 0.025) for _ in range(4)]
    box = (wide * edges[0], high * edges[1], wide * (1 - edges[2]), high * (1 - edges[3]))
    scale = dice.choice((0.7, 0.8, 0.9, 1.0))
    smaller = image.resize(
        (round(wide * scale), round(high * scale)), Image.Resampling.LANCZOS, box
    )
    return smaller.point([min(255, round(level * share)) for share in (dice.uniform(0.94, 1.07),) * 3
                          for level in range(256)])  # fmt: skip


def _balanced(image: Image.Image, dice: random.Random) -> Image.Image:
    warm, steep, lift = dice.uniform(-0.05, 0.07), dice.uniform(0.9, 1.15), dice.uniform(-8, 12)
    curves = []
    for tint in (1 + warm, 1.0, 1 - warm):
        curves += [
            min(255, max(0, round(((level - 118) * steep + 118 + lift) * tint)))
            for level in range(256)
        ]
    return image.point(curves)


def _corners(size: tuple[int, int], dark: float) -> Image.Image:
    wide, high = size
    x = (np.arange(wide, dtype=np.float64) / (wide - 1) * 2 - 1)[None, :]
    y = (np.arange(high, dtype=np.float64) / (high - 1) * 2 - 1)[:, None]
    off = (x * x + y * y) / 2
    grey = Image.fromarray(np.floor(255 * (1 - dark * off * off) + 0.5).astype(np.uint8))
    return Image.merge("RGB", (grey,) * 3)


def _noisy(image: Image.Image, dice: random.Random, strength: float) -> Image.Image:
    """Return a picture with grain of so many levels; four throws a pixel make it round."""
    wide, high = image.size
    raw = np.frombuffer(dice.randbytes(wide * high * 3 * 2), np.uint8).astype(np.float64)
    grain = (raw[: raw.size // 2] + raw[raw.size // 2 :] - 255) / 104
    levels = np.asarray(image, np.float64) + grain.reshape(high, wide, 3) * strength
    return Image.fromarray(np.clip(np.floor(levels + 0.5), 0, 255).astype(np.uint8))


def _leaves(
    layer: ImageDraw.ImageDraw,
    mask: ImageDraw.ImageDraw,
    dice: random.Random,
    room: tuple[int, int, float],
) -> None:
    wide, high, share = room
    middle = _place(dice, room)
    size = high * (0.35 + share * 0.5)
    for number in range(7 + round(share * 14)):
        leaf = shapes.petal(dice.uniform(0.18, 0.3), dice.uniform(-0.5, 0.5))
        at = (
            middle[0] + dice.uniform(-1, 1) * size * 0.4,
            middle[1] + dice.uniform(-1, 1) * size * 0.4,
        )
        points = shapes.placed(leaf, size * dice.uniform(0.4, 0.8), dice.uniform(0, 360), at)
        layer.polygon(points, _LEAVES[number % len(_LEAVES)])
        mask.polygon(points, 255)


def _passer(
    layer: ImageDraw.ImageDraw,
    mask: ImageDraw.ImageDraw,
    dice: random.Random,
    room: tuple[int, int, float],
) -> None:
    wide, high, share = room
    x = _place(dice, room)[0]
    coat = dice.choice(_COATS)
    half = wide * (0.1 + share * 0.22)
    shoulders = shapes.placed(shapes.disc(2.6), 1.0, 0)
    body = [(x + px * half, high * 0.95 + py * high * (0.5 + share * 0.4)) for px, py in shoulders]
    top = min(y for _, y in body)
    head = [
        (x + px * half * 0.42, top - half * 0.32 + py * half * 0.52) for px, py in shapes.disc()
    ]
    for points, colour in (
        (head, dice.choice(((70, 50, 38), (40, 34, 30), (150, 120, 84)))),
        (body, coat),
    ):
        layer.polygon(points, colour)
        mask.polygon(points, 255)


def _post(
    layer: ImageDraw.ImageDraw,
    mask: ImageDraw.ImageDraw,
    dice: random.Random,
    room: tuple[int, int, float],
) -> None:
    wide, high, share = room
    x = _place(dice, room)[0]
    half = wide * (0.025 + share * 0.3)
    lean = dice.uniform(-0.04, 0.04) * wide
    base = dice.choice(((66, 68, 72), (104, 84, 62), (150, 150, 148)))
    for step in range(_SHADES):
        left = x - half + 2 * half * step / _SHADES
        shade = 0.7 + 0.25 * step
        red, green, blue = (min(255, round(each * shade)) for each in base)
        colour: Colour = (red, green, blue)
        strip = (
            (left - lean, 0),
            (left + 2 * half / _SHADES - lean, 0),
            (left + 2 * half / _SHADES + lean, high),
            (left + lean, high),
        )
        layer.polygon(strip, colour)
        mask.polygon(strip, 255)


def _place(dice: random.Random, room: tuple[int, int, float]) -> tuple[float, float]:
    wide, high, share = room
    if share >= 0.5:
        return wide * dice.uniform(0.45, 0.55), high * dice.uniform(0.45, 0.55)
    side = dice.choice((0.02, 0.98))
    return wide * (side + dice.uniform(-0.04, 0.04)), high * dice.uniform(0.5, 1.0)
