"""The ground of a row: its fill and the frame of focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.theme import Theme
from app.widgets.ground import paint_ground


def painted(theme: Theme, fill: str, *, framed: bool) -> QImage:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    paint_ground(painter, theme, QRectF(1, 1, 58, 38), fill, radius=7, framed=framed)
    painter.end()
    return image


def test_a_fill_leaves_the_corners_and_a_frame_the_middle(theme: Theme) -> None:
    filled = painted(theme, "accent-soft", framed=False)
    assert filled.pixelColor(30, 20) == theme.colour("accent-soft")
    assert filled.pixelColor(0, 0) == theme.colour("surface")
    framed = painted(theme, "", framed=True)
    assert framed.pixelColor(30, 20) == theme.colour("surface")
    assert framed.pixelColor(30, 1) == theme.colour("focus")


def test_nothing_asked_nothing_painted(theme: Theme) -> None:
    plain = painted(theme, "", framed=False)
    assert {plain.pixelColor(x, 20).name() for x in range(60)} == {theme.colour("surface").name()}
