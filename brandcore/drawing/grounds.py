"""What lies behind a brand: plain, shaded, striped, cluttered or clouded, or a piece of a photo."""

from __future__ import annotations

import colorsys
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

from brandcore.drawing import shapes
from brandcore.drawing.marks import Colour

_CLOUD_PX = 8


def any_ground(dice: random.Random, side_px: int) -> Image.Image:
    """Throw a drawn ground, mode "RGB", a square."""
    return dice.choice(_KINDS)(dice, side_px)


def any_colour(dice: random.Random) -> Colour:
    """Throw a colour; every other one is pale, grey or dark, as most surfaces are."""
    vivid = dice.random() < 0.5
    parts = colorsys.hsv_to_rgb(
        dice.random(), dice.uniform(0, 1.0 if vivid else 0.2), dice.uniform(0.08, 1.0)
    )
    return round(parts[0] * 255), round(parts[1] * 255), round(parts[2] * 255)


def plain(dice: random.Random, side_px: int) -> Image.Image:
    """Return one colour, white as often as all others together."""
    colour = (255, 255, 255) if dice.random() < 0.5 else any_colour(dice)
    return Image.new("RGB", (side_px, side_px), colour)


def shaded(dice: random.Random, side_px: int) -> Image.Image:
    """Return two to nine colours that run into one another."""
    across = dice.choice(((2, 1), (2, 2), (3, 3), (1, 3)))
    small = Image.new("RGB", across)
    small.putdata([any_colour(dice) for _ in range(across[0] * across[1])])
    return small.resize((side_px, side_px), Image.Resampling.BICUBIC)


def striped(dice: random.Random, side_px: int) -> Image.Image:
    """Return stripes, checks or planks at an angle."""
    over = Image.new("RGB", (side_px * 3 // 2,) * 2, any_colour(dice))
    pen = ImageDraw.Draw(over)
    colours = [any_colour(dice) for _ in range(dice.randint(1, 3))]
    step = dice.uniform(0.03, 0.3) * side_px
    for number in range(math.ceil(over.width / step)):
        left, colour = number * step, colours[number % len(colours)]
        pen.rectangle((left, 0, left + step * 0.5, over.height), colour)
    if dice.random() < 0.3:
        over = Image.blend(over, over.transpose(Image.Transpose.ROTATE_90), 0.5)
    return _middle(over.rotate(dice.uniform(0, 180), Image.Resampling.BILINEAR), side_px)


def cluttered(dice: random.Random, side_px: int) -> Image.Image:
    """Return many outlines over one another, some blurred, like things on a shelf or a street."""
    image = shaded(dice, side_px)
    for _ in range(dice.randint(1, 3)):
        pen = ImageDraw.Draw(image)
        for _ in range(dice.randint(2, 14)):
            _thing(pen, dice, side_px)
        if dice.random() < 0.6:
            image = image.filter(ImageFilter.BoxBlur(dice.uniform(0.5, 3)))
    return image


def clouded(dice: random.Random, side_px: int) -> Image.Image:
    """Return lumps of every size, as stone, cloth, leaves or sky have them."""
    rough = dice.uniform(0.35, 0.9)
    image = Image.new("RGB", (side_px, side_px), any_colour(dice))
    side, share = dice.choice((3, 6, _CLOUD_PX)), 0.9
    grey = dice.random() < 0.4
    while side <= side_px:
        image = Image.blend(image, _lumps(dice, side, side_px, grey), share)
        side, share = side * 2, share * rough * 0.6
    return image


def piece(photo: Image.Image, dice: random.Random, side_px: int) -> Image.Image:
    """Return a square piece of a photo, from a third of it to the whole, perhaps mirrored."""
    short = min(photo.size)
    side = short * dice.uniform(0.34, 1.0)
    left = dice.uniform(0, photo.width - side)
    top = dice.uniform(0, photo.height - side)
    box = (left, top, left + side, top + side)
    image = photo.resize((side_px, side_px), Image.Resampling.BILINEAR, box)
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if dice.random() < 0.5 else image


_KINDS: tuple[Callable[[random.Random, int], Image.Image], ...] = (
    plain, plain, shaded, striped, cluttered, cluttered, clouded,
)  # fmt: skip


def _thing(pen: ImageDraw.ImageDraw, dice: random.Random, side_px: int) -> None:
    size = dice.uniform(0.03, 0.4) * side_px
    x, y = dice.uniform(0, side_px), dice.uniform(0, side_px)
    colour = any_colour(dice)
    if (kind := dice.random()) < 0.3:
        pen.rectangle(
            (x, y, x + size * dice.uniform(0.2, 2), y + size * dice.uniform(0.2, 2)), colour
        )
    elif kind < 0.45:
        end = (dice.uniform(0, side_px), dice.uniform(0, side_px))
        pen.line(((x, y), end), colour, max(1, round(size * 0.1)))
    else:
        outline = shapes.placed(shapes.any_outline(dice), size, dice.uniform(0, 360), (x, y))
        pen.polygon(outline, colour)


def _lumps(dice: random.Random, side: int, side_px: int, grey: bool) -> Image.Image:
    raw = Image.frombytes(
        "L" if grey else "RGB", (side, side), dice.randbytes(side * side * (1 if grey else 3))
    )
    return raw.convert("RGB").resize((side_px, side_px), Image.Resampling.BICUBIC)


def _middle(image: Image.Image, side_px: int) -> Image.Image:
    edge = (image.width - side_px) // 2
    return image.crop((edge, edge, edge + side_px, edge + side_px))
