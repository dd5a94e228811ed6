"""Marks: what stands for an invented brand without its name, drawn from a few numbers."""

from __future__ import annotations

import colorsys
import random
from collections.abc import Callable

import msgspec
from PIL import Image, ImageDraw

from brandcore.drawing import lettering, shapes
from brandcore.drawing.lettering import Style
from brandcore.drawing.shapes import Outline

Colour = tuple[int, int, int]
_OVER = 2
CLEAR = -1
"""In place of the number of a colour: what is drawn becomes a hole."""


def times(colour: Colour, share: float) -> Colour:
    """Return a colour `share` times as bright, 0 or more; white is the limit."""
    red, green, blue = (min(255, round(each * share)) for each in colour)
    return red, green, blue


class Part(msgspec.Struct, frozen=True):
    """One piece of a mark, drawn over the pieces before it.

    Attributes
    ----------
    outline : tuple of (float, float)
        On the unit disc.
    colour : int
        Place in the palette, or `CLEAR`.
    line : float
        Thickness of its edge in radii; 0 fills it.
    """

    outline: Outline
    colour: int
    line: float = 0.0


class Mark(msgspec.Struct, frozen=True):
    """A mark.

    Attributes
    ----------
    parts : tuple of Part
        Back to front.
    letters : str
        One to three, over the parts; "" for none.
    style : Style
        Of the letters.
    letters_colour : int
        As in `Part`.
    letters_size : float
        Height of a capital in radii.
    """

    parts: tuple[Part, ...]
    letters: str = ""
    style: Style = Style()
    letters_colour: int = 1
    letters_size: float = 0.8


def any_palette(dice: random.Random) -> tuple[Colour, ...]:
    """Throw three colours that can be told apart; the first is the leading one."""
    hue = dice.random()
    lead = _colour(hue, dice.uniform(0.55, 1.0), dice.uniform(0.25, 0.95))
    if dice.random() < 0.2:
        lead = _colour(hue, 0.05, dice.choice((0.05, 0.1, 0.2)))
    other = _colour(hue + dice.uniform(0.12, 0.88), dice.uniform(0.3, 1.0), dice.uniform(0.5, 1.0))
    light = (255, 255, 255)
    return (lead, light, other) if dice.random() < 0.6 else (lead, other, light)


def any_mark(dice: random.Random, name: str) -> Mark:
    """Throw a mark; a lettered one takes letters of `name`."""
    return dice.choice(_KINDS)(dice, name)


def draw(mark: Mark, palette: tuple[Colour, ...], side_px: int) -> Image.Image:
    """Draw a mark.

    Parameters
    ----------
    mark : Mark
        What.
    palette : tuple of (int, int, int)
        At least three colours, 0-255.
    side_px : int
        Of the square.

    Returns
    -------
    PIL.Image.Image
        Mode "RGBA", clear where nothing is.
    """
    side = side_px * _OVER
    image = Image.new("RGBA", (side, side), (*palette[0], 0))
    pen = ImageDraw.Draw(image)
    radius = side * 0.48
    for part in mark.parts:
        ink = (*palette[part.colour], 255) if part.colour != CLEAR else (*palette[0], 0)
        points = [(side / 2 + x * radius, side / 2 + y * radius) for x, y in part.outline]
        if part.line:
            pen.line(
                [*points, points[0], points[1]], ink, max(1, round(part.line * radius)), "curve"
            )
        else:
            pen.polygon(points, ink)
    if mark.letters:
        _write(image, mark, palette, radius)
    return image.resize((side_px, side_px), Image.Resampling.BOX)


