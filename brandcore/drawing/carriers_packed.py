"""Things that goods are packed into: cartons and shopping bags, two of their faces seen."""

from __future__ import annotations

import random

from brandcore.drawing import paints, solids, textures
from brandcore.drawing.commission import Commission, coat, form, printed, skin, trim
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import labelled, plain
from brandcore.drawing.setting import fitted, on_table, orbit
from brandcore.drawing.solids import Solid, Vector
from brandcore.drawing.stage import Paint, Pose, Stage, Thing

_KRAFT: Colour = (188, 148, 104)
_CORDS: tuple[Colour, ...] = ((240, 236, 226), (60, 56, 52), (188, 160, 120))
_WALL = 0.015


def carton(order: Commission) -> Stage:
    """Return a carton, now and then with a second one behind."""
    dice = order.dice
    colour = coat(order, _KRAFT, _KRAFT, (240, 236, 226), (70, 76, 84), (206, 120, 96))
    half = (dice.uniform(0.36, 0.6), dice.uniform(0.4, 0.62), dice.uniform(0.2, 0.42))
    box = Thing(
        solids.box(half, 0.012), _sides(order, half, colour), _turned(dice, half, 14), 1.0, 0.12
    )
    things = [box]
    if dice.random() < 0.45:
        at = (dice.choice((-1, 1)) * dice.uniform(1.0, 1.25), half[1], dice.uniform(-0.9, -0.5))
        things.append(box._replace(pose=Pose(at, dice.uniform(-40, 40))))
    return on_table(order, things, orbit(dice, (0, half[1], 0), 2.9, 12, (8, 34)))


def bag(order: Commission) -> Stage:
    """Return an open shopping bag with cords."""
    dice = order.dice
    colour = coat(order, _KRAFT, (246, 244, 240), (44, 44, 50))
    half = (dice.uniform(0.42, 0.52), dice.uniform(0.52, 0.64), dice.uniform(0.18, 0.24))
    pose = _turned(dice, half, 8)
    room = solids.box((half[0] - _WALL, half[1], half[2] - _WALL))
    solid = solids.carved(solids.box(half, 0.012), solids.shifted(room, (0, 0.2, 0)))
    cords = solids.union(*(_cord(half, side) for side in (-1, 1)))
    things = [
        Thing(solid, _sides(order, half, colour), pose, 1.0, 0.12),
        Thing(cords, plain(trim(order, *_CORDS)), pose, 1.5, 0.05),
    ]
    return on_table(order, things, orbit(dice, (0, half[1] + 0.12, 0), 3.1, 12, (4, 22)))


def _turned(dice: random.Random, half: Vector, least: float) -> Pose:
    return Pose((0, half[1], 0), dice.choice((-1, 1)) * dice.uniform(least, 40))


def _sides(order: Commission, half: Vector, colour: Colour) -> Paint:
    """Return a paint with the art large in front, and smaller on the left and right."""
    dice = order.dice
    image = printed(order, form(dice, "mark", "below", "below"), colour)
    room = (half[0] * 1.65, half[1] * 1.45)
    decals = [fitted(image, (0, half[1] * 0.12, half[2]), room)]
    for side in (-1, 1):
        image = printed(order, form(dice, "mark", "below"), colour)
        room = (half[2] * 1.5, half[1] * 1.2)
        away = (0.0, 0.0, -float(side))
        decals.append(fitted(image, (side * half[0], 0, 0), room, right=away))
    base = skin(order, colour)
    if colour == _KRAFT and not order.pattern:
        base = paints.grained(paints.texture_of(textures.board(dice, colour)), 1.0)
    return labelled(base, *decals)


def _cord(half: Vector, side: int) -> Solid:
    """Return half a loop over the front or the back edge."""
    below = solids.shifted(solids.box((2, 1, 2)), (0, -1, 0))
    loop = solids.carved(solids.ring(half[0] * 0.42, 0.016), below)
    return solids.shifted(loop, (0, half[1] - 0.01, side * half[2]))
