"""What every carrier needs: a place to stand, an eye and a lamp."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PIL import Image, ImageFilter

from brandcore.drawing import paints, solids, textures
from brandcore.drawing.commission import Commission
from brandcore.drawing.marks import Colour, times
from brandcore.drawing.paints import Decal
from brandcore.drawing.solids import Floats, Vector
from brandcore.drawing.stage import Camera, Light, Plane, Pose, Stage, Thing

Carrier = Callable[[Commission], Stage]


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
    red, green, blue = times(colour, share)
    return min(255, max(0, round(red + warm))), green, min(255, max(0, round(blue - warm)))
