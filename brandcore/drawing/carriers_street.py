"""Things of the street: shop fronts, hanging signs, plates, vans, banners."""

from __future__ import annotations

from PIL import Image, ImageDraw

from brandcore.drawing import paints, solids, textures
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, grained, labelled, plain
from brandcore.drawing.setting import (
    Commission, coat, far_behind, fitted, form, lamp, on_wall, orbit, printed,
)  # fmt: skip
from brandcore.drawing.solids import Floats
from brandcore.drawing.stage import Plane, Pose, Stage, Thing

_DARK: Colour = (38, 40, 44)


def shop(order: Commission) -> Stage:
    """Return a sign over a shop window, perhaps with an awning."""
    dice = order.dice
    colour = coat(order, (240, 238, 232), _DARK, (86, 70, 58), (54, 84, 80))
    half = (1.35, dice.uniform(0.26, 0.36), 0.07)
    art = fitted(printed(order, form(dice, "beside", "beside", "name", "mark"), colour), (0, 0, half[2]),
                 (half[0] * 1.6, half[1] * 1.45))  # fmt: skip
    sign = Thing(
        solids.box(half, 0.015), labelled(plain(colour), art), Pose((0, 0.62, 0.09)), 1.5, 0.15
    )
    frame: Colour = dice.choice((_DARK, (96, 70, 50), (226, 222, 214), colour))
    pane = Decal(_pane(order), (0, 0, 0.05), (2.3, 0.86))
    window = Thing(
        solids.box((1.24, 0.5, 0.05), 0.01),
        labelled(plain(frame), pane),
        Pose((0, -0.36, 0.03)),
        1.4,
        0.3,
    )
    things = [sign, window]
    if dice.random() < 0.45:
        things.append(_awning(order, colour))
    return on_wall(order, things, orbit(dice, (dice.uniform(-0.2, 0.2), 0.4, 0), 3.3, 34, (-14, 6)))


def _pane(order: Commission) -> Floats:
    """Return what is seen in a shop window: the goods, dimmed by the glass."""
    image = (
        Image.new("RGB", (230, 86), (52, 60, 68))
        if order.photo is None
        else order.photo.convert("RGB").resize((230, 86))
    )
    image = Image.blend(
        image, Image.new("RGB", image.size, (60, 70, 82)), order.dice.uniform(0.25, 0.55)
    )
    pen = ImageDraw.Draw(image)
    for x in (76, 153):
        pen.line((x, 0, x, 86), (34, 34, 38), 3)
    return paints.art_of(image)


def _awning(order: Commission, colour: Colour) -> Thing:
    dice = order.dice
    stripes = Image.new("RGB", (64, 8), (244, 242, 236))
    ImageDraw.Draw(stripes).rectangle((0, 0, 31, 8), colour if sum(colour) < 600 else (150, 60, 56))
    paint = grained(paints.texture_of(stripes), dice.choice((0.3, 0.4)))
    return Thing(
        solids.box((1.32, 0.02, 0.26), 0.01), paint, Pose((0, 0.2, 0.32), 0, 28), 1.4, 0.05
    )


def hanging(order: Commission) -> Stage:
    """Return a sign that hangs from an arm, round or square."""
    dice = order.dice
    colour = coat(order, (242, 240, 234), _DARK, (150, 108, 70), (224, 206, 160))
    is_round = dice.random() < 0.5
    half = 0.5 if is_round else dice.uniform(0.42, 0.6)
    solid = solids.tube(0.52, 0.035, 0.015) if is_round else solids.box((0.55, half, 0.035), 0.02)
    image = printed(order, form(dice, "mark", "below", "below"), colour)
    room = (0.74, 0.7) if is_round else (0.9, half * 1.6)
    turn = dice.choice((-1, 1)) * dice.uniform(15, 50)
    if is_round:
        art = fitted(image, (0, 0.035, 0), room, up=(0.0, 0.0, -1.0))
        pose = Pose((0, 0, 0.75), turn, 90)
    else:
        art, pose = fitted(image, (0, 0, 0.035), room), Pose((0, 0, 0.75), turn)
    sign = Thing(solid, labelled(plain(colour), art), pose, 0.86, 0.2)
    arm = Thing(solids.union(solids.shifted(solids.box((0.03, 0.03, 0.9)), (0, half + 0.16, -0.1)),
                             solids.shifted(solids.box((0.012, 0.1, 0.012)), (0, half + 0.08, 0))),
                plain((30, 30, 32)), Pose((0, 0, 0.75), turn * 0.2), 1.7, 0.2)  # fmt: skip
    return on_wall(order, [sign, arm], orbit(dice, (0, 0, 0.75), 2.7, 22, (-24, 4)))


def plate(order: Commission) -> Stage:
    """Return a plate or raised letters beside a door."""
    dice = order.dice
    colour = coat(order, (214, 214, 212), (206, 180, 112), _DARK, (244, 242, 238), (120, 90, 60))
    wide, high = dice.uniform(0.6, 1.0), dice.uniform(0.36, 0.56)
    art = fitted(
        printed(order, form(dice, "beside", "below", "below", "mark"), colour),
        (0, 0, 0.03),
        (wide * 1.6, high * 1.5),
    )
    thing = Thing(
        solids.box((wide, high, 0.03), 0.012),
        labelled(plain(colour), art),
        Pose((0, 0, 0.045)),
        wide + high,
        0.5,
    )
    screws = [
        Thing(solids.ball((0.025, 0.025, 0.02)), plain((160, 160, 160)),
              Pose((x * (wide - 0.06), y * (high - 0.06), 0.08)), 0.04, 0.8)
        for x in (-1, 1) for y in (-1, 1)
    ]  # fmt: skip
    return on_wall(order, [thing, *screws], orbit(dice, (0, 0, 0), 2.6, 42, (-22, 22)))


