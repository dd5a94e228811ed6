"""Rays through a stage: what each meets first, and what stands between a point and the lamp.

Spheres as large as the next skin is far are walked through (J. C. Hart, "Sphere tracing", 1996).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from brandcore.drawing.solids import Floats, Solid
from brandcore.drawing.stage import Camera, Stage, Thing, cross, product, transposed, unit

FAR = np.float32(1e6)
FLOOR, WALL, BEHIND = -1, -2, -3
_STEPS = 70
_NEAR = np.float32(0.0012)
_PROBE = 0.003
_TETRAHEDRON = ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1))


class Hits(NamedTuple):
    """What rays met.

    Attributes
    ----------
    way : ndarray of shape (3, n) float32
        Their directions, length 1.
    far : ndarray of shape (n,) float32
        How far it is.
    which : ndarray of shape (n,) int16
        The number of the thing, or FLOOR, WALL, BEHIND.
    """

    way: Floats
    far: Floats
    which: npt.NDArray[np.int16]


def seen(stage: Stage, size: tuple[int, int]) -> Hits:
    """Return what a camera sees, row by row; `size` is width and height in pixels."""
    way = _ways(stage.camera, size)
    far = np.full(way.shape[1], FAR, np.float32)
    which = np.full(way.shape[1], BEHIND, np.int16)
    _meet_planes(stage, way, far, which)
    eye = np.array(stage.camera.eye, np.float32)[:, None]
    for number, thing in enumerate(stage.things):
        found, at = _first(thing, np.broadcast_to(eye, way.shape), way)
        nearer = found[at < far[found]]
        far[nearer] = at[at < far[found]]
        which[nearer] = number
    return Hits(way, far, which)


def normals(solid: Solid, points: Floats) -> Floats:
    """Return which way a skin looks at own points of it, length 1."""
    total = np.zeros_like(points)
    for corner in _TETRAHEDRON:
        step = np.array(corner, np.float32)[:, None]
        total = total + step * solid(points + step * np.float32(_PROBE))
    return normal_length(total)


def normal_length(vectors: Floats) -> Floats:
    """Return vectors of shape (3, n) made 1 long."""
    x, y, z = vectors
    long = np.sqrt(x * x + y * y + z * z) + np.float32(1e-9)
    return np.asarray(vectors / long, np.float32)


def lamp_share(stage: Stage, points: Floats) -> Floats:
    """Return how much of the lamp each point sees, 0-1, with soft edges."""
    way = unit(stage.light.way)
    ways = np.broadcast_to(np.array(way, np.float32)[:, None], points.shape)
    share = np.ones(points.shape[1], np.float32)
    for thing in stage.things:
        origin, inner = _inward(thing, points, ways)
        meets, near, end = _ball(origin, inner, thing.reach)
        found = np.flatnonzero(meets)
        if found.size:
            part = _shade(thing.solid, origin[:, found], inner[:, found],
                          (near[found], end[found]), stage.light.sharp)  # fmt: skip
            share[found] = np.minimum(share[found], part)
    return np.asarray(share * share * (np.float32(3) - np.float32(2) * share), np.float32)


def openness(stage: Stage, points: Floats, normal: Floats) -> Floats:
    """Return how open the surroundings of each point are, 0-1 (ambient occlusion)."""
    closed = np.zeros(points.shape[1], np.float32)
    for step, weight in ((0.03, 4.0), (0.09, 1.8), (0.2, 0.8)):
        probe = points + normal * np.float32(step)
        nearest = np.full(points.shape[1], step, np.float32)
        for thing in stage.things:
            nearest = np.minimum(nearest, _bounded(thing, probe, step))
        closed = closed + (np.float32(step) - nearest) * np.float32(weight)
    return np.asarray(np.clip(np.float32(1) - closed * np.float32(1.6), 0.12, 1), np.float32)


def _bounded(thing: Thing, points: Floats, step: float) -> Floats:
    """Return distances, worked out only where a thing is near."""
    inner = thing.pose.inward(points)
    reach = np.float32(thing.reach + step)
    near = np.flatnonzero(inner[0] ** 2 + inner[1] ** 2 + inner[2] ** 2 < reach * reach)
    away = np.full(points.shape[1], step, np.float32)
    if near.size:
        away[near] = thing.solid(inner[:, near])
    return away


def _ways(camera: Camera, size: tuple[int, int]) -> Floats:
    wide, high = size
    ahead = unit((camera.target[0] - camera.eye[0], camera.target[1] - camera.eye[1],
                  camera.target[2] - camera.eye[2]))  # fmt: skip
    right = unit((-ahead[2], 0.0, ahead[0]))
    up = cross(right, ahead)
    cos, sin = math.cos(math.radians(camera.roll)), math.sin(math.radians(camera.roll))
    x = (np.arange(wide, dtype=np.float32) + np.float32(0.5)) / wide - np.float32(0.5)
    y = (np.float32(high / 2) - np.float32(0.5) - np.arange(high, dtype=np.float32)) / wide
    gx, gy = np.tile(x, high), np.repeat(y, wide)
    flat = np.stack([gx * np.float32(cos) - gy * np.float32(sin),
                     gx * np.float32(sin) + gy * np.float32(cos),
                     np.full(gx.shape, camera.zoom, np.float32)])  # fmt: skip
    return normal_length(product(transposed((right, up, ahead)), flat.astype(np.float32)))


def _meet_planes(stage: Stage, way: Floats, far: Floats, which: npt.NDArray[np.int16]) -> None:
    eye = stage.camera.eye
    if stage.wall is not None:
        at = _plane(np.float32(stage.wall.place - eye[2]), way[2])
        far[:], which[at < FAR] = at, WALL
    if stage.floor is not None:
        at = _plane(np.float32(stage.floor.place - eye[1]), way[1])
        there = (at < far) & (way[2] * at + np.float32(eye[2]) > np.float32(stage.floor.ends))
        far[there], which[there] = at[there], FLOOR


def _plane(away: np.float32, way: Floats) -> Floats:
    safe = np.where(np.abs(way) < np.float32(1e-6), np.float32(1e-6), way)
    at = away / safe
    return np.asarray(np.where((at > 0) & (at < np.float32(60)), at, FAR), np.float32)


def _inward(thing: Thing, points: Floats, ways: Floats) -> tuple[Floats, Floats]:
    return thing.pose.inward(points), product(transposed(thing.pose.rows()), ways)


def _ball(
    origin: Floats, way: Floats, reach: float
) -> tuple[npt.NDArray[np.bool_], Floats, Floats]:
    """Return which rays pass through a ball around the origin, from where to where."""
    along = origin[0] * way[0] + origin[1] * way[1] + origin[2] * way[2]
    square = origin[0] * origin[0] + origin[1] * origin[1] + origin[2] * origin[2]
    inside = along * along - square + np.float32(reach * reach)
    root = np.sqrt(np.maximum(inside, np.float32(0)))
    near, end = np.maximum(-along - root, np.float32(0)), root - along
    return (inside > 0) & (end > 0), np.asarray(near, np.float32), np.asarray(end, np.float32)


def _first(thing: Thing, points: Floats, ways: Floats) -> tuple[npt.NDArray[np.intp], Floats]:
    """Return the numbers of the rays that meet a thing, and how far it is."""
    origin, inner = _inward(thing, points, ways)
    meets, near, end = _ball(origin, inner, thing.reach)
    rays = np.flatnonzero(meets)
    origin, inner, at, end = origin[:, rays], inner[:, rays], near[rays], end[rays]
    hit = np.zeros(rays.size, np.bool_)
    going = np.arange(rays.size)
    for _ in range(_STEPS):
        if not going.size:
            break
        away = thing.solid(origin[:, going] + inner[:, going] * at[going])
        close = away < _NEAR
        hit[going[close]] = True
        at[going] += away
        going = going[~close & (at[going] < end[going])]
    return rays[hit], at[hit]


def _shade(
    solid: Solid, origin: Floats, way: Floats, span: tuple[Floats, Floats], sharp: float
) -> Floats:
    at = np.maximum(span[0], np.float32(0.03))
    share = np.ones(at.size, np.float32)
    going = np.arange(at.size)
    for _ in range(40):
        if not going.size:
            break
        away = solid(origin[:, going] + way[:, going] * at[going])
        share[going] = np.minimum(share[going], np.float32(sharp) * away / at[going])
        at[going] += np.maximum(away, np.float32(0.02))
        going = going[(share[going] > np.float32(0.01)) & (at[going] < span[1][going])]
    return np.maximum(share, np.float32(0))
