"""Words drawn with the skeletons of `alphabet`, in any of very many styles."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
from PIL import Image, ImageDraw

from brandcore.drawing import alphabet
from brandcore.drawing.alphabet import Point, Stroke

_OVER = 2  # drawn so many times as large, then shrunk: that is what smooths edges
_BELOW = 0.34  # room under the base line, in heights of a capital
_DOT = 0.03  # a stroke no longer than this is the dot of an i, or a full stop
_SHAFTS = frozenset("HIMNKEFLTPRBDUVWXYZAhiklmnrubdpq1")


class Style(msgspec.Struct, frozen=True):
    """How words are drawn; lengths in heights of a capital.

    Attributes
    ----------
    weight : float
        Thickness of a stroke, 0.05-0.3.
    width : float
        Of letters, 0.6-1.6 of the usual.
    spacing : float
        Between letters, 0.1-0.6.
    slant : float
        To the right per height, -0.1 to 0.4.
    square : float
        See `alphabet.glyph`.
    contrast : float
        How much thicker upright strokes are than level ones, 0.6-2.2.
    serif : float
        Length of the small bars at the ends of shafts; 0 draws none.
    round_ends : bool
        Whether strokes end in half discs.
    hollow : bool
        Whether only their edges are drawn.
    case : str
        "upper", "lower" or "title".
    """

    weight: float = 0.14
    width: float = 1.0
    spacing: float = 0.26
    slant: float = 0.0
    square: float = 2.0
    contrast: float = 1.0
    serif: float = 0.0
    round_ends: bool = False
    hollow: bool = False
    case: str = "title"


def any_style(dice: random.Random) -> Style:
    """Throw a style."""
    weight = dice.uniform(0.06, 0.27)
    return Style(
        weight=weight,
        width=dice.choice((1.0, dice.uniform(0.65, 1.55))),
        spacing=weight + dice.choice((0.12, dice.uniform(0.03, 0.35))),
        slant=dice.choice((0.0, 0.0, dice.uniform(-0.08, 0.4))),
        square=dice.choice((2.0, 2.0, dice.uniform(1.5, 5.0))),
        contrast=dice.choice((1.0, dice.uniform(0.6, 2.2))),
        serif=dice.choice((0.0, 0.0, dice.uniform(0.1, 0.25))),
        round_ends=dice.random() < 0.4,
        hollow=dice.random() < 0.06,
        case=dice.choice(("upper", "title", "lower", "upper")),
    )


def draw(text: str, style: Style, height_px: int) -> Image.Image:
    """Draw `text` as a mask.

    Parameters
    ----------
    text : str
        Of `alphabet.LETTERS`; what is none of them is left out.
    style : Style
        How.
    height_px : int
        Height of a capital, 6 or more.

    Returns
    -------
    PIL.Image.Image
        Mode "L", 255 where there is ink; as wide as the word, with room for what goes below the
        base line.
    """
    unit = height_px * _OVER
    strokes, width = _placed(_cased(text, style.case), style)
    pad = style.weight + style.serif / 2 + 0.02
    across = max(1, int((width + 2 * pad) * unit / style.contrast))
    down = int((1 + _BELOW + 2 * pad) * unit)
    mask = Image.new("L", (across, down))
    pen = ImageDraw.Draw(mask)
    _ink(pen, strokes, style, unit, pad)
    if style.hollow:
        inner = ImageDraw.Draw(mask)
        _ink(inner, strokes, msgspec.structs.replace(style, weight=style.weight * 0.5, serif=0.0),
             unit, pad, ink=0)  # fmt: skip
    wide = max(1, round((width + 2 * pad) * height_px))
    return mask.resize((wide, max(1, down // _OVER)), Image.Resampling.BOX)


def _cased(text: str, case: str) -> str:
    cased = {"upper": text.upper(), "lower": text.lower()}.get(case, text)
    return "".join(letter for letter in cased if letter in alphabet.LETTERS)


def _placed(text: str, style: Style) -> tuple[list[Stroke], float]:
    """Return all strokes beside each other, and how far they reach."""
    strokes: list[Stroke] = []
    x = lean = 0.0
    lean = max(0.0, style.slant)
    for letter in text:
        width, parts = alphabet.glyph(letter, style.square)
        width *= style.width
        for part in parts:
            points = tuple((x + px * width + style.slant * (1 - py), py) for px, py in part)
            strokes.append(points)
            strokes.extend(_serifs(letter, points, style))
        x += width + style.spacing
    return strokes, max(0.1, x - style.spacing + lean)


def _serifs(letter: str, points: Stroke, style: Style) -> Iterator[Stroke]:
    if not style.serif or letter not in _SHAFTS:
        return
    for end, before in ((points[0], points[1]), (points[-1], points[-2])):
        upright = abs(end[1] - before[1]) > abs(end[0] - before[0])
        if upright and (end[1] in (0.0, 1.0, 0.38, 1.3)):
            yield (end[0] - style.serif, end[1]), (end[0] + style.serif, end[1])


def _ink(
    pen: ImageDraw.ImageDraw,
    strokes: list[Stroke],
    style: Style,
    unit: int,
    pad: float,
    ink: int = 255,
) -> None:
    """Draw strokes; level ones come out thinner, as the mask is widened afterwards."""
    thick = max(1, round(style.weight * unit))

    def at(point: Point) -> Point:
        return (point[0] + pad) * unit / style.contrast, (point[1] + pad) * unit

    for stroke in strokes:
        points = [at(point) for point in stroke]
        pen.line(points, fill=ink, width=thick, joint="curve")
        dot = abs(points[0][0] - points[-1][0]) + abs(points[0][1] - points[-1][1]) < _DOT * unit
        if style.round_ends or dot:
            for x, y in (points[0], points[-1]):
                pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=ink)
