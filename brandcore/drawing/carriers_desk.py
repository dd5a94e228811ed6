"""Things of an office: letters, cards, laptops, telephones."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from brandcore.drawing import paints, solids
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal, labelled, plain
from brandcore.drawing.setting import Commission, PALE, coat, fitted, form, on_table, orbit, printed
from brandcore.drawing.solids import Floats
from brandcore.drawing.stage import Pose, Stage, Thing

_LEVEL = {"right": (1.0, 0.0, 0.0), "up": (0.0, 0.0, -1.0)}


def letter(order: Commission) -> Stage:
    """Return letters on a desk, with a pen."""
    dice = order.dice
    colour: Colour = dice.choice(PALE)
    head = fitted(
        printed(order, form(dice, "beside", "below", "beside"), colour),
        (dice.choice((-0.22, 0.0)), 0.01, -0.6),
        (0.85, 0.36),
        **_LEVEL,
    )
    text = Decal(_lines(dice), (0, 0.01, 0.25), (1.15, 1.05), **_LEVEL)
    sheet = Thing(
        solids.box((0.72, 0.01, 1.0)),
        labelled(plain(colour), head, text),
        Pose((0, 0.012, 0), dice.uniform(-35, 35)),
        1.3,
        0.02,
    )
    things = [sheet, _pen(dice)]
    if dice.random() < 0.6:
        things.append(
            sheet._replace(
                pose=Pose(
                    (dice.uniform(-1.0, -0.6), 0.0, dice.uniform(-0.6, 0.3)), dice.uniform(-50, 50)
                )
            )
        )
    return on_table(order, things, orbit(dice, (0, 0, -0.3), 2.4, 20, (42, 66)), 0.0)


def cards(order: Commission) -> Stage:
    """Return visiting cards on a table."""
    dice = order.dice
    colour = coat(order, *PALE, (40, 42, 48))
    things = []
    how = form(dice, "beside", "below", "mark", "below")
    art = fitted(printed(order, how, colour), (0, 0.014, 0), (1.1, 0.55), **_LEVEL)
    for number in range(dice.choice((1, 2, 3))):
        at = (
            (0.0, 0.014, 0.0)
            if not number
            else (dice.uniform(-1, 1), 0.013 - 0.004 * number, dice.choice((-0.9, 0.8)))
        )
        solid = solids.box((0.75, 0.014, 0.44), 0.004)
        things.append(
            Thing(solid, labelled(plain(colour), art), Pose(at, dice.uniform(-30, 30)), 0.9, 0.08)
        )
    return on_table(order, things, orbit(dice, (0, 0, 0), 2.1, 26, (32, 66)), 0.0)


def laptop(order: Commission) -> Stage:
    """Return a laptop that shows a page of the brand."""
    dice = order.dice
    shell: Colour = dice.choice(((178, 180, 184), (60, 62, 66), (206, 202, 196)))
    page = _page(order, (300, 188))
    lid = Thing(solids.box((0.82, 0.54, 0.02), 0.015),
                labelled(plain((24, 24, 26)), Decal(paints.art_of(page), (0, 0.01, 0.02), (1.56, 0.98))),
                Pose((0, 0.58, -0.42), 0, -14), 1.05, 0.25)  # fmt: skip
    keys = Decal(_keys(), (0, 0.025, -0.1), (1.4, 0.5), **_LEVEL)
    base = Thing(
        solids.box((0.82, 0.025, 0.54), 0.02),
        labelled(plain(shell), keys),
        Pose((0, 0.03, 0.22)),
        1.05,
        0.2,
    )
    return on_table(order, [lid, base], orbit(dice, (0, 0.45, -0.2), 2.7, 30, (10, 30)), 0.0)


def phone(order: Commission) -> Stage:
    """Return a telephone on a table."""
    dice = order.dice
    page = _page(order, (150, 300))
    screen = Decal(paints.art_of(page), (0, 0.04, 0), (0.78, 1.56), **_LEVEL)
    thing = Thing(
        solids.box((0.43, 0.04, 0.84), 0.035),
        labelled(plain((26, 26, 30)), screen),
        Pose((0, 0.04, 0), dice.uniform(-40, 40)),
        1.0,
        0.2,
    )
    return on_table(order, [thing, _pen(dice)], orbit(dice, (0, 0, 0), 2.3, 20, (44, 70)), 0.0)


def _pen(dice: random.Random) -> Thing:
    ink: Colour = dice.choice(((30, 32, 40), (170, 40, 40), (40, 80, 150), (200, 170, 90)))
    pose = Pose(
        (dice.choice((-1, 1)) * dice.uniform(0.8, 1.0), 0.045, dice.uniform(-0.3, 0.5)),
        dice.uniform(-40, 40),
        90,
    )
    return Thing(solids.tube(0.04, 0.5, 0.02), plain(ink), pose, 0.56, 0.5)


def _lines(dice: random.Random) -> Floats:
    """Return a typed text, too small to read."""
    image = Image.new("RGBA", (220, 200), (90, 92, 98, 0))
    pen = ImageDraw.Draw(image)
    for row in range(6, 196, 10):
        if row in (46, 136):
            continue
        x, end = 6, dice.randint(150, 214)
        while x < end:
            wide = dice.randint(6, 24)
            pen.rectangle((x, row, min(end, x + wide), row + 3), (90, 92, 98, 190))
            x += wide + 4
    return paints.art_of(image)


def _keys() -> Floats:
    image = Image.new("RGBA", (140, 50))
    pen = ImageDraw.Draw(image)
    for row in range(4):
        for column in range(12):
            pen.rounded_rectangle(
                (column * 11.6 + 1, row * 12 + 2, column * 11.6 + 10, row * 12 + 11),
                2,
                (34, 34, 38, 255),
            )
    return paints.art_of(image)


def _page(order: Commission, size: tuple[int, int]) -> Image.Image:
    """Return a page of the brand: its colour above, its art large, words and goods below."""
    dice, (wide, high) = order.dice, size
    ground: Colour = dice.choice(((250, 250, 250), (244, 242, 238), (30, 32, 38)))
    image = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(image)
    top = coat(order, ground, (226, 228, 232))
    hero = round(high * dice.uniform(0.55, 0.68))
    pen.rectangle((0, 0, wide, hero), top)
    art = printed(
        order,
        form(dice, "below", "mark", "beside") if wide > high else form(dice, "below", "mark"),
        top,
    )
    scale = min(wide * 0.72 / art.width, hero * 0.66 / art.height)
    art = art.resize(
        (max(1, round(art.width * scale)), max(1, round(art.height * scale))),
        Image.Resampling.LANCZOS,
    )
    image.paste(art, ((wide - art.width) // 2, (hero - art.height) // 2 + 4), art)
    for column in range(3):
        box = [
            wide * (0.06 + 0.31 * column),
            hero + high * 0.05,
            wide * (0.06 + 0.31 * column + 0.26),
            high * 0.92,
        ]
        pen.rectangle(
            [round(each) for each in box],
            dice.choice(((206, 210, 214), (178, 186, 190), (222, 214, 202))),
        )
    pen.rectangle((0, 0, wide, 8), (58, 60, 66))
    return image
