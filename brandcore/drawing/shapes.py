"""Outlines that marks are put together from: points on the unit disc, origin in the middle."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from brandcore.drawing.alphabet import Point, Stroke, arc

Outline = Stroke
"""A closed polygon; x to the right, y down, both -1 to 1."""


def polygon(corners: int, turn_deg: float = -90.0) -> Outline:
    """Return a regular polygon, its first corner at `turn_deg`."""
    return tuple(_at(1.0, turn_deg + 360 * each / corners) for each in range(corners))


def star(points: int, depth: float, turn_deg: float = -90.0) -> Outline:
    """Return a star whose inner corners lie at `depth`, 0-1, of its outer ones."""
    return tuple(
        _at(depth if each % 2 else 1.0, turn_deg + 180 * each / points)
        for each in range(2 * points)
    )


def disc(square: float = 2.0, high: float = 1.0) -> Outline:
    """Return a superellipse; see `alphabet.arc`."""
    return arc((0.0, 0.0), (1.0, high), (0.0, 360.0), square)


def petal(width: float, bend: float = 0.0) -> Outline:
    """Return a leaf from the middle to the top, bent to a side by `bend`, -1 to 1."""
    up = [each / 10 for each in range(11)]
    right = [(width * math.sin(math.pi * t) + bend * t * (1 - t), -t) for t in up]
    left = [(-width * math.sin(math.pi * t) + bend * t * (1 - t), -t) for t in reversed(up)]
    return tuple(right + left)


def crescent(thick: float) -> Outline:
    """Return a moon, `thick` 0-1 of a radius at its widest."""
    outer = arc((0.0, 0.0), (1.0, 1.0), (60.0, 300.0))
    inner = arc((thick, 0.0), (1 - thick * 0.75, 0.93), (300.0, 60.0))
    return outer + inner


def ring_part(inner: float, start_deg: float, end_deg: float) -> Outline:
    """Return a piece of a ring whose hole has the radius `inner`."""
    return arc((0.0, 0.0), (1.0, 1.0), (start_deg, end_deg)) + arc(
        (0.0, 0.0), (inner, inner), (end_deg, start_deg)
    )


def shield(waist: float) -> Outline:
    """Return a coat of arms, its sides bent inwards by `waist`, 0-0.4."""
    side = [(0.85 - waist * math.sin(math.pi * t), -0.9 + 1.1 * t) for t in _steps(6)]
    tip = [(0.85 * (1 - t) ** 0.7, 0.2 + 0.8 * t) for t in _steps(6)]
    right = side + tip
    return tuple(right + [(-x, y) for x, y in reversed(right)])


def wave(turns: float, thick: float, swing: float) -> Outline:
    """Return a ribbon from left to right."""
    line = [(-1 + 2 * t, swing * math.sin(math.tau * turns * t)) for t in _steps(24)]
    return tuple(
        [(x, y - thick / 2) for x, y in line] + [(x, y + thick / 2) for x, y in line[::-1]]
    )


def drop() -> Outline:
    """Return a drop with its tip at the top."""
    return ((0.0, -1.0), *arc((0.0, 0.35), (0.62, 0.62), (-28.0, 208.0)))


def chevron(thick: float, sharp: float) -> Outline:
    """Return an arrow head that points up."""
    return ((-1.0, sharp), (0.0, -sharp), (1.0, sharp), (1.0, sharp + thick), (0.0, thick - sharp),
            (-1.0, sharp + thick))  # fmt: skip


def pebble(dice: random.Random, corners: int) -> Outline:
    """Return a smooth lump of chance."""
    sizes = [dice.uniform(0.55, 1.0) for _ in range(corners)]
    points = []
    for step in range(corners * 6):
        place, share = divmod(step / 6, 1)
        soft = (1 - math.cos(math.pi * share)) / 2
        here, there = sizes[int(place) % corners], sizes[(int(place) + 1) % corners]
        points.append(_at(here + (there - here) * soft, 60 * step / corners))
    return tuple(points)


def beast(dice: random.Random, corners: int) -> Outline:
    """Return a figure of chance with two equal halves, as heraldry likes them."""
    heights = sorted(dice.uniform(-1, 1) for _ in range(corners))
    right = [(dice.uniform(0.12, 1.0), height) for height in heights]
    return ((0.0, -dice.uniform(0.6, 1.0)), *right, (0.0, dice.uniform(0.6, 1.0)),
            *((-x, y) for x, y in reversed(right)))  # fmt: skip


def jagged(dice: random.Random, corners: int) -> Outline:
    """Return an irregular polygon of chance."""
    angles = sorted(dice.uniform(0, 360) for _ in range(corners))
    return tuple(_at(dice.uniform(0.35, 1.0), angle) for angle in angles)


def placed(outline: Outline, size: float, turn_deg: float, middle: Point = (0.0, 0.0)) -> Outline:
    """Return an outline shrunk, turned about the origin, and moved."""
    cos, sin = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
    return tuple(
        (middle[0] + size * (x * cos - y * sin), middle[1] + size * (x * sin + y * cos))
        for x, y in outline
    )


def any_outline(dice: random.Random) -> Outline:
    """Throw an outline of any kind."""
    return dice.choice(_KINDS)(dice)


_KINDS: tuple[Callable[[random.Random], Outline], ...] = (
    lambda dice: polygon(dice.randint(3, 8), dice.choice((-90.0, 0.0, 45.0))),
    lambda dice: star(dice.randint(3, 12), dice.uniform(0.25, 0.8)),
    lambda dice: disc(dice.choice((2.0, dice.uniform(0.8, 5.0))), dice.uniform(0.5, 1.0)),
    lambda dice: placed(petal(dice.uniform(0.2, 0.6), dice.uniform(-1, 1)), 1.6, 0.0, (0.0, 0.8)),
    lambda dice: placed(crescent(dice.uniform(0.3, 0.8)), 1.0, dice.uniform(0, 360)),
    lambda dice: ring_part(dice.uniform(0.4, 0.85), 0.0, dice.uniform(120, 359)),
    lambda dice: shield(dice.uniform(0, 0.35)),
    lambda dice: wave(dice.uniform(0.5, 2.5), dice.uniform(0.15, 0.6), dice.uniform(0.1, 0.6)),
    lambda _dice: drop(),
    lambda dice: chevron(dice.uniform(0.2, 0.6), dice.uniform(0.2, 0.7)),
    lambda dice: pebble(dice, dice.randint(3, 8)),
    lambda dice: beast(dice, dice.randint(3, 8)),
    lambda dice: jagged(dice, dice.randint(4, 9)),
)


def _steps(number: int) -> list[float]:
    return [each / number for each in range(number + 1)]


def _at(radius: float, degrees: float) -> Point:
    return radius * math.cos(math.radians(degrees)), radius * math.sin(math.radians(degrees))
