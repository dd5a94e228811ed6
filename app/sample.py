"""Pictures of made-up brands, drawn on the spot: something to work on where nobody brought any."""

from __future__ import annotations

import math
import random
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPolygonF

# Name, colour of the mark, corners of its shape (0: a disc).
BRANDS = (
    ("Aurora Tea", "#c2185b", 0),
    ("Borealis", "#1565c0", 3),
    ("Cobalt & Co", "#2e7d32", 4),
    ("Dune", "#ef6c00", 6),
)
_SIDE_PX = 192


def class_folders(folder: Path, per_brand: int) -> Path:
    """Draw ``folder/BRAND/01.png`` and so on.

    Parameters
    ----------
    folder : Path
        Made where it is missing.
    per_brand : int
        Pictures of each brand, 1 or more.

    Returns
    -------
    Path
        `folder`.
    """
    for place, (name, _, _) in enumerate(BRANDS):
        (folder / name).mkdir(parents=True)
        for number in range(per_brand):
            draw(place, number).save(str(folder / name / f"{number + 1:02d}.png"))
    return folder


def candidates(folder: Path, number: int) -> tuple[Path, ...]:
    """Draw `number` further pictures of the last brand, none of which `class_folders` draws."""
    place = len(BRANDS) - 1
    shelf = folder / BRANDS[place][0]
    shelf.mkdir(parents=True)
    paths = tuple(shelf / f"found {each + 1}.png" for each in range(number))
    for each, path in enumerate(paths):
        draw(place, 1_000_000 + each).save(str(path))
    return paths


def draw(brand: int, number: int) -> QImage:
    """Draw picture `number` of the brand at place `brand`; equal arguments, equal pixels."""
    dice = random.Random(1_000 * brand + number)
    name, colour, corners = BRANDS[brand]
    image = QImage(_SIDE_PX, _SIDE_PX, QImage.Format.Format_RGB32)
    pen = QPainter(image)
    pen.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(pen, dice)
    radius = dice.uniform(0.18, 0.3) * _SIDE_PX
    middle = QPointF(*(dice.uniform(radius, _SIDE_PX - radius) for _ in range(2)))
    pen.setPen(Qt.PenStyle.NoPen)
    pen.setBrush(QColor(colour))
    _shape(pen, middle, radius, corners, dice.uniform(0, math.tau))
    pen.setPen(QColor(colour).darker(150))
    pen.drawText(QRectF(0, 0, _SIDE_PX, _SIDE_PX - 6), _LOW, name)
    pen.end()
    return image


_LOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


def _ground(pen: QPainter, dice: random.Random) -> None:
    across = QLinearGradient(0, 0, dice.uniform(0, _SIDE_PX), _SIDE_PX)
    for place in (0.0, 1.0):
        across.setColorAt(place, QColor.fromHsv(dice.randrange(360), 40, dice.randrange(160, 256)))
    pen.fillRect(0, 0, _SIDE_PX, _SIDE_PX, across)
    for _ in range(6):
        left, top = (dice.uniform(0, _SIDE_PX) for _ in range(2))
        shade = QColor.fromHsv(dice.randrange(360), 60, dice.randrange(120, 256), 120)
        pen.fillRect(QRectF(left, top, dice.uniform(10, 70), dice.uniform(10, 70)), shade)


def _shape(pen: QPainter, middle: QPointF, radius: float, corners: int, turn: float) -> None:
    if not corners:
        pen.drawEllipse(middle, radius, radius)
        return
    angles = [turn + math.tau * corner / corners for corner in range(corners)]
    points = [middle + QPointF(math.cos(a), math.sin(a)) * radius for a in angles]
    pen.drawPolygon(QPolygonF(points))
