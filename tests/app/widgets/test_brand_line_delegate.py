"""A brand in the list: its goal as a bar, its search as a dot or a ring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.itemmodels.brand_lines import BrandLinesModel
from app.theme import Theme
from app.viewmodels.search_state import BrandLine, BrandStanding
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


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize(
    ("state", "colour"),
    [("asks", "accent"), ("failed", "warn"), ("nothing", "ink-soft"), ("unpicked", "ink-soft")],
)
def test_whatever_waits_for_the_curator_has_a_sign_of_its_own(
    theme: Theme, qtbot: QtBot, choice: str, state: BrandStanding, colour: str
) -> None:
    theme.choose("dark" if choice == "dark" else "light")
    none = dots(painted(theme, BrandLine("a", "A")), theme.colour(colour))
    sign = dots(painted(theme, BrandLine("a", "A", state=state)), theme.colour(colour))
    assert sign > none + 20


def test_a_brand_is_renamed_in_a_field_over_its_row(theme: Theme, qtbot: QtBot) -> None:
    model, view = BrandLinesModel(), QListView()
    qtbot.addWidget(view)
    view.setItemDelegate(BrandLineDelegate(theme, view))
    view.setModel(model)
    model.show([BrandLine("nike", "Nike")])
    view.show()
    view.edit(model.index(0, 0))
    field = view.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert (field.text(), field.accessibleName()) == ("Nike", "Nike")
    assert field.geometry() == view.visualRect(model.index(0, 0))
