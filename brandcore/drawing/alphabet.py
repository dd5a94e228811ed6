"""Skeletons of letters and digits: strokes without weight, to be drawn in any style.

A glyph is written as strokes parted by “/”. A stroke is a line through points “x,y”, or an arc
“@ x,y rx,ry from,to” around a middle, in degrees, clockwise from the right as pixels run. x goes
from 0, left, to 1, right; y from 0, the top of capitals, to 1, the base line. Small letters
begin at y = 0.35 and may go down to 1.3.
"""

from __future__ import annotations

import functools
import math

Point = tuple[float, float]
Stroke = tuple[Point, ...]

_ARC_STEP_DEG = 12.0

# Width as a share of the height of capitals, and the strokes.
_GLYPHS = {
    "A": (0.76, "0,1 .5,0 1,1 / .2,.65 .8,.65"),
    "B": (0.62, ".55,.48 0,.48 0,0 .55,0 / @ .55,.24 .4,.24 -90,90 / 0,.48 0,1 .55,1"
                " / @ .55,.74 .45,.26 -90,90"),
    "C": (0.74, "@ .55,.5 .55,.5 50,310"),
    "D": (0.72, ".45,0 0,0 0,1 .45,1 / @ .45,.5 .55,.5 -90,90"),
    "E": (0.56, "1,0 0,0 0,1 1,1 / 0,.48 .85,.48"),
    "F": (0.54, "1,0 0,0 0,1 / 0,.5 .85,.5"),
    "G": (0.78, "@ .5,.5 .5,.5 0,312 / .55,.52 1,.52 1,.95"),
    "H": (0.7, "0,0 0,1 / 1,0 1,1 / 0,.48 1,.48"),
    "I": (0.06, ".5,0 .5,1"),
    "J": (0.5, "1,0 1,.7 / @ .5,.7 .5,.3 0,180"),
    "K": (0.66, "0,0 0,1 / .95,0 0,.58 / .3,.4 1,1"),
    "L": (0.54, "0,0 0,1 1,1"),
    "M": (0.86, "0,1 .04,0 .5,.75 .96,0 1,1"),
    "N": (0.7, "0,1 0,0 1,1 1,0"),
    "O": (0.84, "@ .5,.5 .5,.5 0,360"),
    "P": (0.6, "0,1 0,0 .5,0 / @ .5,.27 .5,.27 -90,90 / .5,.54 0,.54"),
    "Q": (0.84, "@ .5,.5 .5,.5 0,360 / .6,.7 1,1.08"),
    "R": (0.64, "0,1 0,0 .5,0 / @ .5,.26 .46,.26 -90,90 / .5,.52 0,.52 / .45,.52 1,1"),
    "S": (0.6, "@ .5,.25 .46,.25 90,330 / @ .5,.75 .5,.25 -90,150"),
    "T": (0.68, "0,0 1,0 / .5,0 .5,1"),
    "U": (0.7, "0,0 0,.62 / @ .5,.62 .5,.38 0,180 / 1,.62 1,0"),
    "V": (0.76, "0,0 .5,1 1,0"),
    "W": (1.06, "0,0 .26,1 .5,.2 .74,1 1,0"),
    "X": (0.7, "0,0 1,1 / 1,0 0,1"),
    "Y": (0.72, "0,0 .5,.5 1,0 / .5,.5 .5,1"),
    "Z": (0.66, "0,0 1,0 0,1 1,1"),
    "a": (0.5, "@ .5,.68 .5,.32 0,360 / 1,.36 1,1"),
    "b": (0.5, "0,0 0,1 / @ .5,.68 .5,.32 0,360"),
    "c": (0.46, "@ .55,.68 .55,.32 50,310"),
    "d": (0.5, "1,0 1,1 / @ .5,.68 .5,.32 0,360"),
    "e": (0.52, "0,.66 1,.66 / @ .5,.68 .5,.32 50,356"),
    "f": (0.32, "@ .9,.2 .5,.2 180,275 / .4,.2 .4,1 / 0,.38 .9,.38"),
    "g": (0.5, "@ .5,.68 .5,.32 0,360 / 1,.38 1,1.06 / @ .5,1.06 .5,.24 0,160"),
    "h": (0.48, "0,0 0,1 / @ .5,.66 .5,.3 180,360 / 1,.66 1,1"),
    "i": (0.05, ".5,.38 .5,1 / .5,.12 .5,.14"),
    "j": (0.22, "1,.38 1,1.06 / @ .4,1.06 .6,.22 0,110 / 1,.12 1,.14"),
    "k": (0.46, "0,0 0,1 / .9,.38 0,.72 / .35,.6 1,1"),
    "l": (0.05, ".5,0 .5,1"),
    "m": (0.78, "0,.38 0,1 / @ .25,.62 .25,.26 180,360 / .5,.62 .5,1"
                " / @ .75,.62 .25,.26 180,360 / 1,.62 1,1"),
    "n": (0.48, "0,.38 0,1 / @ .5,.66 .5,.3 180,360 / 1,.66 1,1"),
    "o": (0.54, "@ .5,.68 .5,.32 0,360"),
    "p": (0.5, "0,.38 0,1.3 / @ .5,.68 .5,.32 0,360"),
    "q": (0.5, "1,.38 1,1.3 / @ .5,.68 .5,.32 0,360"),
    "r": (0.32, "0,.38 0,1 / @ .8,.68 .8,.31 180,280"),
    "s": (0.42, "@ .5,.52 .46,.16 90,330 / @ .5,.84 .5,.16 -90,150"),
    "t": (0.32, ".4,.1 .4,.84 / @ .8,.84 .4,.16 70,180 / 0,.38 .95,.38"),
    "u": (0.48, "0,.38 0,.7 / @ .5,.7 .5,.3 0,180 / 1,.38 1,1"),
    "v": (0.5, "0,.38 .5,1 1,.38"),
    "w": (0.74, "0,.38 .26,1 .5,.46 .74,1 1,.38"),
    "x": (0.48, "0,.38 1,1 / 1,.38 0,1"),
    "y": (0.5, "0,.38 .52,1 / 1,.38 .3,1.3"),
    "z": (0.46, "0,.38 1,.38 0,1 1,1"),
    "0": (0.6, "@ .5,.5 .5,.5 0,360"),
    "1": (0.3, "0,.22 .8,0 .8,1"),
    "2": (0.58, "@ .5,.28 .5,.28 180,395 / .92,.42 0,1 1,1"),
    "3": (0.56, "@ .48,.25 .46,.25 200,450 / @ .48,.75 .52,.25 -90,160"),
    "4": (0.64, ".75,1 .75,0 0,.7 1,.7"),
    "5": (0.56, ".9,0 .1,0 .05,.45 / @ .46,.68 .54,.32 -130,150"),
    "6": (0.58, "@ .5,.68 .5,.32 0,360 / @ .9,.68 .9,.68 180,262"),
    "7": (0.56, "0,0 1,0 .35,1"),
    "8": (0.58, "@ .5,.25 .44,.25 0,360 / @ .5,.75 .5,.25 0,360"),
    "9": (0.58, "@ .5,.32 .5,.32 0,360 / @ .1,.32 .9,.68 0,82"),
    "&": (0.74, "1,1 .2,.3 / @ .45,.2 .27,.2 150,400 / .66,.32 .1,.62"
                " / @ .4,.75 .38,.25 20,215 / .76,.84 1,.55"),
    "-": (0.34, "0,.6 1,.6"),
    ".": (0.05, ".5,.98 .5,1"),
    " ": (0.3, ""),
}  # fmt: skip

