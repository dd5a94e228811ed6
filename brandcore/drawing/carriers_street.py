"""Things of the street: shop fronts, hanging signs, plates, banners."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from brandcore.drawing import paints, solids
from brandcore.drawing.commission import Commission, coat, form, printed, skin, trim
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, grained, labelled, plain
from brandcore.drawing.setting import fitted, on_wall, orbit
from brandcore.drawing.solids import Floats, Solid, Vector
from brandcore.drawing.stage import Pose, Stage, Thing

_DARK: Colour = (38, 40, 44)
_AHEAD = 0.75  # how far before the wall a sign hangs
_PANE_PX = (230, 86)


def shop(order: Commission) -> Stage:
    """Return a sign over a shop window, perhaps with an awning."""
    dice = order.dice
    colour = coat(order, (240, 238, 232), _DARK, (86, 70, 58), (54, 84, 80))
    half = (1.35, dice.uniform(0.26, 0.36), 0.07)
    how = form(dice, "beside", "beside", "beside", "mark")
    art = fitted(printed(order, how, colour), (0, 0, half[2]), (half[0] * 1.5, half[1] * 1.45))
    sign = Thing(
        solids.box(half, 0.015),
        labelled(skin(order, colour), art),
        Pose((0, 0.62, 0.09)),
        1.5,
        0.15,
    )
    things = [sign, _window(order, colour)]
    if dice.random() < 0.45:
        things.append(_awning(order, colour))
    side = dice.uniform(-0.15, 0.15)
    return on_wall(order, things, orbit(dice, (side, 0.38, 0), 3.6, 32, (-14, 6)))


def _window(order: Commission, colour: Colour) -> Thing:
    frame = order.dice.choice((_DARK, (96, 70, 50), (226, 222, 214), colour))
    pane = Decal(_pane(order), (0, 0, 0.05), (2.3, 0.86))
    solid = solids.box((1.24, 0.5, 0.05), 0.01)
    return Thing(solid, labelled(plain(frame), pane), Pose((0, -0.36, 0.03)), 1.4, 0.3)


def _pane(order: Commission) -> Floats:
    """Return what is seen in a shop window: the goods, dimmed by the glass."""
    image = Image.new("RGB", _PANE_PX, (52, 60, 68))
    if order.photo is not None:
        image = order.photo.convert("RGB").resize(_PANE_PX)
    glass = Image.new("RGB", image.size, (60, 70, 82))
    image = Image.blend(image, glass, order.dice.uniform(0.25, 0.55))
    pen = ImageDraw.Draw(image)
    for x in (76, 153):
        pen.line((x, 0, x, 86), (34, 34, 38), 3)
    return paints.art_of(image)


def _awning(order: Commission, colour: Colour) -> Thing:
    stripes = Image.new("RGB", (64, 8), (244, 242, 236))
    ink = trim(order, colour if sum(colour) < 600 else (150, 60, 56))
    ImageDraw.Draw(stripes).rectangle((0, 0, 31, 8), ink)
    paint = grained(paints.texture_of(stripes), order.dice.choice((0.3, 0.4)))
    return Thing(
        solids.box((1.32, 0.02, 0.26), 0.01), paint, Pose((0, 0.2, 0.32), 0, 28), 1.4, 0.05
    )


def hanging(order: Commission) -> Stage:
    """Return a sign that hangs from an arm, round or square."""
    dice = order.dice
    colour = coat(order, (242, 240, 234), _DARK, (150, 108, 70), (224, 206, 160))
    is_round = dice.random() < 0.5
    half = 0.5 if is_round else dice.uniform(0.42, 0.6)
    image = printed(order, form(dice, "mark", "below", "below"), colour)
    turn = dice.choice((-1, 1)) * dice.uniform(15, 50)
    sign = _disc(image, colour, turn) if is_round else _panel(image, colour, (half, turn))
    camera = orbit(dice, (0, 0, _AHEAD), 2.7, 22, (-24, 4))
    return on_wall(order, [sign, _arm(half, turn)], camera)


def _disc(image: Image.Image, colour: Colour, turn: float) -> Thing:
    art = fitted(image, (0, 0.035, 0), (0.74, 0.7), up=(0.0, 0.0, -1.0))
    solid = solids.tube(0.52, 0.035, 0.015)
    return Thing(solid, labelled(plain(colour), art), Pose((0, 0, _AHEAD), turn, 90), 0.86, 0.2)


def _panel(image: Image.Image, colour: Colour, cut: tuple[float, float]) -> Thing:
    half, turn = cut
    art = fitted(image, (0, 0, 0.035), (0.9, half * 1.6))
    solid = solids.box((0.55, half, 0.035), 0.02)
    return Thing(solid, labelled(plain(colour), art), Pose((0, 0, _AHEAD), turn), 0.86, 0.2)


def _arm(half: float, turn: float) -> Thing:
    beam = solids.shifted(solids.box((0.03, 0.03, 0.9)), (0, half + 0.16, -0.1))
    hook = solids.shifted(solids.box((0.012, 0.1, 0.012)), (0, half + 0.08, 0))
    pose = Pose((0, 0, _AHEAD), turn * 0.2)
    return Thing(solids.union(beam, hook), plain((30, 30, 32)), pose, 1.7, 0.2)


def plate(order: Commission) -> Stage:
    """Return a plate beside a door, with its screws."""
    dice = order.dice
    colour = coat(order, (214, 214, 212), (206, 180, 112), _DARK, (244, 242, 238), (120, 90, 60))
    wide, high = dice.uniform(0.6, 1.0), dice.uniform(0.36, 0.56)
    how = form(dice, "beside", "below", "below", "mark")
    art = fitted(printed(order, how, colour), (0, 0, 0.03), (wide * 1.5, high * 1.45))
    solid = solids.box((wide, high, 0.03), 0.012)
    board = Thing(solid, labelled(plain(colour), art), Pose((0, 0, 0.045)), wide + high, 0.5)
    screws = [
        _screw((x * (wide - 0.06), y * (high - 0.06), 0.08)) for x in (-1, 1) for y in (-1, 1)
    ]
    return on_wall(order, [board, *screws], orbit(dice, (0, 0, 0), 2.7, 42, (-22, 22)))


def _screw(at: Vector) -> Thing:
    return Thing(solids.ball((0.025, 0.025, 0.02)), plain((160, 160, 160)), Pose(at), 0.04, 0.8)


def banner(order: Commission) -> Stage:
    """Return a flag or a banner that the wind lifts."""
    dice = order.dice
    colour = coat(order, (246, 244, 240), (240, 236, 226), _DARK)
    tall = dice.random() < 0.5
    half = (0.42, 0.85, 0.02) if tall else (0.85, 0.5, 0.02)
    how = form(dice, "below", "mark", "below") if tall else form(dice)
    room = (half[0] * 1.55, half[1] * 1.5)
    art = fitted(printed(order, how, colour), (0, 0.05, 0.02), room)
    solid = _waving(solids.box(half, 0.01), dice.uniform(0.8, 1.4), dice.uniform(0, 2))
    pose = Pose((0, 0, 0.5), dice.uniform(-20, 20))
    cloth = Thing(solid, labelled(skin(order, colour), art), pose, 1.15, 0.06)
    rod = solids.shifted(solids.tube(0.03, 1.6), (-half[0] - 0.04, -0.4, 0))
    pole = Thing(rod, plain((190, 190, 190)), pose, 2.2, 0.5)
    stage = on_wall(order, [cloth, pole], orbit(dice, (0, 0, 0.5), 2.9, 24, (-16, 4)))
    return stage if dice.random() < 0.4 else stage._replace(wall=None)


def _waving(solid: Solid, waves: float, phase: float) -> Solid:
    """Return a flat thing bent into waves that run across it, a little aslant."""

    def distance(points: Floats) -> Floats:
        x, y, z = points
        along = x * np.float32(waves) + y * np.float32(0.35) + np.float32(phase)
        bent = np.stack([x, y, z - solids.wave(along) * np.float32(0.05)])
        # A bent thing is nearer than the flat one says.
        return np.asarray(solid(bent) * np.float32(0.7), np.float32)

    return distance
