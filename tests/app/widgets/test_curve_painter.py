"""Curves painted into a picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.theme import tokens
from app.widgets.curve_lines import CurveLine, looks
from app.widgets.curve_painter import Drawing, inside, steps

BOX = QRectF(0, 0, 400, 240)
FLAT = CurveLine("a", "a", (0.5,) * 6)
HIGH = CurveLine("b", "b", (1.0,) * 6)


def painted(*lines: CurveLine, only: str = "") -> QImage:
    image = QImage(400, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    colours = tokens("light")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing = Drawing(BOX, lines, looks(["a", "b"]), colours.__getitem__, only)
    for step in steps(drawing):
        step(painter)
    painter.end()
    return image


def far_from_white(image: QImage, share: float) -> int:
    """Return how coloured the picture is in its middle at a share."""
    plot = inside(BOX)
    y = plot.bottom() - share * plot.height()
    x = round(plot.center().x()) + 8
    return max(
        max(colour.red(), colour.green(), colour.blue())
        - min(colour.red(), colour.green(), colour.blue())
        for colour in (image.pixelColor(x, round(y) + step) for step in (-1, 0, 1))
    )


def test_each_line_is_there_in_its_colour(qapp: QApplication) -> None:
    image = painted(FLAT, HIGH)
    assert far_from_white(image, 0.5) > 80
    assert far_from_white(image, 1.0) > 80
    assert far_from_white(image, 0.75) < 30


def test_the_others_are_faint_when_one_stands_out(qapp: QApplication) -> None:
    image = painted(FLAT, HIGH, only="a")
    assert far_from_white(image, 0.5) > 1.5 * far_from_white(image, 1.0)


@pytest.mark.parametrize("live", [False, True])
def test_what_grows_ends_in_a_dot(qapp: QApplication, live: bool) -> None:
    image = painted(CurveLine("a", "a", (0.5,) * 3, live), CurveLine("b", "b", (0.0,) * 6))
    plot = inside(BOX)
    end = plot.left() + plot.width() * 2 / 5
    above = image.pixelColor(round(end), round(plot.center().y()) - 2)
    assert (above.blue() - above.red() > 60) == live
