"""Screens that show a page of a brand: laptops and telephones."""

from __future__ import annotations

from PIL import Image, ImageDraw

from brandcore.drawing import paints, solids
from brandcore.drawing.carriers_desk import AWAY, pen
from brandcore.drawing.commission import Commission, coat, form, papered, printed, sized
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, labelled, plain
from brandcore.drawing.patterns import tiled
from brandcore.drawing.setting import on_table, orbit
from brandcore.drawing.solids import Floats
from brandcore.drawing.stage import Pose, Stage, Thing

_SHELLS: tuple[Colour, ...] = ((178, 180, 184), (60, 62, 66), (206, 202, 196))
_PAGES: tuple[Colour, ...] = ((250, 250, 250), (244, 242, 238), (30, 32, 38))
_GOODS: tuple[Colour, ...] = ((206, 210, 214), (178, 186, 190), (222, 214, 202))
_KEY = (34, 34, 38, 255)


def laptop(order: Commission) -> Stage:
    """Return an open laptop."""
    dice = order.dice
    page = Decal(paints.art_of(_page(order, (300, 188))), (0, 0.01, 0.02), (1.56, 0.98))
    lid = Thing(
        solids.box((0.82, 0.54, 0.02), 0.015),
        labelled(plain((24, 24, 26)), page),
        Pose((0, 0.58, -0.42), 0, -14),
        1.05,
        0.25,
    )
    keys = Decal(_keys(), (0, 0.025, -0.1), (1.4, 0.5), up=AWAY)
    base = Thing(
        solids.box((0.82, 0.025, 0.54), 0.02),
        labelled(plain(dice.choice(_SHELLS)), keys),
        Pose((0, 0.03, 0.22)),
        1.05,
        0.2,
    )
    return on_table(order, [lid, base], orbit(dice, (0, 0.5, -0.2), 2.9, 28, (10, 28)), 0.0)


def phone(order: Commission) -> Stage:
    """Return a telephone that lies on a table."""
    dice = order.dice
    screen = Decal(paints.art_of(_page(order, (150, 300))), (0, 0.04, 0), (0.78, 1.56), up=AWAY)
    thing = Thing(
        solids.box((0.43, 0.04, 0.84), 0.035),
        labelled(plain((26, 26, 30)), screen),
        Pose((0, 0.04, 0), dice.uniform(-40, 40)),
        1.0,
        0.2,
    )
    return on_table(order, [thing, pen(dice)], orbit(dice, (0, 0, 0), 2.4, 20, (44, 70)), 0.0)


def _keys() -> Floats:
    image = Image.new("RGBA", (140, 50))
    ink = ImageDraw.Draw(image)
    for row in range(4):
        for column in range(12):
            left, top = column * 11.6 + 1, row * 12 + 2
            ink.rounded_rectangle((left, top, left + 9, top + 9), 2, _KEY)
    return paints.art_of(image)


def _page(order: Commission, size: tuple[int, int]) -> Image.Image:
    """Return a page: the art large on a colour, goods below."""
    dice, (wide, high) = order.dice, size
    ground = dice.choice(_PAGES)
    image = Image.new("RGB", size, ground)
    ink = ImageDraw.Draw(image)
    top, fold = coat(order, ground, (226, 228, 232)), round(high * dice.uniform(0.55, 0.68))
    tile = papered(order, top).resize((fold // 2, fold // 2), Image.Resampling.BOX)
    image.paste(tiled(tile, (wide, 2 * tile.height)), (0, 0))
    ink.rectangle((0, 2 * tile.height, wide, high), ground)
    _put(image, order, top, fold)
    for column in range(3):
        left = wide * (0.06 + 0.31 * column)
        box = (
            round(left),
            round(fold + high * 0.05),
            round(left + wide * 0.26),
            round(high * 0.92),
        )
        ink.rectangle(box, dice.choice(_GOODS))
    ink.rectangle((0, 0, wide, 8), (58, 60, 66))
    return image


def _put(image: Image.Image, order: Commission, ground: Colour, fold: int) -> None:
    """Lay the art on the upper part of a page."""
    level = image.width > image.height
    how = form(order.dice, *(("below", "mark", "beside") if level else ("below", "mark")))
    art = printed(order, how, ground)
    art = sized(art, (image.width * 0.72, fold * 0.66))
    image.paste(art, ((image.width - art.width) // 2, (fold - art.height) // 2 + 4), art)
