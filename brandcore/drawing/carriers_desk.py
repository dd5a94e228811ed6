"""Things of paper on a desk: letters and cards."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from brandcore.drawing import paints, solids
from brandcore.drawing.commission import PALE, Commission, coat, form, papered, printed, skin
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, labelled, plain
from brandcore.drawing.patterns import tiled
from brandcore.drawing.setting import fitted, on_table, orbit
from brandcore.drawing.solids import Floats, Vector
from brandcore.drawing.stage import Paint, Pose, Stage, Thing

AWAY: Vector = (0.0, 0.0, -1.0)
"""Where the upper edge of art lies that is laid on a table."""

_INKS: tuple[Colour, ...] = ((30, 32, 40), (170, 40, 40), (40, 80, 150), (200, 170, 90))
_TYPE = (90, 92, 98, 190)
_GAPS = (46, 136)  # between paragraphs


def letter(order: Commission) -> Stage:
    """Return one or two letters with their head, and a pen."""
    dice = order.dice
    colour = dice.choice(PALE)
    sheet = Thing(
        solids.box((0.72, 0.01, 1.0)),
        _written(order, colour),
        Pose((0, 0.012, 0), dice.uniform(-35, 35)),
        1.3,
        0.02,
    )
    things = [sheet, pen(dice)]
    if dice.random() < 0.6:
        at = (dice.uniform(-1.0, -0.6), 0.0, dice.uniform(-0.6, 0.3))
        things.append(sheet._replace(pose=Pose(at, dice.uniform(-50, 50))))
    return on_table(order, things, orbit(dice, (0, 0, -0.3), 2.4, 20, (42, 66)), 0.0)


def _written(order: Commission, colour: Colour) -> Paint:
    image = printed(order, form(order.dice, "beside", "below", "beside"), colour)
    place = (order.dice.choice((-0.22, 0.0)), 0.01, -0.45)
    head = fitted(image, place, (0.85, 0.36), up=AWAY)
    text = Decal(_lines(order.dice), (0, 0.01, 0.25), (1.15, 1.05), up=AWAY)
    return labelled(plain(colour), head, text, *_border(order, colour))


def _border(order: Commission, colour: Colour) -> list[Decal]:
    """Return the pattern of the house along the upper edge of a letter, if it has one."""
    if not order.pattern:
        return []
    tile = papered(order, colour)
    strip = tiled(tile, (tile.width * 4, tile.height))
    return [Decal(paints.art_of(strip), (0, 0.01, -0.88), (1.44, 0.36), up=AWAY)]


def cards(order: Commission) -> Stage:
    """Return one to three visiting cards."""
    dice = order.dice
    colour = coat(order, *PALE, (40, 42, 48))
    image = printed(order, form(dice, "beside", "below", "mark", "below"), colour)
    art = fitted(image, (0, 0.014, 0), (1.1, 0.55), up=AWAY)
    card = Thing(
        solids.box((0.75, 0.014, 0.44), 0.004),
        labelled(skin(order, colour, 0.3), art),
        Pose((0, 0.014, 0), dice.uniform(-30, 30)),
        0.9,
        0.08,
    )
    things = [card]
    for number in range(dice.randrange(3)):
        at = (dice.uniform(-1, 1), 0.009 - 0.004 * number, dice.choice((-0.9, 0.8)))
        things.append(card._replace(pose=Pose(at, dice.uniform(-30, 30))))
    return on_table(order, things, orbit(dice, (0, 0, 0), 2.2, 26, (32, 66)), 0.0)


def pen(dice: random.Random) -> Thing:
    """Return a pen at one side of what lies in the middle."""
    at = (dice.choice((-1, 1)) * dice.uniform(0.8, 1.0), 0.045, dice.uniform(-0.3, 0.5))
    pose = Pose(at, dice.uniform(-40, 40), 90)
    return Thing(solids.tube(0.04, 0.5, 0.02), plain(dice.choice(_INKS)), pose, 0.56, 0.5)


def _lines(dice: random.Random) -> Floats:
    """Return a typed text, too small to read."""
    image = Image.new("RGBA", (220, 200), (*_TYPE[:3], 0))
    ink = ImageDraw.Draw(image)
    for row in range(6, 196, 10):
        x, end = 6, 0 if row in _GAPS else dice.randint(150, 214)
        while x < end:
            wide = dice.randint(6, 24)
            ink.rectangle((x, row, min(end, x + wide), row + 3), _TYPE)
            x += wide + 4
    return paints.art_of(image)
