"""What stands before a camera: things with their places and paint, what is behind, and light."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from brandcore.drawing.solids import Floats, Solid, Vector, f32

Paint = Callable[[Floats, Floats], Floats]
"""From own points and normals, (3, n) each, to colours of shape (3, n), linear, 0-1."""

Rows = tuple[Vector, Vector, Vector]


class Pose(NamedTuple):
    """Where a thing is and how it is turned.

    Attributes
    ----------
    at : (float, float, float)
        Its origin.
    turn, tip, lean : float
        Degrees about y, then x, then z.
    """

    at: Vector = (0.0, 0.0, 0.0)
    turn: float = 0.0
    tip: float = 0.0
    lean: float = 0.0

    def rows(self) -> Rows:
        """Return the matrix that turns own directions into those of the stage."""
        (sy, cy), (sx, cx), (sz, cz) = (
            (math.sin(math.radians(each)), math.cos(math.radians(each)))
            for each in (self.turn, self.tip, self.lean)
        )
        return (
            (cy * cz + sy * sx * sz, -cy * sz + sy * sx * cz, sy * cx),
            (cx * sz, cx * cz, -sx),
            (-sy * cz + cy * sx * sz, sy * sz + cy * sx * cz, cy * cx),
        )

    def inward(self, points: Floats) -> Floats:
        """Return points of the stage as the thing sees them."""
        away = points - np.array(self.at, np.float32)[:, None]
        return product(transposed(self.rows()), away)


class Thing(NamedTuple):
    """A solid on the stage.

    Attributes
    ----------
    solid : callable
        Its shape, in its own coordinates.
    paint : callable
        The colours of its skin.
    pose : Pose
        Where it is.
    reach : float
        Radius of a ball around its origin that holds all of it.
    gloss : float
        How much of the light's shape its skin mirrors, 0-1.
    """

    solid: Solid
    paint: Paint
    pose: Pose
    reach: float
    gloss: float = 0.1


class Camera(NamedTuple):
    """An eye.

    Attributes
    ----------
    eye, target : (float, float, float)
        Where it is and what it looks at.
    zoom : float
        Focal length in picture widths, 1-3.
    roll : float
        Degrees by which it is held askew.
    """

    eye: Vector
    target: Vector
    zoom: float = 1.6
    roll: float = 0.0


class Light(NamedTuple):
    """One lamp and what comes from all sides.

    Attributes
    ----------
    way : (float, float, float)
        Towards the lamp; of any length.
    lamp, sky : (float, float, float)
        Colours times strength, about 1 together.
    sharp : float
        How hard shadows are, 3-30.
    """

    way: Vector
    lamp: Vector = (0.85, 0.8, 0.72)
    sky: Vector = (0.4, 0.42, 0.46)
    sharp: float = 8.0


class Plane(NamedTuple):
    """A floor at a height or a wall at a depth.

    Attributes
    ----------
    place : float
        y of a floor, z of a wall.
    texture : ndarray of shape (height_px, width_px, 3) float32
        Linear, 0-1; repeated.
    scale : float
        Length of one texture.
    ends : float
        z behind which a floor is no longer there.
    """

    place: float
    texture: Floats
    scale: float = 2.0
    ends: float = -50.0


class Stage(NamedTuple):
    """A whole scene.

    Attributes
    ----------
    things : tuple of Thing
        What stands there.
    camera : Camera
        Who looks.
    light : Light
        By which.
    behind : ndarray of shape (height_px, width_px, 3) float32
        Seen where nothing else is; linear, 0-1; stretched over the picture.
    floor, wall : Plane or None
        What the things stand on and hang on.
    blur : float
        How much what is far from the target is out of focus, pixels per unit.
    """

    things: tuple[Thing, ...]
    camera: Camera
    light: Light
    behind: Floats
    floor: Plane | None = None
    wall: Plane | None = None
    blur: float = 0.0


def product(rows: Rows, points: Floats) -> Floats:
    """Return points turned by a matrix, without a library that orders sums as it likes."""
    x, y, z = points
    return np.stack(
        [np.float32(a) * x + np.float32(b) * y + np.float32(c) * z for a, b, c in rows]
    ).astype(np.float32, copy=False)


def transposed(rows: Rows) -> Rows:
    """Return the matrix that turns back."""
    a, b, c = rows
    return (a[0], b[0], c[0]), (a[1], b[1], c[1]), (a[2], b[2], c[2])


def unit(vector: Vector) -> Vector:
    """Return a vector of length 1."""
    long = math.sqrt(sum(each * each for each in vector)) or 1.0
    return vector[0] / long, vector[1] / long, vector[2] / long


def dot(vectors: Floats, way: Vector) -> Floats:
    """Return how far vectors of shape (3, n) go along a way, in its lengths."""
    x, y, z = (np.float32(each) for each in way)
    return f32(vectors[0] * x + vectors[1] * y + vectors[2] * z)


def cross(one: Vector, other: Vector) -> Vector:
    """Return what stands upright on both."""
    (ax, ay, az), (bx, by, bz) = one, other
    return ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
