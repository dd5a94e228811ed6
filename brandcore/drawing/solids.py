"""Solid things as signed distances: how far each point of space is from their skin.

Points are arrays of shape (3, n) float32: x to the right, y up, z towards the eye, in units of
about the size of a thing. Only exact arithmetic is used (no sine per point), so that equal dice
give equal pixels on any machine. The formulas are those of Inigo Quilez' "distance functions".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Solid = Callable[[Floats], Floats]
"""From points of shape (3, n) to distances of shape (n,): negative inside."""

Vector = tuple[float, float, float]


def box(half: Vector, bevel: float = 0.0) -> Solid:
    """Return a box around the origin, `half` as wide, high and deep, its edges rounded."""
    inner = np.array(half, np.float32)[:, None] - np.float32(bevel)

    def distance(points: Floats) -> Floats:
        away = np.abs(points) - inner
        outside = np.maximum(away, np.float32(0))
        inside = np.minimum(np.maximum(away[0], np.maximum(away[1], away[2])), np.float32(0))
        return f32(length(outside) + inside - np.float32(bevel))

    return distance


def tube(radius: float, half_height: float, bevel: float = 0.0) -> Solid:
    """Return an upright cylinder around the origin, its rims rounded."""
    flat = _flat_box(radius - bevel, half_height - bevel)

    def distance(points: Floats) -> Floats:
        return f32(flat(_around(points), points[1]) - np.float32(bevel))

    return distance


def ring(radius: float, thick: float, flat: float = 1.0) -> Solid:
    """Return a torus around the z axis; `flat` below 1 presses it from the sides."""

    def distance(points: Floats) -> Floats:
        across = points[0] / np.float32(flat)
        away = np.sqrt(across * across + points[1] * points[1]) - np.float32(radius)
        return f32((np.sqrt(away * away + points[2] * points[2]) - np.float32(thick)) * flat)

    return distance


def ball(radii: Vector) -> Solid:
    """Return an ellipsoid; the distance is close near its skin, and too small far away."""
    size = np.array(radii, np.float32)[:, None]

    def distance(points: Floats) -> Floats:
        once, twice = length(points / size), length(points / (size * size))
        return f32(once * (once - np.float32(1)) / np.maximum(twice, np.float32(1e-6)))

    return distance


def turned(profile: Sequence[tuple[float, float]]) -> Solid:
    """Return what a lathe makes of a profile.

    Parameters
    ----------
    profile : sequence of (float, float)
        Radius and height, from the bottom to the top, without the axis.
    """
    corners = [(0.0, profile[0][1]), *profile, (0.0, profile[-1][1])]

    def distance(points: Floats) -> Floats:
        return _polygon(_around(points), points[1], corners)

    return distance


def slab(corners: Sequence[tuple[float, float]], half_depth: float, bevel: float = 0.0) -> Solid:
    """Return a polygon of the x-y plane given a thickness, its edges rounded."""

    def distance(points: Floats) -> Floats:
        flat = _polygon(points[0], points[1], corners) + np.float32(bevel)
        deep = np.abs(points[2]) - np.float32(half_depth - bevel)
        ox, oy = np.maximum(flat, np.float32(0)), np.maximum(deep, np.float32(0))
        inside = np.minimum(np.maximum(flat, deep), np.float32(0))
        return f32(np.sqrt(ox * ox + oy * oy) + inside - np.float32(bevel))

    return distance


def union(*solids: Solid) -> Solid:
    """Return all of them."""
    return _folded(solids, np.minimum)


def carved(solid: Solid, tool: Solid) -> Solid:
    """Return `solid` without what `tool` fills."""
    return lambda points: f32(np.maximum(solid(points), -tool(points)))


def merged(one: Solid, other: Solid, soft: float) -> Solid:
    """Return both, run into one another over a length of `soft`."""

    def distance(points: Floats) -> Floats:
        near, far = one(points), other(points)
        blend = np.maximum(np.float32(soft) - np.abs(near - far), np.float32(0)) / np.float32(soft)
        return f32(np.minimum(near, far) - blend * blend * np.float32(soft / 4))

    return distance


def shifted(solid: Solid, by: Vector) -> Solid:
    """Return a solid moved."""
    away = np.array(by, np.float32)[:, None]
    return lambda points: solid(f32(points - away))


def rippled(solid: Solid, height: Callable[[Floats], Floats]) -> Solid:
    """Return a solid whose skin rises by `height` of each point; it should rise gently."""
    return lambda points: f32((solid(points) - height(points)) * np.float32(0.75))


def wave(places: Floats) -> Floats:
    """Return a wave much like a sine, -1 to 1, made of parabolas; it comes again after 2."""
    t = places - np.float32(2) * np.floor(places / np.float32(2)) - np.float32(1)
    return f32(np.float32(4) * t * (np.float32(1) - np.abs(t)))


def length(points: Floats) -> Floats:
    """Return how far points are from the origin."""
    return f32(np.sqrt(points[0] * points[0] + points[1] * points[1] + points[2] * points[2]))


def _around(points: Floats) -> Floats:
    return f32(np.sqrt(points[0] * points[0] + points[2] * points[2]))


def _flat_box(wide: float, high: float) -> Callable[[Floats, Floats], Floats]:
    def distance(x: Floats, y: Floats) -> Floats:
        dx, dy = np.abs(x) - np.float32(wide), np.abs(y) - np.float32(high)
        ox, oy = np.maximum(dx, np.float32(0)), np.maximum(dy, np.float32(0))
        return f32(np.sqrt(ox * ox + oy * oy) + np.minimum(np.maximum(dx, dy), np.float32(0)))

    return distance


def _polygon(x: Floats, y: Floats, corners: Sequence[tuple[float, float]]) -> Floats:
    nearest = np.full(x.shape, 1e9, np.float32)
    sign = np.ones(x.shape, np.float32)
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        ex, ey = np.float32(bx - ax), np.float32(by - ay)
        wx, wy = x - np.float32(ax), y - np.float32(ay)
        along = np.clip((wx * ex + wy * ey) / np.float32(ex * ex + ey * ey + 1e-12), 0, 1)
        dx, dy = wx - ex * along, wy - ey * along
        nearest = np.minimum(nearest, dx * dx + dy * dy)
        above, below = y >= np.float32(ay), y < np.float32(by)
        left = ex * wy > ey * wx
        sign = np.where((above & below & left) | (~above & ~below & ~left), -sign, sign)
    return f32(np.sqrt(nearest) * sign)


def _folded(solids: Sequence[Solid], pick: np.ufunc) -> Solid:
    def distance(points: Floats) -> Floats:
        found = solids[0](points)
        for solid in solids[1:]:
            found = pick(found, solid(points))
        return found

    return distance


def f32(values: Any) -> Floats:
    """Return numbers with 32 bits, as all that is drawn is worked with."""
    return np.asarray(values, np.float32)
