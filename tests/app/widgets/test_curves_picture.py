"""Curves as a picture, drawn beside the window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.theme import tokens
from app.widgets.curve_lines import CurveLine
from app.widgets.curves_picture import CurvesPicture, draw


def shown(groups: int) -> CurvesPicture:
    names = tuple(f"recipe number {n}" for n in range(groups))
    lines = tuple(CurveLine(name, name, (0.2, 0.5 + n / 40)) for n, name in enumerate(names))
    return CurvesPicture("Which network?", "Accuracy", lines, (*names, "not begun"))


def test_it_is_light_dense_and_drawn_in_any_thread(qapp: QApplication) -> None:
    with ThreadPoolExecutor(1) as pool:
        image = pool.submit(draw, shown(2)).result()
    assert image.width() == 1920
    assert image.devicePixelRatio() == 2
    colours = tokens("light")
    found = {
        image.pixelColor(x, y).name() for x in range(0, 1920, 40) for y in range(image.height())
    }
    assert {colours["surface"].name(), colours["curve-1"].name(), colours["curve-2"].name()} < found
    assert colours["curve-3"].name() not in found
    assert QColor(image.pixelColor(0, 0)) == colours["surface"]


def test_a_long_legend_goes_on_in_further_rows(qapp: QApplication) -> None:
    assert draw(shown(20)).height() > draw(shown(2)).height()
