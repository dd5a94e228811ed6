"""What a brand puts on a thing: its colours, its art in an ink that is read, its pattern."""

from __future__ import annotations

import math
import random
from typing import NamedTuple

import msgspec
from PIL import Image, ImageDraw

from brandcore.drawing import identity, paints, patterns
from brandcore.drawing.identity import Form, Identity
from brandcore.drawing.marks import Colour
from brandcore.drawing.stage import Paint

_ART_PX = 230
_OVER = 2
_CONTRAST = 95
_BRIGHTER = 38
_OWN_COAT, _OWN_TRIM, _ONE_INK = 0.84, 0.75, 0.03
_PATCH_EDGE = 0.14  # of the height of art, around it
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
    pattern : str
        Of `patterns.PATTERNS`, which covers the thing; "" leaves it plain.
    """

    dice: random.Random
    brand: Identity | None
    photo: Image.Image | None
    size: tuple[int, int] = (320, 240)
    pattern: str = ""


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
    if order.pattern:
        large = _on_patch(large, ground)
    return large.resize(
        (max(1, large.width // _OVER), max(1, large.height // _OVER)), Image.Resampling.BOX
    )


def sized(art: Image.Image, room: tuple[float, float]) -> Image.Image:
    """Return art as large as it goes into `room`, width and height in pixels."""
    scale = min(room[0] / art.width, room[1] / art.height)
    size = max(1, round(art.width * scale)), max(1, round(art.height * scale))
    return art.resize(size, Image.Resampling.LANCZOS)


def skin(order: Commission, colour: Colour, scale: float = 0.42, radius: float = 0.0) -> Paint:
    """Return the paint of a thing: its colour, under the pattern of its house if it has one.

    Parameters
    ----------
    order : Commission
        Whose.
    colour : (int, int, int)
        0-255.
    scale : float
        Length of a tile of the pattern.
    radius : float
        Of the upright round skin that it is bent around; 0 on a flat one.
    """
    if not order.pattern:
        return paints.plain(colour)
    texture = paints.texture_of(papered(order, colour))
    return paints.rolled(texture, scale, radius) if radius else paints.grained(texture, scale)


def papered(order: Commission, colour: Colour) -> Image.Image:
    """Return one tile of the pattern of a house on a colour, mode "RGB"; plain if it has none."""
    if not order.pattern:
        return Image.new("RGB", (patterns.SIDE_PX,) * 2, colour)
    inks = order.brand.palette if order.brand is not None else (_dark(colour),)
    ink = next((each for each in inks if apart(each, colour) > _CONTRAST), _dark(colour))
    return patterns.tile(order.pattern, colour, _between(ink, colour))


def _dark(colour: Colour) -> Colour:
    return (34, 32, 36) if _grey(colour) > 140 else (252, 250, 244)


def _on_patch(art: Image.Image, ground: Colour) -> Image.Image:
    """Return art on a rounded patch, so that a pattern around it does not run into it."""
    edge = round(art.height * _PATCH_EDGE)
    patch = Image.new("RGBA", (art.width + 2 * edge, art.height + 2 * edge), (*ground, 0))
    box = (0, 0, patch.width - 1, patch.height - 1)
    ImageDraw.Draw(patch).rounded_rectangle(box, 2 * edge, (*ground, 255))
    patch.alpha_composite(art, (edge, edge))
    return patch


def _inked(brand: Identity, ground: Colour, dice: random.Random) -> Identity:
    """Return a brand whose first colour is read on a ground, and whose third is told from both."""
    one_ink = dice.random() < _ONE_INK
    ink, second, third = brand.palette[:3]
    if one_ink or not _legible(ink, ground):
        ink, second = _dark(ground), ground
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


def _grey(colour: Colour) -> int:
    return (colour[0] * 299 + colour[1] * 587 + colour[2] * 114) // 1000
