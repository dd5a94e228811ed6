"""Surfaces of the street and the table: wood, bricks, plaster, tiles, stone, cloth, board.

All of them can be laid side by side without a seam.
"""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from brandcore.drawing.marks import Colour, times

SIDE_PX = 256


def wood(dice: random.Random, colour: Colour) -> Image.Image:
    """Return planks, their grain from left to right."""
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), colour)
    planks = dice.choice((3, 4, 5))
    grain = _lumps(dice, (3, 40))
    fine = _lumps(dice, (8, 128))
    image = _grained(_grained(image, grain, 0.34), fine, 0.16)
    pen = ImageDraw.Draw(image)
    for plank in range(planks):
        top = plank * SIDE_PX // planks
        strip = image.crop((0, top, SIDE_PX, (plank + 1) * SIDE_PX // planks))
        image.paste(ImageChops.offset(strip, dice.randrange(SIDE_PX), 0).point(
            brighter(dice.uniform(0.86, 1.08))), (0, top))  # fmt: skip
        pen.line((0, top, SIDE_PX, top), times(colour, 0.45), 2)
        x = dice.randrange(SIDE_PX)
        pen.line((x, top, x, (plank + 1) * SIDE_PX // planks), times(colour, 0.5), 2)
    return image


def bricks(dice: random.Random, colour: Colour) -> Image.Image:
    """Return a wall, each brick of its own shade."""
    mortar = dice.choice(((196, 190, 180), (150, 145, 138), (214, 210, 202)))
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), mortar)
    pen = ImageDraw.Draw(image)
    rows, across = 8, 4
    high, wide = SIDE_PX // rows, SIDE_PX // across
    for row in range(rows):
        for column in range(-1, across):
            shade = _shaded(dice, colour, 0.22)
            left = column * wide + (wide // 2 if row % 2 else 0)
            if row % 2 and column == -1:
                left = -wide // 2
                shade = _shaded(random.Random(row), colour, 0.22)
            elif row % 2 and column == across - 1:
                shade = _shaded(random.Random(row), colour, 0.22)
            pen.rectangle((left + 2, row * high + 2, left + wide - 3, row * high + high - 3), shade)
    return _grained(image.filter(ImageFilter.BoxBlur(0.6)), _rough(dice), 0.3)


def tiles(dice: random.Random, colour: Colour) -> Image.Image:
    """Return square tiles with light joints."""
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), times(colour, 0.7))
    pen = ImageDraw.Draw(image)
    across = dice.choice((3, 4, 6))
    for row in range(across):
        for column in range(across):
            box = [round(each * SIDE_PX / across) for each in (column, row, column + 1, row + 1)]
            pen.rectangle(
                (box[0] + 1, box[1] + 1, box[2] - 2, box[3] - 2), _shaded(dice, colour, 0.06)
            )
    return _grained(image.filter(ImageFilter.BoxBlur(0.5)), _lumps(dice, (6, 6)), 0.08)


def plaster(dice: random.Random, colour: Colour) -> Image.Image:
    """Return a painted wall, hardly uneven."""
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), colour)
    return _grained(_grained(image, _lumps(dice, (3, 3)), 0.1), _rough(dice), 0.14)


def stone(dice: random.Random, colour: Colour) -> Image.Image:
    """Return pavement, concrete or a stone top."""
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), colour)
    for places, share in (((4, 4), 0.2), ((16, 16), 0.16), ((64, 64), 0.16)):
        image = _grained(image, _lumps(dice, places), share)
    return _grained(image, _rough(dice), 0.2)


