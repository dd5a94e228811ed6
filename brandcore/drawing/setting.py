"""What every carrier needs: a brand in the right ink, a place to stand, an eye and a lamp."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import NamedTuple

import msgspec
from PIL import Image, ImageFilter

from brandcore.drawing import identity, paints, solids, textures
from brandcore.drawing.identity import Form, Identity
from brandcore.drawing.marks import Colour
from brandcore.drawing.paints import Decal
from brandcore.drawing.solids import Floats, Vector
from brandcore.drawing.stage import Camera, Light, Plane, Pose, Stage, Thing

_ART_PX = 230
_OVER = 2
_CONTRAST = 95
_BRIGHTER = 38
_OWN_COAT, _OWN_TRIM, _ONE_INK = 0.62, 0.6, 0.04
PALE: tuple[Colour, ...] = ((246, 244, 238), (236, 232, 222), (228, 230, 232), (250, 250, 250))


class Commission(NamedTuple):
    """What is to be drawn.

    Attributes
    ----------
    dice : random.Random
        Thrown for all that is left open.
    brand : Identity or None
        Whose thing it is; None leaves it without any mark.
    photo : PIL.Image.Image or None
        What is seen far behind; something drawn if there is none.
    size : (int, int)
        Of the picture in pixels.
    """

    dice: random.Random
    brand: Identity | None
    photo: Image.Image | None
    size: tuple[int, int] = (320, 240)


Carrier = Callable[[Commission], Stage]


def form(dice: random.Random, *choices: Form) -> Form:
    """Throw how a brand shows itself: one of `choices`, mostly with its mark and its name."""
    return dice.choice(choices or ("mark", "below", "below", "beside", "beside", "name"))


def coat(order: Commission, *others: Colour) -> Colour:
    """Throw the colour of a thing: mostly one of the brand's, or one of `others`, or pale."""
    dice = order.dice
    chosen = dice.choice(others or PALE)
    if order.brand is not None and dice.random() < _OWN_COAT:
        lead, _, third = order.brand.palette[:3]
        chosen = dice.choice((lead, lead, third))
    return chosen


def trim(order: Commission, *others: Colour) -> Colour:
    """Throw the colour of a part, as a lid or a cap: the brand's third, or one of `others`."""
    chosen = order.dice.choice(others)
    if order.brand is not None and order.dice.random() < _OWN_TRIM:
        chosen = order.brand.palette[2]
    return chosen


