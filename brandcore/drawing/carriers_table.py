"""Things that stand on a table or a shelf: mugs, cups, bottles, tins, cartons, bags."""

from __future__ import annotations

from brandcore.drawing import paints, solids, textures
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import labelled, plain, ruled
from brandcore.drawing.setting import Commission, coat, fitted, form, on_table, orbit, printed
from brandcore.drawing.solids import Solid
from brandcore.drawing.stage import Pose, Stage, Thing

_KRAFT: Colour = (188, 148, 104)


def mug(order: Commission) -> Stage:
    """Return a mug with the art bent around it."""
    dice = order.dice
    colour, inside = (
        coat(order, (244, 242, 236), (40, 42, 46), (226, 214, 190), (90, 120, 130)),
        (248, 246, 240),
    )
    radius, half = dice.uniform(0.38, 0.46), dice.uniform(0.42, 0.54)
    hollow = solids.shifted(solids.tube(radius - 0.045, half, 0.02), (0, 0.07, 0))
    ear = solids.carved(solids.shifted(solids.ring(half * 0.5, 0.055, 0.85), (radius + 0.02, 0, 0)),
                        solids.tube(radius - 0.02, half))  # fmt: skip
    solid = solids.union(solids.carved(solids.tube(radius, half, 0.03), hollow), ear)
    art = fitted(printed(order, form(dice, "mark", "below", "beside", "name"), colour), (0, 0, 1),
                 (radius * 1.5, half * 1.25), radius=radius)  # fmt: skip
    base = plain(colour) if dice.random() < 0.6 else ruled(((-9, colour), (half - 0.06, inside)))
    pose = Pose((0, half, 0), dice.choice((-1, 1)) * dice.uniform(5, 40))
    if dice.random() < 0.4:
        pose = Pose(
            (0, half, 0), dice.uniform(150, 200) if dice.random() < 0.1 else dice.uniform(-50, 10)
        )
    thing = Thing(solid, labelled(base, art), pose, 1.05, dice.uniform(0.2, 0.6))
    return on_table(order, [thing], orbit(dice, (0.05, half, 0), 2.5, 20, (8, 32)))


def cup(order: Commission) -> Stage:
    """Return paper cups with lids."""
    dice = order.dice
    colour, lid = (
        coat(order, (246, 244, 238), _KRAFT, (60, 56, 54)),
        dice.choice(((246, 246, 244), (48, 44, 42))),
    )
    solid = solids.union(
        solids.turned(((0.3, -0.6), (0.4, 0.5), (0.4, 0.52))),
        solids.turned(((0.43, 0.5), (0.43, 0.56), (0.38, 0.58), (0.37, 0.64), (0.0, 0.64))),
    )
    art = fitted(
        printed(order, form(dice, "mark", "below", "below"), colour),
        (0, -0.05, 1),
        (0.52, 0.62),
        radius=0.36,
    )
    paint = labelled(ruled(((-9, colour), (0.49, lid))), art)
    things = [Thing(solid, paint, Pose((0, 0.6, 0), dice.uniform(-28, 28)), 0.85, 0.12)]
    if dice.random() < 0.4:
        at = (dice.choice((-1, 1)) * dice.uniform(0.75, 0.9), 0.6, dice.uniform(-0.7, -0.3))
        things.append(Thing(solid, paint, Pose(at, dice.uniform(-60, 60)), 0.85, 0.12))
    return on_table(order, things, orbit(dice, (0, 0.6, 0), 2.7, 18, (4, 24)))


_GLASS: tuple[Colour, ...] = (
    (36, 74, 52),
    (96, 54, 30),
    (44, 60, 84),
    (210, 214, 208),
    (168, 60, 48),
)


def bottle(order: Commission) -> Stage:
    """Return a bottle with a label around it."""
    dice = order.dice
    glass, label = dice.choice(_GLASS), coat(order, (248, 246, 238), (240, 226, 190), (36, 36, 40))
    neck = dice.uniform(0.1, 0.13)
    solid = solids.turned(((0.27, -0.75), (0.3, -0.72), (0.3, 0.12), (0.26, 0.28), (neck, 0.48), (neck, 0.78),
                           (neck + 0.025, 0.79), (neck + 0.025, 0.9), (0.0, 0.9)))  # fmt: skip
    cap = dice.choice(((212, 180, 90), (200, 44, 40), (40, 40, 44), (236, 236, 232)))
    bands = ruled(((-9, glass), (-0.58, label), (0.06, glass), (0.79, cap)))
    art = fitted(
        printed(order, form(dice, "mark", "below", "below"), label),
        (0, -0.26, 1),
        (0.42, 0.52),
        radius=0.3,
    )
    paint = labelled(bands, art)
    things = [Thing(solid, paint, Pose((0, 0.75, 0), dice.uniform(-22, 22)), 0.98, 0.7)]
    if dice.random() < 0.5:
        at = (dice.choice((-1, 1)) * dice.uniform(0.65, 0.8), 0.75, dice.uniform(-0.6, 0.1))
        things.append(Thing(solid, paint, Pose(at, dice.uniform(-50, 50)), 0.98, 0.7))
    return on_table(order, things, orbit(dice, (0, 0.62, 0), 2.7, 18, (2, 16)))


