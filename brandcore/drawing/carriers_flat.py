"""A brand as a file from its maker: clean, on a plain ground."""

from __future__ import annotations

from PIL import Image, ImageDraw

from brandcore.drawing.commission import Commission, coat, form, papered, printed, sized
from brandcore.drawing.marks import Colour
from brandcore.drawing.patterns import tiled


def logo(order: Commission) -> Image.Image:
    """Return the art alone: on white, on a colour, on a patch of colour, or on two."""
    dice = order.dice
    wide, high = order.size
    ground = coat(order, (255, 255, 255), (255, 255, 255), (244, 244, 242), (34, 36, 42))
    image = Image.new("RGB", order.size, ground)
    kind = dice.random()
    if order.pattern:
        image = _papered(papered(order, ground), order.size)
    elif kind < 0.25:
        image = _lighter_above(image, ground)
    elif kind < 0.45:
        _patch(image, order)
        ground = coat(order, ground)
        _patch(image, order, ground)
    art = printed(order, form(dice), ground)
    share = dice.uniform(0.5, 0.8)
    art = sized(art, (wide * share, high * share))
    image.paste(art, ((wide - art.width) // 2, (high - art.height) // 2), art)
    return image


def _lighter_above(image: Image.Image, ground: Colour) -> Image.Image:
    red, green, blue = (min(255, round(each * 1.18) + 8) for each in ground)
    light: Colour = (red, green, blue)
    column = Image.new("RGB", (1, 2), ground)
    column.putpixel((0, 0), light)
    return column.resize(image.size, Image.Resampling.BICUBIC)


def _papered(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    side = tile.width * 5 // 8
    return tiled(tile.resize((side, side), Image.Resampling.BOX), size)


def _patch(image: Image.Image, order: Commission, colour: Colour | None = None) -> None:
    wide, high = image.size
    box = (wide * 0.06, high * 0.08, wide * 0.94, high * 0.92)
    if colour is None:
        other: Colour = order.dice.choice(
            ((226, 230, 234), (214, 206, 192), (40, 44, 52), (250, 250, 250))
        )
        image.paste(other, (0, 0, wide, high))
        return
    ImageDraw.Draw(image).rounded_rectangle(box, radius=high * 0.08, fill=colour)
