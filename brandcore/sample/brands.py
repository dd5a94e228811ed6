"""The eight brands of the sample: coined names, marks and colours that belong to nobody.

Some share a colour, some a shape, so that neither alone tells them apart: two greens, two reds,
two dark blues; several round badges, and stripes, waves and rays in more than one.
"""

from __future__ import annotations

from brandcore.drawing import shapes
from brandcore.drawing.alphabet import Point
from brandcore.drawing.identity import Identity
from brandcore.drawing.lettering import Style
from brandcore.drawing.marks import CLEAR, Colour, Mark, Part
from brandcore.drawing.shapes import Outline
from brandcore.sample.index import SampleBrand

WHITE: Colour = (255, 255, 255)


def _around(
    outline: Outline, folds: int, far: float, size: float, colours: tuple[int, ...]
) -> tuple[Part, ...]:
    """Return an outline again and again around the middle."""
    parts = []
    for fold in range(folds):
        turn = 360 * fold / folds
        middle: Point = shapes.placed(((0.0, -far),), 1.0, turn)[0]
        parts.append(Part(shapes.placed(outline, size, turn, middle), colours[fold % len(colours)]))
    return tuple(parts)


def _tea() -> Identity:
    """Return two leaves in a disc."""
    leaf = shapes.petal(0.34, 0.5)
    mirrored = tuple((-x, y) for x, y in leaf)
    mark = Mark((
        Part(shapes.disc(), 0),
        Part(shapes.placed(leaf, 1.15, 32, (-0.02, 0.55)), 1),
        Part(shapes.placed(mirrored, 0.85, -44, (-0.02, 0.55)), 2),
        Part(((-0.05, 0.5), (0.03, 0.5), (0.05, 0.85), (-0.07, 0.85)), 1),
    ))  # fmt: skip
    style = Style(weight=0.11, spacing=0.26, contrast=1.5, serif=0.12, case="upper")
    return Identity("Tirquell", mark, style, ((18, 94, 70), WHITE, (226, 178, 70)))


def _coffee() -> Identity:
    """Return an open ring with a bean in it."""
    bean = shapes.placed(shapes.disc(2.0, 0.66), 0.42, -35)
    split = shapes.placed(shapes.wave(0.5, 0.16, 0.12), 0.42, -35)
    mark = Mark((
        Part(shapes.placed(shapes.ring_part(0.72, -60, 240), 0.98, 0), 0),
        Part(bean, 0), Part(split, CLEAR),
    ))  # fmt: skip
    style = Style(weight=0.15, spacing=0.3, width=1.1, round_ends=True, case="lower")
    return Identity("Oskavune", mark, style, ((30, 88, 60), (246, 238, 220), (156, 104, 58)))


def _sweets() -> Identity:
    """Return a flower of eight petals."""
    petals = _around(shapes.placed(shapes.petal(0.36), 1.0, 0, (0.0, 0.5)), 8, 0.46, 0.92, (0,))
    mark = Mark((*petals, Part(shapes.placed(shapes.disc(), 0.2, 0), 2)))
    style = Style(weight=0.22, spacing=0.3, square=2.6, case="lower", round_ends=True)
    return Identity("Drimmoza", mark, style, ((202, 30, 52), WHITE, (248, 176, 60)))


def _lemonade() -> Identity:
    """Return a shield with a chevron and a ball."""
    mark = Mark((
        Part(shapes.shield(0.0), 0),
        Part(shapes.placed(shapes.chevron(0.42, 0.42), 0.56, 0, (0.0, 0.12)), 2),
        Part(shapes.placed(shapes.disc(), 0.2, 0, (0.0, -0.52)), 1),
    ))  # fmt: skip
    style = Style(weight=0.2, spacing=0.28, width=0.85, slant=0.2, case="title")
    return Identity("Hajumolt", mark, style, ((214, 40, 36), WHITE, (255, 206, 44)))


