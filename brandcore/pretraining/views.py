"""Views of invented brands on every ground, to teach a backbone with: as varied as can be."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
from PIL import Image, ImageChops

from brandcore.drawing import grounds, identity, scene
from brandcore.drawing.identity import Form, Identity

_FORMS: tuple[Form, ...] = ("mark", "mark", "name", "beside", "below")
_SMOOTH = Image.Resampling.BOX
NO_BRAND = -1
"""In place of a brand's number: the view shows none on purpose."""


class View(msgspec.Struct, frozen=True):
    """What was drawn.

    Attributes
    ----------
    image : PIL.Image.Image
        Mode "RGB".
    brand : int
        Number of the brand, or `NO_BRAND`.
    """

    image: Image.Image
    brand: int


def any_view(dice: random.Random, brand: int, photos: Sequence[Image.Image], side_px: int) -> View:
    """Throw a view.

    Parameters
    ----------
    dice : random.Random
        Thrown.
    brand : int
        Number of the brand to show; `NO_BRAND` shows a ground, mostly of a photo.
    photos : sequence of PIL.Image.Image
        Grounds beside the drawn ones.
    side_px : int
        Of the square.
    """
    image = _ground(dice, photos, side_px, 0.75 if brand == NO_BRAND else 0.35)
    if brand == NO_BRAND and dice.random() < 0.4:
        image = Image.blend(image, _ground(dice, photos, side_px, 0.75), dice.uniform(0.2, 0.5))
    if dice.random() < 0.35:
        image = _with(image, dice, identity.any_identity(dice.getrandbits(40)), (0.1, 0.4))
    if brand != NO_BRAND:
        image = _with(image, dice, identity.any_identity(brand), (0.25, 0.95))
    if dice.random() < 0.3:
        image = scene.hidden(image, dice, dice.uniform(0.1, 0.35))
    if dice.random() < 0.7:
        image = scene.lit(image, dice, dice.uniform(0.1, 0.7))
    return View(_recoloured(scene.taken(image, dice, 0.3), dice), brand)


def _ground(
    dice: random.Random, photos: Sequence[Image.Image], side_px: int, share: float
) -> Image.Image:
    if photos and dice.random() < share:
        return grounds.piece(dice.choice(photos), dice, side_px)
    return grounds.any_ground(dice, side_px)


def _with(
    image: Image.Image, dice: random.Random, brand: Identity, sizes: tuple[float, float]
) -> Image.Image:
    """Return a picture with a brand set on it, on a board of its own or not."""
    side = image.width
    if dice.random() < 0.3:
        brand = identity.one_colour(brand, grounds.any_colour(dice), grounds.any_colour(dice))
    form = dice.choice(_FORMS)
    art = identity.draw(brand, form, max(24, side // (2 if form in ("mark", "below") else 4)))
    if dice.random() < 0.5:
        art = _on_board(art, dice)
    wide = side * dice.uniform(*sizes)
    high = wide * art.height / art.width
    if high > side * sizes[1]:
        wide, high = wide * side * sizes[1] / high, side * sizes[1]
    room = max(0.0, (side - wide) / 2), max(0.0, (side - high) / 2)
    middle = tuple(side / 2 + dice.uniform(-each, each) for each in room)
    # Far smaller art would be sampled in dots, not averaged.
    art = art.resize((max(2, round(wide * 1.2)), max(2, round(high * 1.2))), _SMOOTH)
    quad = scene.any_quad(dice, (wide, high), (middle[0], middle[1]), dice.choice((0.0, 0.5, 1.0)))
    layer = scene.laid(art, quad, image.size)
    image.paste(layer, (0, 0), layer)
    return image


def _on_board(art: Image.Image, dice: random.Random) -> Image.Image:
    edge = round(min(art.size) * dice.uniform(0.08, 0.5))
    board = grounds.plain(dice, 4) if dice.random() < 0.7 else grounds.any_ground(dice, 32)
    whole = board.resize((art.width + 2 * edge, art.height + 2 * edge)).convert("RGBA")
    whole.alpha_composite(art, (edge, edge))
    return whole


def _recoloured(image: Image.Image, dice: random.Random) -> Image.Image:
    """Return a picture now and then in other colours, grey, or turned into its negative."""
    kind = dice.random()
    if kind < 0.15:
        bands = list(image.split())
        dice.shuffle(bands)
        return Image.merge("RGB", bands)
    if kind < 0.22:
        return image.convert("L").convert("RGB")
    return ImageChops.invert(image) if kind < 0.25 else image
