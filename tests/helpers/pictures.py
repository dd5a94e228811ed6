"""Draws brand-like pictures: a coloured mark and a wordmark on varied ground.

A brand's name decides shape and colours, the seed decides where, how large and on what ground.
Equal arguments give equal pixels; pictures of one brand look different enough that their
perceptual hashes lie apart, as photos do.
"""

from __future__ import annotations

import colorsys
import hashlib
import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]

_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "BMP": ".bmp",
           "TIFF": ".tif", "AVIF": ".avif"}  # fmt: skip


def draw(brand: str, seed: int = 0, size: tuple[int, int] = (160, 120)) -> Image.Image:
    """Draw picture number `seed` of `brand`, RGB, `size` wide and high in pixels."""
    random = _dice(brand, seed)
    picture = _ground(random, size)
    side = int(min(size) * random.uniform(0.35, 0.6))
    mark = _mark(brand, side).rotate(random.uniform(-12, 12), Image.Resampling.BICUBIC)
    left = int(random.uniform(0, size[0] - side))
    top = int(random.uniform(0, size[1] - side))
    picture.paste(mark, (left, top), mark)
    _word(picture, brand, random)
    return picture


def encoded(
    brand: str, seed: int = 0, size: tuple[int, int] = (160, 120), kind: str = "JPEG"
) -> bytes:
    """Return the picture as the bytes of a file of `kind`, a format name of Pillow."""
    stream = io.BytesIO()
    draw(brand, seed, size).save(stream, kind)
    return stream.getvalue()


def class_folders(
    folder: Path,
    brands: Sequence[str],
    per_brand: int,
    size: tuple[int, int] = (160, 120),
    kind: str = "JPEG",
) -> Path:
    """Write ``folder/BRAND/001.jpg`` and so on, `per_brand` pictures each; return `folder`."""
    for brand in brands:
        (folder / brand).mkdir(parents=True, exist_ok=True)
        for number in range(per_brand):
            path = folder / brand / f"{number + 1:03d}{_SUFFIX[kind]}"
            path.write_bytes(encoded(brand, number, size, kind))
    return folder


def colours(brand: str) -> tuple[Colour, Colour]:
    """Return the colours of a brand: its mark, and what is cut out of it."""
    word = _word_of(brand)
    hue = (word % 997) / 997
    main = colorsys.hsv_to_rgb(hue, 0.85, 0.8)
    other = colorsys.hsv_to_rgb((hue + 0.5) % 1, 0.35, 1.0)
    return _bytes(main), _bytes(other)


def _bytes(rgb: tuple[float, float, float]) -> Colour:
    red, green, blue = (round(255 * each) for each in rgb)
    return red, green, blue


def _word_of(brand: str) -> int:
    return int.from_bytes(hashlib.sha256(brand.encode()).digest()[:8], "big")


def _dice(brand: str, seed: int) -> np.random.Generator:
    return np.random.default_rng([_word_of(brand), seed])


def _ground(random: np.random.Generator, size: tuple[int, int]) -> Image.Image:
    coarse = random.integers(90, 256, (5, 6, 1)) + random.integers(-25, 26, (5, 6, 3))
    soft = Image.fromarray(np.clip(coarse, 0, 255).astype(np.uint8))
    grown = soft.resize(size, Image.Resampling.BICUBIC)
    grain = random.normal(0, 6, (size[1], size[0], 1))
    return Image.fromarray(np.clip(np.asarray(grown) + grain, 0, 255).astype(np.uint8))


def _mark(brand: str, side: int) -> Image.Image:
    """A polygon or disc in the brand's colour with a smaller shape cut out of it."""
    word = _word_of(brand)
    main, other = colours(brand)
    mark = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(mark)
    _shape(pen, side / 2, side * 0.48, corners=word // 997 % 6, colour=main)
    _shape(pen, side / 2, side * 0.24, corners=word // 9973 % 6, colour=other)
    return mark


def _shape(
    pen: ImageDraw.ImageDraw, middle: float, radius: float, corners: int, colour: Colour
) -> None:
    if corners < 3:
        box = (middle - radius, middle - radius, middle + radius, middle + radius)
        pen.ellipse(box, fill=colour)
        return
    turns = [2 * math.pi * i / corners - math.pi / 2 for i in range(corners)]
    pen.polygon(
        [(middle + radius * math.cos(t), middle + radius * math.sin(t)) for t in turns],
        fill=colour,
    )


def _word(picture: Image.Image, brand: str, random: np.random.Generator) -> None:
    font = ImageFont.load_default(max(8, picture.height // 8))
    place = (
        int(random.uniform(0, picture.width / 2)),
        int(random.uniform(0, max(1, picture.height - 20))),
    )
    ImageDraw.Draw(picture).text(place, brand.upper()[:12], fill=colours(brand)[0], font=font)
