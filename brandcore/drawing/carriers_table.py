"""Round things that stand on a table or a shelf: mugs, cups, bottles, tins."""

from __future__ import annotations

import random

from brandcore.drawing import solids
from brandcore.drawing.commission import Commission, coat, form, printed, skin, trim
from brandcore.drawing.identity import Form
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, labelled, plain, ruled
from brandcore.drawing.setting import fitted, on_table, orbit
from brandcore.drawing.solids import Solid
from brandcore.drawing.stage import Paint, Pose, Stage, Thing

_KRAFT: Colour = (188, 148, 104)
_INSIDE: Colour = (248, 246, 240)
_LIDS: tuple[Colour, ...] = ((198, 198, 196), (212, 180, 96), (40, 40, 44), (150, 110, 76))
_CUP_LIDS: tuple[Colour, ...] = ((246, 246, 244), (48, 44, 42))
_CAPS: tuple[Colour, ...] = ((212, 180, 90), (200, 44, 40), (40, 40, 44), (236, 236, 232))
_GLASS: tuple[Colour, ...] = (
    (36, 74, 52), (96, 54, 30), (44, 60, 84), (210, 214, 208), (168, 60, 48),
)  # fmt: skip
_BOTTOM = -9.0  # below everything


def mug(order: Commission) -> Stage:
    """Return a mug with the art bent around it."""
    dice = order.dice
    colour = coat(order, (244, 242, 236), (40, 42, 46), (226, 214, 190), (90, 120, 130))
    radius, half = dice.uniform(0.38, 0.46), dice.uniform(0.42, 0.54)
    rim = trim(order, _INSIDE)
    base = skin(order, colour, 0.36, radius)
    if dice.random() < 0.4:
        base = ruled(((_BOTTOM, base), (half - 0.06, plain(rim))))
    how = form(dice, "mark", "below", "below", "beside")
    art = _around(order, how, colour, (0.0, radius), (radius * 1.5, half * 1.25))
    pose = Pose((0, half, 0), dice.uniform(-40, 14))
    thing = Thing(_mug(radius, half), labelled(base, art), pose, 1.05, dice.uniform(0.2, 0.6))
    return on_table(order, [thing], orbit(dice, (0.05, half, 0), 2.6, 14, (8, 32)))


def _mug(radius: float, half: float) -> Solid:
    hollow = solids.shifted(solids.tube(radius - 0.045, half, 0.02), (0, 0.07, 0))
    ear = solids.shifted(solids.ring(half * 0.5, 0.055, 0.85), (radius + 0.02, 0, 0))
    return solids.union(
        solids.carved(solids.tube(radius, half, 0.03), hollow),
        solids.carved(ear, solids.tube(radius - 0.02, half)),
    )


def cup(order: Commission) -> Stage:
    """Return one or two paper cups with lids."""
    dice = order.dice
    colour = coat(order, (246, 244, 238), _KRAFT, (60, 56, 54))
    solid = solids.union(
        solids.turned(((0.3, -0.6), (0.4, 0.5), (0.4, 0.52))),
        solids.turned(((0.43, 0.5), (0.43, 0.56), (0.38, 0.58), (0.37, 0.64), (0.0, 0.64))),
    )
    bands = ruled(
        ((_BOTTOM, skin(order, colour, 0.34, 0.36)), (0.49, plain(trim(order, *_CUP_LIDS))))
    )
    art = _around(order, form(dice, "mark", "below", "below"), colour, (-0.05, 0.36), (0.52, 0.62))
    first = Thing(solid, labelled(bands, art), Pose((0, 0.6, 0), dice.uniform(-28, 28)), 0.85, 0.12)
    return on_table(order, _pair(dice, first, 0.82), orbit(dice, (0, 0.6, 0), 2.8, 18, (4, 24)))


def bottle(order: Commission) -> Stage:
    """Return one or two bottles with a label around them."""
    dice = order.dice
    label = coat(order, (248, 246, 238), (240, 226, 190), (36, 36, 40))
    glass, cap = plain(dice.choice(_GLASS)), plain(trim(order, *_CAPS))
    paper = skin(order, label, 0.28, 0.3)
    bands = ruled(((_BOTTOM, glass), (-0.58, paper), (0.06, glass), (0.79, cap)))
    art = _around(order, form(dice, "mark", "below", "below"), label, (-0.26, 0.3), (0.42, 0.52))
    solid = _bottle(dice.uniform(0.1, 0.13))
    first = Thing(solid, labelled(bands, art), Pose((0, 0.75, 0), dice.uniform(-22, 22)), 0.98, 0.7)
    return on_table(order, _pair(dice, first, 0.7), orbit(dice, (0, 0.62, 0), 2.7, 18, (2, 16)))


def _bottle(neck: float) -> Solid:
    body = ((0.27, -0.75), (0.3, -0.72), (0.3, 0.12), (0.26, 0.28), (neck, 0.48), (neck, 0.78))
    stopper = ((neck + 0.025, 0.79), (neck + 0.025, 0.9), (0.0, 0.9))
    return solids.turned((*body, *stopper))


def tin(order: Commission) -> Stage:
    """Return a tin or a jar with a lid."""
    dice = order.dice
    colour = coat(order, (240, 238, 232), (54, 60, 66), (214, 190, 140))
    radius, half = dice.uniform(0.36, 0.5), dice.uniform(0.36, 0.56)
    lid = solids.shifted(solids.tube(radius + 0.015, 0.07, 0.02), (0, half, 0))
    solid = solids.union(solids.tube(radius, half, 0.02), lid)
    how = form(dice, "mark", "below", "below", "beside")
    art = _around(order, how, colour, (-0.04, radius), (radius * 1.5, half * 1.5))
    body = skin(order, colour, 0.36, radius)
    bands: Paint = ruled(((_BOTTOM, body), (half - 0.07, plain(trim(order, *_LIDS)))))
    thing = Thing(
        solid, labelled(bands, art), Pose((0, half, 0), dice.uniform(-26, 26)), 0.95, 0.35
    )
    return on_table(order, [thing], orbit(dice, (0, half, 0), 2.6, 16, (8, 36)))


def _around(
    order: Commission,
    how: Form,
    ground: Colour,
    skin: tuple[float, float],
    room: tuple[float, float],
) -> Decal:
    """Return the art bent around a skin, given by a height on it and its radius."""
    return fitted(printed(order, how, ground), (0, skin[0], 1), room, radius=skin[1])


def _pair(dice: random.Random, first: Thing, aside: float) -> list[Thing]:
    """Return a thing, and now and then a second one a little behind it."""
    if dice.random() < 0.55:
        return [first]
    x = dice.choice((-1, 1)) * aside * dice.uniform(0.95, 1.1)
    at = (x, first.pose.at[1], dice.uniform(-0.7, -0.1))
    return [first, first._replace(pose=Pose(at, dice.uniform(-55, 55)))]