def _outdoors() -> Identity:
    """Return a peak with its snow line, and a smaller one before it."""
    peak = shapes.polygon(3)
    mark = Mark((
        Part(((-1.0, 0.7), (-0.12, -0.85), (0.76, 0.7)), 0),
        Part(((-0.7, -0.1), (-0.12, 0.12), (0.1, -0.14), (0.6, 0.04), (0.6, -0.14), (0.1, -0.32),
              (-0.12, -0.06), (-0.7, -0.28)), CLEAR),
        Part(shapes.placed(peak, 0.62, 0, (0.5, 0.39)), CLEAR),
        Part(shapes.placed(peak, 0.5, 0, (0.5, 0.45)), 2),
    ))  # fmt: skip
    style = Style(weight=0.13, spacing=0.36, width=1.05, case="upper")
    return Identity("Fennokai", mark, style, ((22, 44, 92), WHITE, (240, 122, 34)))


def _paint() -> Identity:
    """Return a drop with waves in it."""
    waves = tuple(
        Part(shapes.placed(shapes.wave(1.0, 0.24, 0.16), 0.7, 0, (0.0, y)), 1) for y in (0.22, 0.52)
    )
    mark = Mark((Part(shapes.placed(shapes.drop(), 1.0, 0), 0), *waves))
    style = Style(weight=0.24, spacing=0.34, width=0.85, square=3.6, case="title")
    return Identity("Glauvik", mark, style, ((28, 52, 112), WHITE, (82, 176, 222)))


def _bakery() -> Identity:
    """Return half a sun of rays over a loaf."""
    rays = tuple(
        Part(shapes.placed(((-0.09, 0.0), (-0.06, -0.42), (0.06, -0.42), (0.09, 0.0)), 1.0, turn,
                           shapes.placed(((0.0, -0.5),), 1.0, turn, (0.0, 0.3))[0]), 2)
        for turn in (-78, -39, 0, 39, 78)
    )  # fmt: skip
    loaf = shapes.placed(shapes.ring_part(0.0, 180, 360), 0.42, 0, (0.0, 0.32))
    mark = Mark(
        (*rays, Part(loaf, 0), Part(((-0.95, 0.44), (0.95, 0.44), (0.95, 0.6), (-0.95, 0.6)), 0))
    )
    style = Style(
        weight=0.09, spacing=0.22, slant=0.16, contrast=1.9, round_ends=True, case="title"
    )
    return Identity("Quorrimel", mark, style, ((110, 58, 30), (250, 240, 220), (234, 140, 34)))


def _parcels() -> Identity:
    """Return a disc with stripes cut out of it, running to a corner."""
    bars = tuple(
        Part(
            shapes.placed(((-1.2, -0.1), (1.2, -0.1), (1.2, 0.1), (-1.2, 0.1)), 1.0, -28, (0.0, y)),
            CLEAR,
        )
        for y in (-0.1, 0.32, 0.74)
    )
    mark = Mark(
        (
            Part(shapes.disc(), 0),
            *bars,
            Part(shapes.placed(shapes.disc(), 0.22, 0, (-0.2, -0.5)), 2),
        )
    )
    style = Style(weight=0.19, spacing=0.3, slant=0.12, square=2.8, case="lower")
    return Identity("Pellunkya", mark, style, ((92, 52, 138), WHITE, (74, 190, 160)))


IDENTITIES: tuple[Identity, ...] = (
    _tea(), _coffee(), _sweets(), _lemonade(), _outdoors(), _paint(), _bakery(), _parcels(),
)  # fmt: skip
"""In the order of the sample."""

STRANGERS = (
    1001, 1005, 1014, 1015, 1019, 1023, 1025, 1040, 1042, 1050, 1053, 1057, 1062, 1066, 1070, 1076,
    1077, 1080, 1082, 1089, 1090, 1092, 1093, 1097, 1102, 1103, 1105, 1108, 1115, 1117, 1119, 1120,
    1046, 1124, 1126, 1127, 1131, 1136, 1138, 1140,
)  # fmt: skip
"""Seeds of invented brands that are none of the eight; looked through, so that none of them has
the name or the mark of a real one."""

HOUSES = ("leaves", "beans", "flowers", "zigzag", "triangles", "waves", "checks", "diagonals")
"""The pattern on the papers and packings of each."""

STRANGE_HOUSES = ("dots", "pinstripes", "crosses", "bricks")
"""Patterns of brands that are none of the eight."""

TRADES = ("tea", "coffee", "sweets", "lemonade", "outdoor wear", "paint", "bakery", "parcels")


def brands() -> tuple[SampleBrand, ...]:
    """Return them as the index names them."""
    return tuple(
        SampleBrand(each.name, trade) for each, trade in zip(IDENTITIES, TRADES, strict=True)
    )