LETTERS = frozenset(_GLYPHS)
"""What can be written."""


@functools.cache
def glyph(letter: str, square: float = 2.0) -> tuple[float, tuple[Stroke, ...]]:
    """Return the width of a letter, in heights of a capital, and its strokes.

    Parameters
    ----------
    letter : str
        One of `LETTERS`.
    square : float
        How angular its bows are: 2 are ellipses, 4 nearly boxes, 1.4 nearly diamonds.

    Returns
    -------
    float, tuple of tuple of (float, float)
        Points as in this module's notes.

    Raises
    ------
    KeyError
        It is none of `LETTERS`.
    """
    width, strokes = _GLYPHS[letter]
    return width, tuple(_stroke(text, square) for text in strokes.split("/") if text.strip())


def _stroke(text: str, square: float) -> Stroke:
    words = text.split()
    if words[0] != "@":
        return tuple(_pair(word) for word in words)
    return arc(_pair(words[1]), _pair(words[2]), _pair(words[3]), square)


def arc(middle: Point, radii: Point, degrees: Point, square: float = 2.0) -> Stroke:
    """Return points on a part of a superellipse (Lamé 1818), clockwise as pixels run."""
    start, end = degrees
    steps = max(2, math.ceil(abs(end - start) / _ARC_STEP_DEG))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return tuple(
        (
            middle[0] + radii[0] * _rounded(math.cos(angle), square),
            middle[1] + radii[1] * _rounded(math.sin(angle), square),
        )
        for angle in angles
    )


def _rounded(value: float, square: float) -> float:
    return math.copysign(abs(value) ** (2 / square), value)


def _pair(word: str) -> Point:
    first, second = word.split(",")
    return float(first), float(second)
