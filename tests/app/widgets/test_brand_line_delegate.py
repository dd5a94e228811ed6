"""A brand in the list: its goal as a bar, its search as a dot or a ring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.itemmodels.brand_lines import BrandLinesModel
from app.theme import Theme
from app.viewmodels.search_state import BrandLine
from app.widgets.brand_line_delegate import BrandLineDelegate


def painted(theme: Theme, line: BrandLine) -> QImage:
    model = BrandLinesModel()
    model.show([line])
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 200, 40)
    painter = QPainter(image)
    BrandLineDelegate(theme).paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def filled(image: QImage, colour: QColor) -> int:
    """Return how far the goal bar is filled."""
    return sum(image.pixelColor(x, 32) == colour for x in range(image.width()))


def dots(image: QImage, colour: QColor) -> int:
    return sum(image.pixelColor(x, y) == colour for x in range(100, 200) for y in range(4, 28))


def test_the_bar_is_as_long_as_there_are_pictures(theme: Theme, qtbot: QtBot) -> None:
    few = painted(theme, BrandLine("a", "A", in_brand=3, low=10, high=15))
    many = painted(theme, BrandLine("a", "A", in_brand=12, low=10, high=15))
    assert 20 < filled(few, theme.colour("warn")) < 40
    assert 100 < filled(many, theme.colour("good")) < 130


def test_what_is_picked_lengthens_it_in_another_way(theme: Theme, qtbot: QtBot) -> None:
    plain = painted(theme, BrandLine("a", "A", in_brand=3, low=10, high=15))
    more = painted(theme, BrandLine("a", "A", in_brand=3, picked=4, low=10, high=15))
    assert filled(more, theme.colour("warn")) > filled(plain, theme.colour("warn"))
    assert filled(more, theme.colour("warn")) < 72


def test_without_a_goal_there_is_no_bar(theme: Theme, qtbot: QtBot) -> None:
    image = painted(theme, BrandLine("a", "A", in_brand=3))
    assert filled(image, theme.colour("line")) == 0


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_search_is_a_dot_and_one_that_waits_a_ring(
    theme: Theme, qtbot: QtBot, choice: str
) -> None:
    theme.choose("dark" if choice == "dark" else "light")
    accent = theme.colour("accent")
    none, ring, dot = (
        dots(painted(theme, BrandLine("a", "A", state=state)), accent)
        for state in ("", "queued", "searching")
    )
    assert none == 0 < ring < dot