def tin(order: Commission) -> Stage:
    """Return a tin or a jar with a lid."""
    dice = order.dice
    colour, lid = coat(order, (240, 238, 232), (54, 60, 66), (214, 190, 140)), dice.choice(
        ((198, 198, 196), (212, 180, 96), (40, 40, 44), (150, 110, 76)))  # fmt: skip
    radius, half = dice.uniform(0.36, 0.5), dice.uniform(0.36, 0.56)
    solid = solids.union(
        solids.tube(radius, half, 0.02),
        solids.shifted(solids.tube(radius + 0.015, 0.07, 0.02), (0, half, 0)),
    )
    art = fitted(printed(order, form(dice, "mark", "below", "beside", "name"), colour), (0, -0.04, 1),
                 (radius * 1.55, half * 1.5), radius=radius)  # fmt: skip
    paint = labelled(ruled(((-9, colour), (half - 0.07, lid))), art)
    things = [Thing(solid, paint, Pose((0, half, 0), dice.uniform(-30, 30)), 0.95, 0.35)]
    return on_table(order, things, orbit(dice, (0, half, 0), 2.5, 20, (8, 36)))


def _boxed(order: Commission, half: tuple[float, float, float], colour: Colour) -> Thing:
    dice = order.dice
    front = fitted(printed(order, form(dice, "mark", "below", "below"), colour), (0, half[1] * 0.12, half[2]),
                   (half[0] * 1.55, half[1] * 1.3))  # fmt: skip
    sides = [
        fitted(printed(order, form(dice, "mark", "name"), colour), (side * half[0], 0, 0),
               (half[2] * 1.5, half[1] * 1.2), right=(0.0, 0.0, -float(side)))
        for side in (-1, 1)
    ]  # fmt: skip
    base = plain(colour)
    if colour == _KRAFT:
        base = paints.grained(paints.texture_of(textures.board(dice, colour)), 1.0)
    return Thing(
        solids.box(half, 0.012),
        labelled(base, front, *sides),
        Pose(),
        sum(each * each for each in half) ** 0.5 + 0.02,
        0.12,
    )


def carton(order: Commission) -> Stage:
    """Return a carton with two of its faces seen."""
    dice = order.dice
    colour = coat(order, _KRAFT, _KRAFT, (240, 236, 226), (70, 76, 84), (206, 120, 96))
    half = (dice.uniform(0.36, 0.6), dice.uniform(0.4, 0.62), dice.uniform(0.2, 0.42))
    turn = dice.choice((-1, 1)) * dice.uniform(14, 42)
    thing = _boxed(order, half, colour)._replace(pose=Pose((0, half[1], 0), turn))
    things = [thing]
    if dice.random() < 0.45:
        at = (dice.choice((-1, 1)) * dice.uniform(1.0, 1.25), half[1], dice.uniform(-0.9, -0.5))
        things.append(thing._replace(pose=Pose(at, dice.uniform(-40, 40))))
    return on_table(order, things, orbit(dice, (0, half[1], 0), 2.9, 12, (8, 34)))


def bag(order: Commission) -> Stage:
    """Return a shopping bag with cords."""
    dice = order.dice
    colour = coat(order, _KRAFT, (246, 244, 240), (44, 44, 50))
    half = (dice.uniform(0.42, 0.52), dice.uniform(0.52, 0.64), dice.uniform(0.18, 0.24))
    thing = _boxed(order, half, colour)._replace(
        pose=Pose((0, half[1], 0), dice.choice((-1, 1)) * dice.uniform(8, 34))
    )
    cord: Colour = dice.choice(((240, 236, 226), (60, 56, 52), (188, 160, 120)))
    solid = solids.union(*(_cord(half, depth) for depth in (-1, 1)))
    hollow = solids.carved(
        solids.box(half, 0.012),
        solids.shifted(solids.box((half[0] - 0.015, half[1], half[2] - 0.015)), (0, 0.2, 0)),
    )
    things = [thing._replace(solid=hollow), Thing(solid, plain(cord), thing.pose, 1.5, 0.05)]
    return on_table(order, things, orbit(dice, (0, half[1] + 0.12, 0), 3.1, 12, (4, 22)))


def _cord(half: tuple[float, float, float], side: int) -> Solid:
    loop = solids.carved(
        solids.ring(half[0] * 0.42, 0.016), solids.shifted(solids.box((2, 1, 2)), (0, -1, 0))
    )
    return solids.shifted(loop, (0, half[1] - 0.01, side * half[2]))