def cloth(dice: random.Random, colour: Colour) -> Image.Image:
    """Return woven cloth, sometimes with checks."""
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), colour)
    if dice.random() < 0.5:
        over = Image.new("RGB", image.size, times(colour, dice.uniform(0.5, 0.8)))
        step = SIDE_PX // dice.choice((4, 8))
        for turn in (False, True):
            mask = Image.new("L", image.size)
            pen = ImageDraw.Draw(mask)
            for at in range(0, SIDE_PX, 2 * step):
                pen.rectangle(
                    (at, 0, at + step - 1, SIDE_PX) if turn else (0, at, SIDE_PX, at + step - 1),
                    130,
                )
            image = Image.composite(over, image, mask)
    return _grained(_grained(image, _lumps(dice, (128, 20)), 0.1), _lumps(dice, (20, 128)), 0.1)


def board(dice: random.Random, colour: Colour) -> Image.Image:
    """Return cardboard or kraft paper."""
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), colour)
    return _grained(_grained(image, _lumps(dice, (60, 4)), 0.06), _rough(dice), 0.08)


def any_floor(dice: random.Random) -> Image.Image:
    """Throw what things stand on."""
    kind = dice.choice((wood, wood, wood, stone, stone, cloth, tiles))
    palette = {wood: _WOODS, stone: _STONES, cloth: _CLOTHS, tiles: _STONES}[kind]
    return kind(dice, dice.choice(palette))


def any_wall(dice: random.Random) -> Image.Image:
    """Throw what signs hang on."""
    kind = dice.choice((bricks, bricks, plaster, plaster, wood, tiles, stone))
    palette = {bricks: _BRICKS, plaster: _PAINTS, wood: _WOODS, tiles: _PAINTS, stone: _STONES}[
        kind
    ]
    return kind(dice, dice.choice(palette))


_WOODS = (
    (150, 104, 66),
    (186, 148, 104),
    (112, 74, 48),
    (205, 178, 142),
    (92, 80, 70),
    (168, 120, 84),
)
_STONES = (
    (150, 148, 144),
    (196, 192, 186),
    (92, 94, 98),
    (172, 164, 150),
    (222, 220, 214),
    (70, 72, 76),
)
_BRICKS = (
    (158, 82, 62),
    (176, 112, 84),
    (120, 66, 54),
    (196, 176, 150),
    (142, 132, 124),
    (228, 224, 216),
)
_PAINTS = (
    (226, 220, 206), (200, 206, 204), (168, 182, 172), (214, 190, 160), (122, 136, 150),
    (236, 236, 232), (186, 150, 132), (96, 110, 104),
)  # fmt: skip
_CLOTHS = (
    (220, 214, 202),
    (120, 140, 160),
    (170, 90, 84),
    (190, 196, 180),
    (84, 92, 110),
    (206, 180, 140),
)


def _lumps(dice: random.Random, places: tuple[int, int]) -> Image.Image:
    """Return grey lumps, so many across and down, that go on over the edges."""
    wide, high = places
    small = Image.frombytes("L", places, dice.randbytes(wide * high))
    over = Image.new("L", (wide * 3, high * 3))
    for row in range(3):
        for column in range(3):
            over.paste(small, (column * wide, row * high))
    box = (wide, high, 2 * wide, 2 * high)
    return over.resize((SIDE_PX, SIDE_PX), Image.Resampling.BICUBIC, box)


def _rough(dice: random.Random) -> Image.Image:
    return Image.frombytes("L", (SIDE_PX, SIDE_PX), dice.randbytes(SIDE_PX * SIDE_PX))


def _grained(image: Image.Image, grain: Image.Image, share: float) -> Image.Image:
    """Return a picture made darker and lighter by up to `share`."""
    shade = grain.point([round(255 * (1 - share * (1 - level / 255))) for level in range(256)])
    dark = ImageChops.multiply(image, Image.merge("RGB", (shade,) * 3))
    return dark.point(brighter(1 + share / 2))


def _shaded(dice: random.Random, colour: Colour, by: float) -> Colour:
    return times(colour, 1 + dice.uniform(-by, by))


def brighter(share: float) -> list[int]:
    """Return what Pillow's `point` makes a picture `share` times as bright with, mode "RGB"."""
    return [min(255, round(level * share)) for level in range(256)] * 3
