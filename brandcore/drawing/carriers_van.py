"""A delivery van at the kerb."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from brandcore.drawing import paints, solids, textures
from brandcore.drawing.commission import Commission, coat, form, printed, skin
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, labelled
from brandcore.drawing.setting import far_behind, fitted, lamp, orbit
from brandcore.drawing.solids import Floats, Solid, Vector
from brandcore.drawing.stage import Plane, Pose, Stage, Thing

_COATS: tuple[Colour, ...] = (
    (244, 244, 242), (244, 244, 242), (206, 208, 210), (52, 56, 64), (226, 200, 80),
)  # fmt: skip
_ROADS: tuple[Colour, ...] = ((96, 98, 102), (120, 118, 114))
_SIDE = 0.55
_HUB = np.float32(0.0182)
_FLIP = np.array([[-1], [1], [1]], np.float32)


def van(order: Commission) -> Stage:
    """Return a delivery van that looks left or right."""
    dice = order.dice
    colour, ahead = coat(order, *_COATS), dice.choice((-1, 1))
    art = fitted(
        printed(order, form(dice, "beside", "below", "mark"), colour),
        (ahead * -0.42, 0.24, _SIDE),
        (1.2, 0.62),
    )
    body = Thing(
        _body(ahead),
        labelled(skin(order, colour, 0.62), art, *_fittings(ahead)),
        Pose((0, 0.66, 0)),
        1.75,
        0.45,
    )
    road = textures.stone(dice, dice.choice(_ROADS))
    stage = Stage(
        (body, *(_wheel(ahead * x) for x in (-0.92, 0.95))),
        orbit(dice, (0, 0.72, 0.3), 3.9, 30, (3, 14)),
        lamp(dice),
        far_behind(order),
        Plane(0.0, paints.texture_of(road), 2.5, -2.4),
        blur=1.2,
    )
    if order.photo is not None:
        return stage
    return stage._replace(wall=Plane(-2.4, paints.texture_of(textures.any_wall(dice)), 3.0))


def _body(ahead: int) -> Solid:
    load = solids.shifted(solids.box((1.12, 0.62, _SIDE), 0.09), (-0.2, 0.2, 0))
    bonnet = solids.shifted(solids.box((1.5, 0.36, 0.53), 0.12), (0.06, -0.1, 0))
    whole = solids.merged(load, bonnet, 0.16)
    return whole if ahead > 0 else lambda points: whole(points * _FLIP)


def _fittings(ahead: int) -> tuple[Decal, ...]:
    """Return the window of the cab, the edge of its door, and a strip along the side."""
    window = Decal(_window(), (ahead * 0.68, 0.38, _SIDE), (0.5 * ahead, 0.42))
    door = _line((ahead * 0.36, 0.1, _SIDE), (0.012, 1.0))
    return window, door, _line((0.0, -0.38, _SIDE), (2.9, 0.05))


def _window() -> Floats:
    """Return a side window, its front edge slanted, with the sky in it."""
    image = Image.new("RGBA", (120, 100))
    pen = ImageDraw.Draw(image)
    pen.polygon(((8, 8), (70, 8), (114, 92), (8, 92)), (36, 44, 54, 255))
    pen.polygon(((30, 8), (50, 8), (84, 92), (58, 92)), (70, 84, 98, 255))
    return paints.art_of(image)


def _line(middle: Vector, size: tuple[float, float]) -> Decal:
    return Decal(paints.art_of(Image.new("RGBA", (4, 4), (40, 42, 46, 150))), middle, size)


def _wheel(x: float) -> Thing:
    hub = solids.shifted(solids.tube(0.13, 0.1, 0.02), (0, 0.01, 0))
    solid = solids.union(solids.tube(0.26, 0.09, 0.03), hub)

    def paint(points: Floats, _normals: Floats) -> Floats:
        inner = points[0] * points[0] + points[2] * points[2] < _HUB
        grey = np.where(inner, np.float32(0.46), np.float32(0.012))
        return np.broadcast_to(grey, points.shape)

    return Thing(solid, paint, Pose((x, 0.26, 0.48), 0, 90), 0.34, 0.12)
