"""Things of cloth: shirts, caps, bags to carry."""

from __future__ import annotations

import random

import numpy as np

from brandcore.drawing import paints, solids, textures
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, labelled, plain
from brandcore.drawing.setting import (
    Commission,
    coat,
    fitted,
    form,
    on_table,
    on_wall,
    orbit,
    printed,
)
from brandcore.drawing.solids import Floats, Solid
from brandcore.drawing.stage import Pose, Stage, Thing

_CLOTH: tuple[Colour, ...] = (
    (246, 244, 240), (244, 242, 238), (40, 42, 48), (70, 90, 120), (150, 152, 154), (214, 196, 166), (120, 132, 104),
)  # fmt: skip
_SHIRT = (
    (-0.2, 0.74), (-0.12, 0.66), (0.0, 0.63), (0.12, 0.66), (0.2, 0.74), (0.46, 0.66), (0.8, 0.24), (0.6, 0.1),
    (0.45, 0.28), (0.44, -0.72), (0.0, -0.75), (-0.44, -0.72), (-0.45, 0.28), (-0.6, 0.1), (-0.8, 0.24), (-0.46, 0.66),
)  # fmt: skip


def shirt(order: Commission) -> Stage:
    """Return a shirt laid flat, with its folds."""
    dice = order.dice
    colour = coat(order, *_CLOTH)
    small = dice.random() < 0.3
    room, middle = ((0.26, 0.2), (0.2, 0.3, 0.06)) if small else ((0.58, 0.5), (0.0, 0.16, 0.06))
    art = fitted(printed(order, form(dice, "mark", "below", "below", "name"), colour), middle, room)
    solid = solids.rippled(solids.slab(_SHIRT, 0.05, 0.045), folds(dice, 9, 0.022))
    paint = labelled(plain(colour), _shadow_of_collar(), art)
    thing = Thing(solid, paint, Pose((0, 0, 0.05), 0, 0, dice.gauss(0, 9)), 1.15, 0.02)
    ground = textures.any_floor(dice)
    far = 2.5 if not small else 2.1
    target = (0.0, 0.02, 0.0) if not small else (0.06, 0.2, 0.0)
    return on_wall(order, [thing], orbit(dice, target, far, 16, (-24, 8)), ground)


def _shadow_of_collar() -> Decal:
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (90, 40))
    ImageDraw.Draw(image).arc((8, -34, 82, 34), 0, 180, (20, 20, 24, 90), 5)
    return Decal(paints.art_of(image), (0, 0.62, 0.05), (0.46, 0.2))


def tote(order: Commission) -> Stage:
    """Return a cloth bag on a hook."""
    dice = order.dice
    colour = coat(order, (238, 230, 212), (238, 230, 212), (44, 46, 50), (120, 132, 104))
    corners = (
        (-0.48, 0.5),
        (0.48, 0.5),
        (0.52, -0.55),
        (0.46, -0.6),
        (-0.46, -0.6),
        (-0.52, -0.55),
    )
    solid = solids.rippled(solids.slab(corners, 0.06, 0.05), folds(dice, 7, 0.025))
    straps = solids.carved(
        solids.shifted(solids.ring(0.25, 0.028), (0, 0.52, 0)),
        solids.shifted(solids.box((1, 0.5, 1)), (0, 0, 0)),
    )
    art = fitted(
        printed(order, form(dice, "below", "mark", "below"), colour), (0, -0.06, 0.06), (0.66, 0.66)
    )
    pose = Pose((0, 0, 0.08), dice.uniform(-6, 6), 0, dice.gauss(0, 4))
    cloth = labelled(plain(colour), art)
    things = [Thing(solid, cloth, pose, 0.95, 0.02), Thing(straps, plain(colour), pose, 0.9, 0.02),
              Thing(solids.ball((0.04, 0.04, 0.08)), plain((60, 60, 62)), Pose((0, 0.8, 0.06)), 0.09, 0.6)]  # fmt: skip
    return on_wall(order, things, orbit(dice, (0, 0.02, 0.05), 2.5, 26, (-10, 14)))


def cap(order: Commission) -> Stage:
    """Return a cap with a peak."""
    dice = order.dice
    colour, peak = coat(order, *_CLOTH), dice.choice(_CLOTH)
    dome = solids.carved(
        solids.ball((0.5, 0.46, 0.52)), solids.shifted(solids.box((1, 0.5, 1)), (0, -0.5, 0))
    )
    brim = solids.carved(
        solids.shifted(solids.ball((0.42, 0.035, 0.5)), (0, 0.03, 0.42)),
        solids.shifted(solids.box((1, 1, 0.4)), (0, 0, -0.1)),
    )
    button = solids.shifted(solids.ball((0.04, 0.025, 0.04)), (0, 0.46, 0))
    art = fitted(printed(order, form(dice, "mark", "mark", "below"), colour), (0, 0.24, 0.45), (0.42, 0.28),
                 up=(0.0, 0.9, -0.436))  # fmt: skip
    pose = Pose((0, 0.0, 0), dice.uniform(-32, 32))
    things = [Thing(solids.rippled(solids.union(dome, button), folds(dice, 4, 0.008)), labelled(plain(colour), art), pose, 0.6, 0.03),
              Thing(brim, plain(peak if dice.random() < 0.5 else colour), pose, 1.0, 0.05)]  # fmt: skip
    return on_table(order, things, orbit(dice, (0, 0.2, 0.2), 2.0, 14, (12, 32)))


def folds(dice: random.Random, number: int, height: float) -> Solid:
    """Return the rise of so many folds that run anyhow over the x-y plane."""
    lines = []
    for _ in range(number):
        nx, ny = dice.uniform(-1, 1), dice.uniform(-0.7, 0.7)
        long = (nx * nx + ny * ny) ** 0.5 or 1.0
        lines.append((nx / long, ny / long, dice.uniform(-0.5, 0.5), dice.uniform(0.025, 0.07), dice.uniform(-0.7, 1.0) * height,
                      dice.uniform(-0.6, 0.6)))  # fmt: skip

    def rise(points: Floats) -> Floats:
        total = np.zeros(points.shape[1], np.float32)
        for nx, ny, at, wide, high, along in lines:
            off = (
                points[0] * np.float32(nx) + points[1] * np.float32(ny) - np.float32(at)
            ) / np.float32(wide)
            reach = points[0] * np.float32(-ny) + points[1] * np.float32(nx) - np.float32(along)
            total = total + np.float32(high) / (
                (1 + off * off) * (1 + reach * reach * np.float32(4))
            )
        return np.asarray(total, np.float32)

    return rise
