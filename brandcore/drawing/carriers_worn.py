"""Things of cloth: shirts, caps, bags to carry."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image, ImageDraw

from brandcore.drawing import paints, solids, textures
from brandcore.drawing.commission import Commission, coat, form, printed, skin, trim
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, labelled, plain
from brandcore.drawing.setting import fitted, on_table, on_wall, orbit
from brandcore.drawing.solids import Floats, Solid
from brandcore.drawing.stage import Pose, Stage, Thing

_CLOTH: tuple[Colour, ...] = (
    (246, 244, 240), (244, 242, 238), (40, 42, 48), (70, 90, 120), (150, 152, 154),
    (214, 196, 166), (120, 132, 104),
)  # fmt: skip
_TOTES: tuple[Colour, ...] = ((238, 230, 212), (238, 230, 212), (44, 46, 50), (120, 132, 104))
_COLLAR = ((-0.2, 0.74), (-0.12, 0.66), (0.0, 0.63), (0.12, 0.66), (0.2, 0.74))
_SLEEVE = ((0.46, 0.66), (0.8, 0.24), (0.6, 0.1), (0.45, 0.28), (0.44, -0.72))
_SHIRT = (*_COLLAR, *_SLEEVE, (0.0, -0.75), *((-x, y) for x, y in reversed(_SLEEVE)))
_TOTE = ((-0.48, 0.5), (0.48, 0.5), (0.52, -0.55), (0.46, -0.6), (-0.46, -0.6), (-0.52, -0.55))


def shirt(order: Commission) -> Stage:
    """Return a shirt laid flat, its art over the chest or small at one side."""
    dice = order.dice
    colour, small = coat(order, *_CLOTH), dice.random() < 0.12
    middle, room = ((0.2, 0.3, 0.06), (0.3, 0.24)) if small else ((0.0, 0.16, 0.06), (0.64, 0.56))
    art = fitted(printed(order, form(dice, "mark", "below", "below"), colour), middle, room)
    solid = solids.rippled(solids.slab(_SHIRT, 0.05, 0.045), folds(dice, 9, 0.022))
    pose = Pose((0, 0, 0.05), 0, 0, dice.gauss(0, 9))
    thing = Thing(solid, labelled(skin(order, colour, 0.38), _collar(), art), pose, 1.15, 0.02)
    target, far = ((0.06, 0.2, 0.0), 2.0) if small else ((0.0, 0.02, 0.0), 2.5)
    return on_wall(order, [thing], orbit(dice, target, far, 16, (-24, 8)), textures.any_floor(dice))


def _collar() -> Decal:
    """Return the seam along the neck."""
    image = Image.new("RGBA", (90, 40))
    ImageDraw.Draw(image).arc((8, -34, 82, 34), 0, 180, (20, 20, 24, 90), 5)
    return Decal(paints.art_of(image), (0, 0.62, 0.05), (0.46, 0.2))


def tote(order: Commission) -> Stage:
    """Return a cloth bag on a hook."""
    dice = order.dice
    colour = coat(order, *_TOTES)
    image = printed(order, form(dice, "below", "mark", "below"), colour)
    art = fitted(image, (0, -0.06, 0.06), (0.66, 0.66))
    pose = Pose((0, 0, 0.08), dice.uniform(-6, 6), 0, dice.gauss(0, 4))
    cloth = solids.rippled(solids.slab(_TOTE, 0.06, 0.05), folds(dice, 7, 0.025))
    strap = solids.carved(
        solids.shifted(solids.ring(0.25, 0.028), (0, 0.52, 0)), solids.box((1, 0.5, 1))
    )
    hook = solids.ball((0.04, 0.04, 0.08))
    things = [
        Thing(cloth, labelled(skin(order, colour, 0.38), art), pose, 0.95, 0.02),
        Thing(strap, plain(colour), pose, 0.9, 0.02),
        Thing(hook, plain((60, 60, 62)), Pose((0, 0.8, 0.06)), 0.09, 0.6),
    ]
    return on_wall(order, things, orbit(dice, (0, 0.04, 0.05), 2.6, 26, (-10, 14)))


def cap(order: Commission) -> Stage:
    """Return a cap with a peak, its art in front."""
    dice = order.dice
    colour, other = coat(order, *_CLOTH), trim(order, *_CLOTH)
    image = printed(order, form(dice, "mark", "mark", "below"), colour)
    art = fitted(image, (0, 0.24, 0.45), (0.5, 0.33), up=(0.0, 0.9, -0.436))
    pose = Pose((0, 0, 0), dice.uniform(-32, 32))
    dome = solids.rippled(_dome(), folds(dice, 4, 0.008))
    things = [
        Thing(dome, labelled(skin(order, colour, 0.3), art), pose, 0.6, 0.03),
        Thing(_peak(), plain(other if dice.random() < 0.5 else colour), pose, 1.0, 0.05),
    ]
    return on_table(order, things, orbit(dice, (0, 0.2, 0.2), 2.0, 14, (12, 32)))


def _dome() -> Solid:
    below = solids.shifted(solids.box((1, 0.5, 1)), (0, -0.5, 0))
    button = solids.shifted(solids.ball((0.04, 0.025, 0.04)), (0, 0.46, 0))
    return solids.union(solids.carved(solids.ball((0.5, 0.46, 0.52)), below), button)


def _peak() -> Solid:
    head = solids.shifted(solids.box((1, 1, 0.4)), (0, 0, -0.1))
    return solids.carved(solids.shifted(solids.ball((0.42, 0.035, 0.5)), (0, 0.03, 0.42)), head)


def folds(dice: random.Random, number: int, height: float) -> Solid:
    """Return the rise of so many folds that run anyhow over the x-y plane.

    Each is a ridge or a furrow that ends after a while: 1 / (1 + d²) across and along.
    """
    lines = []
    for _ in range(number):
        x, y = dice.uniform(-1, 1), dice.uniform(-0.7, 0.7)
        long = (x * x + y * y) ** 0.5 or 1.0
        across, along = dice.uniform(-0.5, 0.5), dice.uniform(-0.6, 0.6)
        wide, high = dice.uniform(0.025, 0.07), dice.uniform(-0.7, 1.0) * height
        lines.append(tuple(map(np.float32, (x / long, y / long, across, along, wide, high))))

    def rise(points: Floats) -> Floats:
        total = np.zeros(points.shape[1], np.float32)
        for x, y, across, along, wide, high in lines:
            off = (points[0] * x + points[1] * y - across) / wide
            end = points[1] * x - points[0] * y - along
            total += high / ((1 + off * off) * (1 + end * end * np.float32(4)))
        return total

    return rise
