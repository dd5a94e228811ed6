"""A drawn scene as somebody's telephone has it, and as it goes from hand to hand."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from brandcore.drawing.textures import brighter

_SMEAR_PX = (40, 28)


def taken(image: Image.Image, dice: random.Random) -> Image.Image:
    """Return a picture with a telephone's exposure, colours, dark corners, blur and noise."""
    image = _balanced(image, dice)
    image = ImageChops.multiply(image, _corners(image.size, dice.uniform(0.05, 0.28)))
    if dice.random() < 0.35:
        image = image.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 0.9)))
    return _noisy(image, dice, dice.uniform(1.5, 5.0))


def smeared(image: Image.Image, dice: random.Random) -> Image.Image:
    """Return a picture so blurred that nothing can be read."""
    wide, high = image.size
    few = (max(1, wide // _SMEAR_PX[0]), max(1, high // _SMEAR_PX[1]))
    small = image.resize(few, Image.Resampling.BOX)
    return _noisy(small.resize(image.size, Image.Resampling.BICUBIC), dice, 4.0)


def copied(image: Image.Image, dice: random.Random) -> Image.Image:
    """Return a near copy: a little cropped, smaller or as large, a little brighter or darker."""
    wide, high = image.size
    left, top, right, bottom = (dice.uniform(0.0, 0.025) for _ in range(4))
    box = (wide * left, high * top, wide * (1 - right), high * (1 - bottom))
    scale, light = dice.choice((0.7, 0.8, 0.9, 1.0)), dice.uniform(0.94, 1.07)
    size = (round(wide * scale), round(high * scale))
    return image.resize(size, Image.Resampling.LANCZOS, box).point(brighter(light))


def _balanced(image: Image.Image, dice: random.Random) -> Image.Image:
    warm, steep, lift = dice.uniform(-0.05, 0.07), dice.uniform(0.9, 1.15), dice.uniform(-8, 12)
    curves = []
    for tint in (1 + warm, 1.0, 1 - warm):
        bent = (((level - 118) * steep + 118 + lift) * tint for level in range(256))
        curves += [min(255, max(0, round(level))) for level in bent]
    return image.point(curves)


def _corners(size: tuple[int, int], dark: float) -> Image.Image:
    """Return light that falls off towards the corners, by `dark` of it."""
    wide, high = size
    x = (np.arange(wide, dtype=np.float64) / (wide - 1) * 2 - 1)[None, :]
    y = (np.arange(high, dtype=np.float64) / (high - 1) * 2 - 1)[:, None]
    off = (x * x + y * y) / 2
    grey = Image.fromarray(np.floor(255 * (1 - dark * off * off) + 0.5).astype(np.uint8))
    return Image.merge("RGB", (grey,) * 3)


def _noisy(image: Image.Image, dice: random.Random, strength: float) -> Image.Image:
    """Return a picture with grain; `strength` is its standard deviation in levels."""
    wide, high = image.size
    raw = np.frombuffer(dice.randbytes(wide * high * 6), np.uint8).astype(np.float64)
    grain = (raw[: raw.size // 2] + raw[raw.size // 2 :] - 255) / 104
    levels = np.asarray(image, np.float64) + grain.reshape(high, wide, 3) * strength
    return Image.fromarray(np.clip(np.floor(levels + 0.5), 0, 255).astype(np.uint8))