def _write(image: Image.Image, mark: Mark, palette: tuple[Colour, ...], radius: float) -> None:
    mask = lettering.draw(mark.letters, mark.style, max(6, round(mark.letters_size * radius)))
    box = mask.getbbox()
    if box is None:
        return
    mask = mask.crop(box)
    limit = radius * 1.7
    if (shrink := max(mask.width, mask.height) / limit) > 1:
        mask = mask.resize((max(1, int(mask.width / shrink)), max(1, int(mask.height / shrink))))
    at = ((image.width - mask.width) // 2, (image.height - mask.height) // 2)
    ink = (*palette[mark.letters_colour], 255) if mark.letters_colour != CLEAR else (*palette[0], 0)
    image.paste(ink, at, mask)


# -- kinds of marks --------------------------------------------------------------------------


def _badge(dice: random.Random, name: str) -> Mark:
    """Return letters or a figure on a ground, perhaps with an edge."""
    ground = dice.choice(
        (shapes.disc(dice.choice((2.0, 4.0))), shapes.shield(dice.uniform(0, 0.3)),
         shapes.polygon(dice.randint(3, 8)), shapes.disc(2.0, dice.uniform(0.5, 0.8)))
    )  # fmt: skip
    parts = [Part(ground, 0)]
    if dice.random() < 0.5:
        parts.append(Part(shapes.placed(ground, dice.uniform(0.78, 0.92), 0), dice.choice((1, 2)),
                          dice.choice((0.05, 0.1, 0.0))))  # fmt: skip
    colour = _other(dice, parts[-1].colour if not parts[-1].line else 0)
    if dice.random() < 0.55:
        letters = name[: dice.choice((1, 1, 2, 3))]
        return Mark(
            tuple(parts), letters, lettering.any_style(dice), colour, dice.uniform(0.5, 1.0)
        )
    inner = shapes.placed(
        shapes.any_outline(dice), dice.uniform(0.4, 0.65), dice.choice((0, 0, 45))
    )
    return Mark((*parts, Part(inner, colour)))


def _rosette(dice: random.Random, _name: str) -> Mark:
    """Return one outline again and again around the middle."""
    folds = dice.randint(3, 14)
    far, size = dice.uniform(0.25, 0.62), dice.uniform(0.2, 0.5)
    outline = shapes.any_outline(dice)
    colours = dice.choice(((0,), (0, 2), (0, 1, 2)))
    parts = []
    for fold in range(folds):
        angle = 360 * fold / folds
        middle = shapes.placed(((0.0, -far),), 1.0, angle)[0]
        parts.append(
            Part(shapes.placed(outline, size, angle, middle), colours[fold % len(colours)])
        )
    if dice.random() < 0.4:
        parts.append(
            Part(shapes.placed(shapes.disc(), dice.uniform(0.1, 0.35), 0), _other(dice, 0))
        )
    return Mark(tuple(parts))


def _cut(dice: random.Random, _name: str) -> Mark:
    """Return an outline with pieces cut out of it."""
    parts = [Part(shapes.any_outline(dice), 0)]
    for _ in range(dice.randint(1, 4)):
        middle = (dice.uniform(-0.6, 0.6), dice.uniform(-0.6, 0.6))
        piece = shapes.placed(
            shapes.any_outline(dice), dice.uniform(0.2, 0.6), dice.uniform(0, 360), middle
        )
        parts.append(Part(piece, dice.choice((CLEAR, CLEAR, 2))))
    return Mark(tuple(parts))


def _stripes(dice: random.Random, _name: str) -> Mark:
    """Return bars, chevrons or waves above one another."""
    number = dice.randint(2, 6)
    piece = dice.choice((shapes.wave(dice.uniform(0.5, 1.5), 0.8, dice.uniform(0, 0.5)),
                         shapes.chevron(0.6, dice.uniform(0.2, 0.8)),
                         ((-1.0, -0.4), (1.0, -0.4), (1.0, 0.4), (-1.0, 0.4))))  # fmt: skip
    turn, parts = dice.choice((0.0, 90.0, dice.uniform(-45, 45))), []
    taper = dice.choice((0.0, dice.uniform(-0.12, 0.12)))
    for each in range(number):
        y = (each + 0.5) / number * 1.8 - 0.9
        wide = 1.0 + taper * (each - number / 2)
        scaled = tuple((px * wide * 0.95, y + py * 1.5 / number) for px, py in piece)
        parts.append(Part(shapes.placed(scaled, 0.95, turn), each % dice.choice((1, 1, 2)) * 2))
    return Mark(tuple(parts))


def _rings(dice: random.Random, _name: str) -> Mark:
    """Return rings or edges, side by side or within one another."""
    outline = dice.choice((shapes.disc(), shapes.polygon(dice.randint(3, 6)), shapes.disc(4.0)))
    thick = dice.uniform(0.05, 0.16)
    if dice.random() < 0.5:
        number = dice.randint(2, 4)
        return Mark(tuple(
            Part(shapes.placed(outline, 0.9 - 0.75 * each / number, dice.choice((0, 30))),
                 each % 2 * 2, thick) for each in range(number)))  # fmt: skip
    number = dice.randint(2, 5)
    size = 0.95 / (1 + 0.6 * (number - 1)) * dice.uniform(0.95, 1.3)
    return Mark(tuple(
        Part(shapes.placed(outline, size, 0, (-0.85 + size + (1.7 - 2 * size) * each / (number - 1),
                                              dice.choice((0.0, 0.2 * (each % 2))))),
             each % 3 if dice.random() < 0.4 else 0, thick) for each in range(number)))  # fmt: skip


def _mosaic(dice: random.Random, _name: str) -> Mark:
    """Return the same piece on a grid, some left out, halves alike."""
    side = dice.randint(2, 5)
    piece = dice.choice((shapes.disc(), shapes.disc(6.0), shapes.polygon(4), shapes.polygon(3)))
    parts = []
    for row in range(side):
        half = [dice.choice((0, 0, 2, CLEAR)) for _ in range((side + 1) // 2)]
        for column, colour in enumerate(half + half[: side // 2][::-1]):
            if colour != CLEAR:
                middle = tuple(-0.8 + 1.6 * (each + 0.5) / side for each in (column, row))
                parts.append(
                    Part(shapes.placed(piece, 0.7 / side, 0, (middle[0], middle[1])), colour)
                )
    return Mark(tuple(parts) or (Part(piece, 0),))


def _letters(dice: random.Random, name: str) -> Mark:
    """Return a large letter, perhaps with something before it."""
    behind: tuple[Part, ...] = ()
    if dice.random() < 0.4:
        behind = (Part(shapes.placed(shapes.any_outline(dice), 0.9, 0), 2),)
    return Mark(
        behind, name[: dice.choice((1, 1, 2))], lettering.any_style(dice), 0, dice.uniform(1.0, 1.6)
    )


def _figure(dice: random.Random, _name: str) -> Mark:
    """Return a few outlines of chance that belong together."""
    parts = []
    for _ in range(dice.randint(2, 5)):
        middle = (dice.uniform(-0.5, 0.5), dice.uniform(-0.5, 0.5))
        outline = shapes.placed(
            shapes.any_outline(dice), dice.uniform(0.25, 0.6), dice.uniform(0, 360), middle
        )
        parts.append(Part(outline, dice.choice((0, 0, 2)), dice.choice((0.0, 0.0, 0.08))))
        if dice.random() < 0.5:
            parts.append(Part(tuple((-x, y) for x, y in outline), parts[-1].colour, parts[-1].line))
    return Mark(tuple(parts))


_KINDS: tuple[Callable[[random.Random, str], Mark], ...] = (
    _badge, _badge, _rosette, _cut, _stripes, _rings, _mosaic, _letters, _figure, _figure,
)  # fmt: skip


def _other(dice: random.Random, colour: int) -> int:
    return dice.choice([each for each in (0, 1, 2) if each != colour])


def _colour(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1.0, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)
