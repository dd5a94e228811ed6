"""Draws the pictures of the catalogue, and keeps the bytes of those drawn last."""

from __future__ import annotations

import functools
import io
import math
import random
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from html import escape

from PIL import Image, ImageDraw, ImageFont

from tests.helpers.fake_web.catalogue import Picture, number_of, shown
from tests.helpers.pictures import Colour, colours

_SAVED = {"jpeg": {"quality": 80}, "png": {"compress_level": 1}, "gif": {},
          "webp": {"quality": 75, "method": 0}, "avif": {"quality": 60, "speed": 10}}  # fmt: skip
_KEPT_BYTES = 32 * 1024 * 1024


@dataclass
class Kept:
    """Bytes by what they are of; the ones asked for longest ago go first."""

    most_bytes: int = _KEPT_BYTES
    held: OrderedDict[tuple[object, ...], bytes] = field(default_factory=OrderedDict)
    size: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[object, ...]) -> bytes | None:
        with self.lock:
            if key in self.held:
                self.held.move_to_end(key)
            return self.held.get(key)

    def put(self, key: tuple[object, ...], data: bytes) -> None:
        with self.lock:
            self.size += len(data) - len(self.held.get(key, b""))
            self.held[key] = data
            while self.size > self.most_bytes:
                self.size -= len(self.held.popitem(last=False)[1])


_kept = Kept()
_drawing = threading.Semaphore(2)
"""Pictures being drawn at once: more would only take more memory."""


def content(picture: Picture, width_px: int = 0, kind: str = "") -> bytes:
    """Return the file of a picture, or of a copy `width_px` wide; drawings are drawn as PNG."""
    width = width_px or picture.width_px
    kind = kind or (picture.kind if not width_px else "png" if picture.drawing else "jpeg")
    key = (picture.source, picture.brand, picture.number, width, kind)
    data = _kept.get(key)
    if data is None:
        with _drawing:
            data = _made(picture, width, kind)
        _kept.put(key, data)
    return data


def kept_bytes() -> int:
    """Return how much of what was drawn is held in memory."""
    return _kept.size


def _made(picture: Picture, width: int, kind: str) -> bytes:
    if kind == "svg":
        return _svg(picture)
    drawn = draw(picture, width)
    stream = io.BytesIO()
    if drawn.mode == "P" and kind == "png":
        drawn.save(stream, "PNG", transparency=0, compress_level=1)
    else:
        _plain(drawn, kind).save(stream, kind.upper(), **_SAVED[kind])
    return stream.getvalue()


def _plain(drawn: Image.Image, kind: str) -> Image.Image:
    if kind == "gif":
        # The quickest way to a palette that keeps copies alike; the usual one is ten times as slow.
        return drawn.convert("RGB").quantize(
            64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    return drawn.convert("RGB")


def draw(picture: Picture, width: int) -> Image.Image:
    """Draw a picture `width` pixels wide: places are shares of it, so that copies look alike."""
    size = (width, picture.height_at(width))
    if picture.blank:
        return Image.new("RGB", size, (250, 250, 250))
    dice = random.Random(f"{picture.brand}/{picture.scene}")
    ground = _flat(size) if picture.drawing else _ground(dice, size)
    pen = ImageDraw.Draw(ground)
    for corners, colour in _shapes(picture, dice, size):
        _fill(pen, corners, colour)
    _word(pen, picture, dice, size)
    return ground


def _flat(size: tuple[int, int]) -> Image.Image:
    """Clear ground, in a palette: its PNG is made ten times as quickly as one of full colours."""
    flat = Image.new("P", size, 0)
    flat.putpalette([255, 255, 255])
    return flat


def _ground(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    light = [dice.randint(70, 255) for _ in range(20)]
    coarse = bytes(max(0, min(255, each + dice.randint(-30, 30))) for each in light for _ in "rgb")
    small = Image.frombytes("RGB", (5, 4), coarse)
    # Smooth at half the size, then doubled: it costs a third, and nobody sees it.
    half = (size[0] // 2 + 1, size[1] // 2 + 1)
    return small.resize(half, Image.Resampling.BILINEAR).resize(size, Image.Resampling.NEAREST)


Corners = list[tuple[float, float]]


def _shapes(
    picture: Picture, dice: random.Random, size: tuple[int, int]
) -> list[tuple[Corners, Colour]]:
    """The brand's mark: a shape in its colour, and a smaller one cut out of it."""
    main, other = colours(picture.brand)
    radius = min(size) * (0.42 if picture.drawing else dice.uniform(0.16, 0.3))
    middle = [side * (0.5 if picture.drawing else dice.uniform(0.25, 0.75)) for side in size]
    if picture.drawing:
        middle[0] = size[0] * 0.2
    turn = 0.0 if picture.drawing else dice.uniform(-0.3, 0.3)
    kind = number_of(picture.brand, 36)
    outer = _corners(middle, radius, 3 + kind % 6, turn)
    return [(outer, main), (_corners(middle, radius * 0.5, 3 + kind // 6, turn), other)]


def _corners(middle: list[float], radius: float, count: int, turn: float) -> Corners:
    count = 24 if count == 8 else count
    turns = [2 * math.pi * i / count - math.pi / 2 + turn for i in range(count)]
    return [(middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t)) for t in turns]


def _fill(pen: ImageDraw.ImageDraw, corners: Corners, colour: Colour) -> None:
    pen.polygon(corners, fill=colour)


@functools.lru_cache(64)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _word(
    pen: ImageDraw.ImageDraw, picture: Picture, dice: random.Random, size: tuple[int, int]
) -> None:
    place = (size[0] * dice.uniform(0.02, 0.5), size[1] * dice.uniform(0.05, 0.8))
    if picture.drawing:
        place = (size[0] * 0.4, size[1] * 0.32)
    height = max(6, size[1] // (3 if picture.drawing else 8))
    pen.text(place, shown(picture.brand)[:12], fill=colours(picture.brand)[0], font=_font(height))


def _svg(picture: Picture) -> bytes:
    width, height = picture.width_px, picture.height_px
    dice = random.Random(f"{picture.brand}/{picture.scene}")
    shapes = "".join(
        f'<polygon fill="#{"".join(f"{c:02x}" for c in colour)}" '
        f'points="{" ".join(f"{x:.2f},{y:.2f}" for x, y in corners)}"/>'
        for corners, colour in _shapes(picture, dice, (width, height))
    )
    word = escape(shown(picture.brand)[:12])
    place = f'x="{width * 0.4:.0f}" y="{height * 0.6:.0f}"'
    text = f'<text {place} font-size="{height // 3}">{word}</text>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{shapes}{text}</svg>'
    ).encode()