def van(order: Commission) -> Stage:
    """Return a delivery van at the kerb."""
    dice = order.dice
    colour = coat(
        order, (244, 244, 242), (244, 244, 242), (206, 208, 210), (52, 56, 64), (226, 200, 80)
    )
    side = dice.choice((-1, 1))
    body = solids.merged(solids.shifted(solids.box((1.12, 0.62, 0.55), 0.09), (-0.2, 0.2, 0)),
                         solids.shifted(solids.box((1.5, 0.36, 0.53), 0.12), (0.06, -0.1, 0)), 0.16)  # fmt: skip
    mirror = body if side > 0 else (lambda points: body(points * _FLIP))
    cargo = (side * -0.42, 0.24, 0.55)
    art = fitted(
        printed(order, form(dice, "beside", "below", "mark", "name"), colour), cargo, (1.2, 0.62)
    )
    livery = [art, Decal(_cab(), (side * 0.68, 0.38, 0.55), (0.5 * side, 0.42)), _rect((side * 0.36, 0.1, 0.55), (0.012, 1.0)),
              _rect((0.0, -0.38, 0.55), (2.9, 0.05))]  # fmt: skip
    floor = Plane(
        0.0,
        paints.texture_of(textures.stone(dice, dice.choice(((96, 98, 102), (120, 118, 114))))),
        2.5,
        -2.4,
    )
    things = [Thing(mirror, labelled(plain(colour), *livery), Pose((0, 0.66, 0)), 1.75, 0.45)]
    for x in (-0.92, 0.95):
        things.append(_wheel(side * x))
    camera = orbit(dice, (0, 0.72, 0.3), 3.9, 30, (3, 14))
    wall = (
        Plane(-2.4, paints.texture_of(textures.any_wall(dice)), 3.0)
        if order.photo is None
        else None
    )
    return Stage(tuple(things), camera, lamp(dice), far_behind(order), floor, wall, 1.2)


_FLIP = paints._f([[-1], [1], [1]])


def _cab() -> Floats:
    """Return a side window, its front edge slanted."""
    image = Image.new("RGBA", (120, 100))
    pen = ImageDraw.Draw(image)
    pen.polygon(((8, 8), (70, 8), (114, 92), (8, 92)), (36, 44, 54, 255))
    pen.polygon(((30, 8), (50, 8), (84, 92), (58, 92)), (70, 84, 98, 255))
    return paints.art_of(image)


def _rect(middle: tuple[float, float, float], size: tuple[float, float]) -> Decal:
    return Decal(paints.art_of(Image.new("RGBA", (4, 4), (40, 42, 46, 150))), middle, size)


def _wheel(x: float) -> Thing:
    solid = solids.union(
        solids.tube(0.26, 0.09, 0.03), solids.shifted(solids.tube(0.13, 0.1, 0.02), (0, 0.01, 0))
    )

    def paint(points: Floats, _normals: Floats) -> Floats:
        inner = points[0] * points[0] + points[2] * points[2] < paints._f(0.0182)
        return paints._f((inner * 0.45 + 0.012) + points * 0)

    return Thing(solid, paint, Pose((x, 0.26, 0.48), 0, 90), 0.34, 0.12)


def banner(order: Commission) -> Stage:
    """Return a flag or a banner that the wind lifts."""
    dice = order.dice
    colour = coat(order, (246, 244, 240), (240, 236, 226), _DARK)
    tall = dice.random() < 0.5
    half = (0.42, 0.85, 0.02) if tall else (0.85, 0.5, 0.02)
    phase, waves = dice.uniform(0, 2), dice.uniform(0.8, 1.4)

    def lift(points: Floats) -> Floats:
        return paints._f(
            wave(points[0] * paints._f(waves) + points[1] * paints._f(0.35) + paints._f(phase))
            * paints._f(0.05)
        )

    art = fitted(printed(order, form(dice, "below", "mark", "below") if tall else form(dice), colour), (0, 0.05, 0.02),
                 (half[0] * 1.55, half[1] * 1.5))  # fmt: skip
    flat = solids.box(half, 0.01)
    solid = lambda points: flat(_bent(points, lift)) * paints._f(0.7)  # noqa: E731
    cloth = Thing(
        solid, labelled(plain(colour), art), Pose((0, 0, 0.5), dice.uniform(-20, 20)), 1.15, 0.06
    )
    x = -half[0] - 0.04
    pole = Thing(
        solids.shifted(solids.tube(0.03, 1.6), (x, -0.4, 0)),
        plain((190, 190, 190)),
        cloth.pose,
        2.2,
        0.5,
    )
    stage = on_wall(order, [cloth, pole], orbit(dice, (0, 0, 0.5), 2.9, 24, (-16, 4)))
    return stage if dice.random() < 0.4 else stage._replace(wall=None)


def wave(places: Floats) -> Floats:
    """Return a wave like a sine, made of parabolas; it comes again after 2."""
    t = places - paints._f(2) * paints.np.floor(places / paints._f(2)) - paints._f(1)
    return paints._f(paints._f(4) * t * (paints._f(1) - paints.np.abs(t)))


def _bent(points: Floats, lift: solids.Solid) -> Floats:
    return paints.np.stack([points[0], points[1], points[2] - lift(points)])
