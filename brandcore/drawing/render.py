"""A stage as its camera takes it: light, shadow, gloss, what is out of focus."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from brandcore.drawing import rays
from brandcore.drawing.paints import repeated
from brandcore.drawing.rays import BEHIND, FLOOR, WALL, Hits
from brandcore.drawing.solids import Floats, Vector, f32
from brandcore.drawing.stage import Plane, Stage, Thing, dot, product, unit

_OVER = 2
_LIFT = np.float32(0.004)
_BLUR_STEPS = (1.2, 2.6, 5.0)


def render(stage: Stage, size: tuple[int, int]) -> Image.Image:
    """Take a picture.

    Parameters
    ----------
    stage : Stage
        Of what.
    size : (int, int)
        Width and height in pixels.

    Returns
    -------
    PIL.Image.Image
        Mode "RGB".
    """
    large = (size[0] * _OVER, size[1] * _OVER)
    hits = rays.seen(stage, large)
    light = _behind(stage, large)
    for number, thing in enumerate(stage.things):
        _put(light, hits.which == number, stage, hits, thing)
    for number, plane in ((FLOOR, stage.floor), (WALL, stage.wall)):
        if plane is not None:
            _put(light, hits.which == number, stage, hits, plane)
    image = _developed(light, large)
    return _focused(image, stage, hits, large).resize(size, Image.Resampling.BOX)


def _put(
    light: Floats, where: npt.NDArray[np.bool_], stage: Stage, hits: Hits, skin: Thing | Plane
) -> None:
    """Work the light of one skin out, at its pixels."""
    found = np.flatnonzero(where)
    if not found.size:
        return
    way = hits.way[:, found]
    points = np.array(stage.camera.eye, np.float32)[:, None] + way * hits.far[found]
    colours, normal, gloss = _skin(stage, skin, points)
    light[:, found] = _lit(stage, (points, normal, way), colours, gloss)


def _skin(stage: Stage, skin: Thing | Plane, points: Floats) -> tuple[Floats, Floats, float]:
    if isinstance(skin, Thing):
        inner = skin.pose.inward(points)
        normal = rays.normals(skin.solid, inner)
        return skin.paint(inner, normal), product(skin.pose.rows(), normal), skin.gloss
    level = skin is stage.floor
    upright = (0.0, 1.0, 0.0) if level else (0.0, 0.0, 1.0)
    v = -points[2] if level else points[1]
    normal = np.broadcast_to(np.array(upright, np.float32)[:, None], points.shape)
    scale = np.float32(skin.scale)
    return repeated(skin.texture, f32(points[0] / scale), f32(v / scale)), f32(normal), 0.03


def _lit(
    stage: Stage, place: tuple[Floats, Floats, Floats], colours: Floats, gloss: float
) -> Floats:
    points, normal, way = place
    lamp = unit(stage.light.way)
    towards = np.maximum(dot(normal, lamp), np.float32(0))
    start = points + normal * _LIFT
    share = rays.lamp_share(stage, f32(start)) * towards
    open_ = rays.openness(stage, f32(start), normal)
    sky = open_ * (np.float32(0.68) + np.float32(0.32) * normal[1])
    total = colours * (_column(stage.light.lamp) * share + _column(stage.light.sky) * sky)
    return f32(total + _mirrored(stage, normal, way, lamp) * open_ * np.float32(gloss))


def _mirrored(stage: Stage, normal: Floats, way: Floats, lamp: Vector) -> Floats:
    """Return what a glossy skin shows: a soft window, a bright spot, the sky at its rim."""
    facing = way[0] * normal[0] + way[1] * normal[1] + way[2] * normal[2]
    back = way - np.float32(2) * facing * normal
    spot = np.maximum(dot(back, lamp), np.float32(0))
    for _ in range(5):
        spot = spot * spot
    window = _soft(back[1], 0.15, 0.3) * _soft(-back[1], -0.85, -0.7)
    side = np.abs(back[0] - np.float32(lamp[0]))
    window = window * _soft(-side, -0.42, -0.34) * _soft(back[2], 0.0, 0.15)
    rim = np.float32(1) + np.minimum(facing, np.float32(0))
    rim = rim * rim * rim
    bright = spot * np.float32(1.4) + window * np.float32(0.45)
    return f32(
        _column(stage.light.lamp) * bright + _column(stage.light.sky) * rim * np.float32(0.8)
    )


def _behind(stage: Stage, size: tuple[int, int]) -> Floats:
    levels = np.sqrt(np.clip(stage.behind, 0, 1)) * np.float32(255)
    flat = Image.fromarray(levels.astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    light = np.asarray(flat, np.float32) / np.float32(255)
    return np.ascontiguousarray((light * light).reshape(-1, 3).T)


def _developed(light: Floats, size: tuple[int, int]) -> Image.Image:
    """Return light as bytes: highlights are bent below white, then a screen's curve."""
    bent = np.where(
        light > 0.7,
        1 - np.float32(0.09) / (np.maximum(light, np.float32(0.7)) - np.float32(0.4)),
        light,
    )
    levels = np.sqrt(np.clip(bent, 0, 1)) * np.float32(255) + np.float32(0.5)
    return Image.fromarray(levels.astype(np.uint8).T.reshape(size[1], size[0], 3))


def _focused(image: Image.Image, stage: Stage, hits: Hits, size: tuple[int, int]) -> Image.Image:
    """Return a picture in which only what is about as far as the target is sharp."""
    if not stage.blur:
        return image
    eye, target = stage.camera.eye, stage.camera.target
    sharp = sum((a - b) ** 2 for a, b in zip(eye, target, strict=True)) ** 0.5
    off = np.abs(np.minimum(hits.far, np.float32(60)) - np.float32(sharp)) - np.float32(0.5)
    off = np.where(hits.which == BEHIND, np.float32(0), off * np.float32(stage.blur))
    for radius in _BLUR_STEPS:
        weight = np.clip(off / np.float32(radius) - np.float32(0.5), 0, 1) * np.float32(255)
        mask = Image.fromarray(weight.astype(np.uint8).reshape(size[1], size[0]))
        soft = image.filter(ImageFilter.GaussianBlur(radius))
        image = Image.composite(soft, image, mask.filter(ImageFilter.BoxBlur(2)))
    return image


def _soft(values: Floats, start: float, end: float) -> Floats:
    t = np.clip((values - np.float32(start)) / np.float32(end - start), 0, 1)
    return f32(t * t * (np.float32(3) - np.float32(2) * t))


def _column(colour: Vector) -> Floats:
    return np.array(colour, np.float32)[:, None]