def printed(order: Commission, how: Form, ground: Colour) -> Image.Image:
    """Return a brand in inks that can be read on a ground; clear if there is none.

    Returns
    -------
    PIL.Image.Image
        Mode "RGBA".
    """
    if order.brand is None:
        return Image.new("RGBA", (8, 8))
    large = identity.draw(_inked(order.brand, ground, order.dice), how, _ART_PX * _OVER)
    return large.resize(
        (max(1, large.width // _OVER), max(1, large.height // _OVER)), Image.Resampling.BOX
    )


def _inked(brand: Identity, ground: Colour, dice: random.Random) -> Identity:
    """Return a brand whose first colour is read on a ground, and whose third is told from both."""
    one_ink = dice.random() < _ONE_INK
    ink, second, third = brand.palette[:3]
    if one_ink or not _legible(ink, ground):
        ink, second = (34, 32, 36) if _grey(ground) > 140 else (252, 250, 244), ground
    if one_ink or min(apart(third, ground), apart(third, ink)) < _CONTRAST:
        third = _between(ink, ground)
    return msgspec.structs.replace(brand, palette=(ink, second, third))


def _legible(ink: Colour, ground: Colour) -> bool:
    return apart(ink, ground) > _CONTRAST and abs(_grey(ink) - _grey(ground)) > _BRIGHTER


def _between(one: Colour, other: Colour) -> Colour:
    red, green, blue = ((3 * a + 2 * b) // 5 for a, b in zip(one, other, strict=True))
    return red, green, blue


def apart(one: Colour, other: Colour) -> int:
    """Return how far two colours are from one another, 0-441."""
    return math.isqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))


def fitted(
    image: Image.Image, middle: Vector, room: tuple[float, float], *, radius: float = 0.0,
    right: Vector = (1.0, 0.0, 0.0), up: Vector = (0.0, 1.0, 0.0),
) -> Decal:  # fmt: skip
    """Return art as large as it goes into `room`, width and height."""
    scale = min(room[0] / image.width, room[1] / image.height)
    size = image.width * scale, image.height * scale
    return Decal(paints.art_of(image), middle, size, right, up, radius)


def lamp(dice: random.Random) -> Light:
    """Throw daylight, a cloudy day, or a warm lamp."""
    side = dice.choice((-1, 1)) * dice.uniform(0.25, 1.1)
    way = (side, dice.uniform(0.7, 1.4), dice.uniform(0.5, 1.2))
    kind = dice.random()
    if kind < 0.4:
        return Light(way, (1.0, 0.95, 0.86), (0.4, 0.44, 0.5), dice.uniform(8, 20))
    if kind < 0.75:
        return Light(way, (0.52, 0.52, 0.52), (0.66, 0.68, 0.7), dice.uniform(3, 5))
    return Light(way, (0.98, 0.82, 0.62), (0.4, 0.37, 0.35), dice.uniform(5, 12))


def orbit(
    dice: random.Random, target: Vector, far: float, yaw: float, pitch: tuple[float, float]
) -> Camera:
    """Throw an eye that looks at a place from so far, up to `yaw` degrees from a side."""
    turn, lift = math.radians(dice.uniform(-yaw, yaw)), math.radians(dice.uniform(*pitch))
    far *= dice.uniform(0.84, 1.04)
    eye = (target[0] + far * math.sin(turn) * math.cos(lift), target[1] + far * math.sin(lift),
           target[2] + far * math.cos(turn) * math.cos(lift))  # fmt: skip
    aim = (target[0] + dice.uniform(-0.12, 0.12), target[1] + dice.uniform(-0.08, 0.08), target[2])
    return Camera(eye, aim, dice.uniform(1.45, 1.7), dice.gauss(0, 1.6))


def far_behind(order: Commission) -> Floats:
    """Return what is seen behind everything, out of focus."""
    if order.photo is None:
        return paints.texture_of(_haze(order.dice))
    wide, high = order.photo.size
    box = (wide * 0.04, high * 0.04, wide * 0.96, high * 0.96)
    piece = order.photo.convert("RGB").resize((224, 224), Image.Resampling.BICUBIC, box)
    if order.dice.random() < 0.5:
        piece = piece.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return paints.texture_of(piece.filter(ImageFilter.GaussianBlur(order.dice.uniform(1.5, 4.5))))


def on_table(order: Commission, things: list[Thing], camera: Camera, fruit: float = 0.45) -> Stage:
    """Return things on a table, with fruit before or beside them in a share of cases."""
    dice = order.dice
    floor = Plane(
        0.0,
        paints.texture_of(textures.any_floor(dice)),
        dice.uniform(2.0, 3.5),
        dice.uniform(-1.8, -0.9),
    )
    if dice.random() < fruit:
        things = [*things, *_small(dice)]
    return Stage(
        tuple(things), camera, lamp(dice), far_behind(order), floor, None, dice.uniform(0.5, 3.0)
    )


def on_wall(
    order: Commission, things: list[Thing], camera: Camera, texture: Image.Image | None = None
) -> Stage:
    """Return things before a wall at z = 0."""
    dice = order.dice
    wall = Plane(0.0, paints.texture_of(texture or textures.any_wall(dice)), dice.uniform(1.6, 2.6))
    return Stage(tuple(things), camera, lamp(dice), far_behind(order), None, wall, 0.0)


_FRUIT: tuple[Colour, ...] = (
    (232, 128, 24), (196, 40, 36), (120, 168, 40), (236, 190, 40), (76, 40, 62),
    (206, 190, 150), (140, 90, 52), (166, 32, 44),
)  # fmt: skip


def _small(dice: random.Random) -> list[Thing]:
    side = dice.choice((-1, 1))
    found = []
    for number in range(dice.randint(1, 3)):
        size = dice.uniform(0.13, 0.22)
        at = (
            side * dice.uniform(0.25, 0.75) + number * 0.12,
            size * 0.92,
            dice.uniform(0.45, 0.75) - 0.5 * number,
        )
        solid = solids.ball((size, size * dice.uniform(0.85, 1.0), size))
        found.append(Thing(solid, paints.plain(dice.choice(_FRUIT)), Pose(at), size + 0.02, 0.25))
    return found


def _haze(dice: random.Random) -> Image.Image:
    """Return a room or a street far out of focus: large soft lights and darks."""
    base = dice.choice(
        ((118, 124, 128), (150, 140, 128), (92, 100, 96), (176, 182, 188), (140, 118, 100))
    )
    small = Image.new("RGB", (7, 5))
    small.putdata([_near(dice, base) for _ in range(35)])
    return small.resize((224, 168), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(5))


def _near(dice: random.Random, colour: Colour) -> Colour:
    share, warm = dice.uniform(0.45, 1.45), dice.uniform(-14, 14)
    red, green, blue = (round(min(255, each * share)) for each in colour)
    return min(255, max(0, round(red + warm))), green, min(255, max(0, round(blue - warm)))


def _grey(colour: Colour) -> int:
    return (colour[0] * 299 + colour[1] * 587 + colour[2] * 114) // 1000
