"""Colours of skins: plain, grained, and with art laid on, flat or around.

Colours are worked with as light, not as bytes: squares of what a screen is given, which is near
enough to its curve and exact to compute.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from brandcore.drawing.marks import Colour
from brandcore.drawing.solids import Floats, Vector, f32
from brandcore.drawing.stage import Paint, cross, dot, unit

_FACING = np.float32(0.35)


class Decal(NamedTuple):
    """Art on a skin.

    Attributes
    ----------
    art : ndarray of shape (height_px, width_px, 4) float32
        See `art_of`.
    middle : (float, float, float)
        Of the art; on a round skin its y counts, and the angle of (x, z).
    size : (float, float)
        Width and height.
    right, up : (float, float, float)
        Which way its edges run; `up` is (0, 1, 0) on a round skin.
    radius : float
        Of the upright round skin that it is bent around; 0 on a flat one.
    """

    art: Floats
    middle: Vector
    size: tuple[float, float]
    right: Vector = (1.0, 0.0, 0.0)
    up: Vector = (0.0, 1.0, 0.0)
    radius: float = 0.0


def light_of(colour: Colour) -> tuple[float, float, float]:
    """Return a colour of 0-255 as light of 0-1."""
    red, green, blue = ((each / 255) ** 2 for each in colour)
    return red, green, blue


def texture_of(image: Image.Image) -> Floats:
    """Return a picture as light, shape (height_px, width_px, 3) float32."""
    levels = np.asarray(image.convert("RGB"), np.float32) / np.float32(255)
    return np.asarray(levels * levels, np.float32)


def art_of(image: Image.Image) -> Floats:
    """Return a picture with alpha as light times alpha, and alpha: (height_px, width_px, 4)."""
    levels = np.asarray(image.convert("RGBA"), np.float32) / np.float32(255)
    alpha = levels[..., 3:]
    return np.concatenate([levels[..., :3] * levels[..., :3] * alpha, alpha], axis=2)


def plain(colour: Colour) -> Paint:
    """Return one colour all over."""
    light = np.array(light_of(colour), np.float32)[:, None]
    return lambda points, _normals: np.broadcast_to(light, points.shape)


def grained(texture: Floats, scale: float) -> Paint:
    """Return a texture laid on from the side that a skin looks to."""

    def colours(points: Floats, normals: Floats) -> Floats:
        x, y, z = points
        sideways = np.abs(normals[0]) > np.maximum(np.abs(normals[1]), np.abs(normals[2]))
        level = np.abs(normals[1]) > np.maximum(np.abs(normals[0]), np.abs(normals[2]))
        u = np.where(sideways, z, x)
        v = np.where(level, z, y)
        return repeated(texture, u / np.float32(scale), v / np.float32(scale))

    return colours


def rolled(texture: Floats, scale: float, radius: float) -> Paint:
    """Return a texture bent around an upright round skin; it meets itself at the back.

    Its scale is stretched a little, so that a whole number of textures goes around.
    """
    around = 2 * math.pi * radius
    whole = around / max(1, round(around / scale))

    def colours(points: Floats, _normals: Floats) -> Floats:
        along = angle(points[0], points[2]) * np.float32(radius / whole)
        return repeated(texture, f32(along), points[1] / np.float32(whole))

    return colours


def ruled(parts: Sequence[tuple[float, Paint]]) -> Paint:
    """Return level bands: each paint from its height on upwards; the first one below, too."""

    def colours(points: Floats, normals: Floats) -> Floats:
        found = parts[0][1](points, normals)
        for height, paint in parts[1:]:
            found = np.where(points[1] > np.float32(height), paint(points, normals), found)
        return f32(found)

    return colours


def labelled(base: Paint, *decals: Decal) -> Paint:
    """Return a paint with art on it."""

    def colours(points: Floats, normals: Floats) -> Floats:
        found = base(points, normals)
        for decal in decals:
            found = _laid_on(found, decal, points, normals)
        return found

    return colours


def repeated(texture: Floats, u: Floats, v: Floats) -> Floats:
    """Return colours of a texture at places in texture lengths; it goes on for ever."""
    high, wide = texture.shape[:2]
    x, y = (u - np.floor(u)) * np.float32(wide), (np.ceil(v) - v) * np.float32(high)
    x0, y0 = np.floor(x), np.floor(y)
    fx, fy = x - x0, y - y0
    left, top = x0.astype(np.int32) % wide, y0.astype(np.int32) % high
    right, bottom = (left + 1) % wide, (top + 1) % high
    upper = texture[top, left].T * (1 - fx) + texture[top, right].T * fx
    lower = texture[bottom, left].T * (1 - fx) + texture[bottom, right].T * fx
    return f32(upper * (1 - fy) + lower * fy)


def _laid_on(found: Floats, decal: Decal, points: Floats, normals: Floats) -> Floats:
    u, v, facing = _places(decal, points, normals)
    u, v = (
        u / np.float32(decal.size[0]) + np.float32(0.5),
        np.float32(0.5) - v / np.float32(decal.size[1]),
    )
    inside = np.flatnonzero((u > 0) & (u < 1) & (v > 0) & (v < 1) & (facing > _FACING))
    if not inside.size:
        return found
    ink = _smooth(decal.art, u[inside], v[inside])
    laid = np.array(found, np.float32)
    laid[:, inside] = laid[:, inside] * (np.float32(1) - ink[3]) + ink[:3]
    return laid


def _places(decal: Decal, points: Floats, normals: Floats) -> tuple[Floats, Floats, Floats]:
    """Return places on the art from its middle, and how much a skin looks the same way."""
    x, y, z = (points[axis] - np.float32(decal.middle[axis]) for axis in range(3))
    if decal.radius:
        ax, _, az = unit((decal.middle[0], 0.0, decal.middle[2]))
        ahead = points[0] * np.float32(ax) + points[2] * np.float32(az)
        aside = points[0] * np.float32(az) - points[2] * np.float32(ax)
        out = np.abs(normals[0] * points[0] + normals[2] * points[2]) / np.float32(decal.radius)
        return f32(angle(aside, ahead) * np.float32(decal.radius)), f32(y), f32(out)
    away, facing = np.stack([x, y, z]), dot(normals, cross(decal.right, decal.up))
    return dot(away, decal.right), dot(away, decal.up), facing


def angle(aside: Floats, ahead: Floats) -> Floats:
    """Return angles of points around a circle in radians, 0 straight ahead, right positive.

    A polynomial (Abramowitz & Stegun 4.4.49, error below 1e-5), since it gives the same bits
    everywhere.
    """
    small, large = (
        np.minimum(np.abs(aside), np.abs(ahead)),
        np.maximum(np.abs(aside), np.abs(ahead)),
    )
    t = small / np.maximum(large, np.float32(1e-9))
    s = t * t
    series: Floats = np.full_like(s, 0.0208351)
    for factor in (-0.085133, 0.180141, -0.3302995, 0.999866):
        series = f32(series * s + np.float32(factor))
    found = f32(series * t)
    found = f32(np.where(np.abs(aside) > np.abs(ahead), np.float32(1.5707964) - found, found))
    found = f32(np.where(ahead < 0, np.float32(3.1415927) - found, found))
    return f32(np.where(aside < 0, -found, found))


def _smooth(art: Floats, u: Floats, v: Floats) -> Floats:
    """Return art between its pixels, shape (4, n)."""
    high, wide = art.shape[:2]
    x = np.clip(u * np.float32(wide) - np.float32(0.5), 0, wide - 1.001)
    y = np.clip(v * np.float32(high) - np.float32(0.5), 0, high - 1.001)
    x0, y0 = x.astype(np.int32), y.astype(np.int32)
    x1, y1 = np.minimum(x0 + 1, wide - 1), np.minimum(y0 + 1, high - 1)
    fx, fy = f32(x - x0), f32(y - y0)
    upper = art[y0, x0].T * (1 - fx) + art[y0, x1].T * fx
    lower = art[y1, x0].T * (1 - fx) + art[y1, x1].T * fx
    return f32(upper * (1 - fy) + lower * fy)
