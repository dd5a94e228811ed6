"""Patterns that a house prints on its papers and packings; they can be laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PIL import Image, ImageDraw

from brandcore.drawing import shapes
from brandcore.drawing.alphabet import Point
from brandcore.drawing.marks import Colour
from brandcore.drawing.shapes import Outline

SIDE_PX = 128
_OVER = 2
_BRICK: tuple[Point, ...] = ((0.25, 0.25), (0.75, 0.75))
"""Two places, every other row half a step aside."""


def tile(name: str, ground: Colour, ink: Colour) -> Image.Image:
    """Draw a pattern once.

    Parameters
    ----------
    name : str
        Of `PATTERNS`.
    ground, ink : (int, int, int)
        Colours, 0-255.

    Returns
    -------
    PIL.Image.Image
        Mode "RGB", a square of `SIDE_PX`; its left edge goes on where its right one ends.

    Raises
    ------
    KeyError
        There is no such pattern.
    """
    side = SIDE_PX * _OVER
    image = Image.new("RGB", (side, side), ground)
    pen = ImageDraw.Draw(image)
    for outline in PATTERNS[name]():
        for x in (-1, 0, 1):
            for y in (-1, 0, 1):
                pen.polygon([((px + x) * side, (py + y) * side) for px, py in outline], ink)
    return image.resize((SIDE_PX, SIDE_PX), Image.Resampling.BOX)


def tiled(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture of `size` pixels, covered with a tile from its upper left corner on."""
    image = Image.new("RGB", size)
    for left in range(0, size[0], tile.width):
        for top in range(0, size[1], tile.height):
            image.paste(tile, (left, top))
    return image


def _leaves() -> Iterable[Outline]:
    leaf = shapes.placed(shapes.petal(0.3, 0.4), 1.0, 0, (0.0, 0.5))
    for place, turn in zip((*_BRICK, (0.75, 0.25), (0.25, 0.75)), (35, -50, 140, 215), strict=True):
        yield shapes.placed(leaf, 0.23, turn, place)


def _beans() -> Iterable[Outline]:
    half = shapes.ring_part(0.0, 8, 172)
    for place, turn in zip(_BRICK, (-35, 40), strict=True):
        for side in (0, 180):
            yield shapes.placed(half, 0.19, turn + side, place)


def _flowers() -> Iterable[Outline]:
    for place in _BRICK:
        yield shapes.placed(shapes.star(8, 0.55), 0.2, 0, place)


def _zigzag() -> Iterable[Outline]:
    for row in (0.0, 0.5):
        upper = [(each * 0.25, row + (0.2 if each % 2 else 0.0)) for each in range(5)]
        yield tuple(upper + [(x, y + 0.2) for x, y in reversed(upper)])


def _triangles() -> Iterable[Outline]:
    for place in (*_BRICK, (0.75, 0.25), (0.25, 0.75)):
        yield shapes.placed(shapes.polygon(3), 0.19, 0, place)


def _waves() -> Iterable[Outline]:
    ribbon = shapes.wave(2.0, 0.24, 0.2)
    for row in (0.17, 0.5, 0.83):
        yield shapes.placed(ribbon, 0.5, 0, (0.5, row))


def _checks() -> Iterable[Outline]:
    for x, y in ((0.0, 0.0), (0.5, 0.0), (0.25, 0.25), (0.75, 0.25)):
        for row in (0.0, 0.5):
            yield _box(x, y + row, 0.25, 0.25)


def _diagonals() -> Iterable[Outline]:
    for left in (0.0, 0.5):
        yield (left, 1.0), (left + 1.0, 0.0), (left + 1.22, 0.0), (left + 0.22, 1.0)


def _dots() -> Iterable[Outline]:
    for place in _BRICK:
        yield shapes.placed(shapes.disc(), 0.14, 0, place)


def _pinstripes() -> Iterable[Outline]:
    for column in range(4):
        yield _box(column / 4 + 0.05, 0.0, 0.08, 1.0)


def _crosses() -> Iterable[Outline]:
    for x, y in _BRICK:
        yield _box(x - 0.15, y - 0.05, 0.3, 0.1)
        yield _box(x - 0.05, y - 0.15, 0.1, 0.3)


def _bricks() -> Iterable[Outline]:
    for row in range(4):
        yield _box(0.04 + 0.25 * (row % 2), row / 4 + 0.04, 0.42, 0.17)
        yield _box(0.54 + 0.25 * (row % 2), row / 4 + 0.04, 0.42, 0.17)


PATTERNS: dict[str, Callable[[], Iterable[Outline]]] = {
    "leaves": _leaves,
    "beans": _beans,
    "flowers": _flowers,
    "zigzag": _zigzag,
    "triangles": _triangles,
    "waves": _waves,
    "checks": _checks,
    "diagonals": _diagonals,
    "dots": _dots,
    "pinstripes": _pinstripes,
    "crosses": _crosses,
    "bricks": _bricks,
}
"""Outlines on the unit square, x to the right and y down."""


def _box(left: float, top: float, wide: float, high: float) -> Outline:
    return (left, top), (left + wide, top), (left + wide, top + high), (left, top + high)
