"""A brand's row shows its level by fill, marks and number, in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.itemmodels.brands import BrandRow, BrandsModel
from app.theme import Theme
from app.widgets.brand_delegate import BrandDelegate


def painted(theme: Theme, row: BrandRow, state: QStyle.StateFlag | None = None) -> QImage:
    model, delegate = BrandsModel(), BrandDelegate(theme)
    model.show((row,))
    image = QImage(240, 34, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 240, 34)
    option.state = state or QStyle.StateFlag.State_None
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def share_of(image: QImage, colour: QColor) -> int:
    """Count pixels of `colour`."""
    return sum(
        image.pixelColor(x, y).rgb() == colour.rgb()
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("count", "token"), [(4, "warn"), (12, "good"), (40, "line-strong")])
def test_the_bar_is_filled_in_the_colour_of_its_level(
    qapp: QApplication, theme: Theme, name: str, count: int, token: str
) -> None:
    theme.choose(name)  # type: ignore[arg-type]
    image = painted(theme, BrandRow("Nike", "Nike", count, 10, 15))
    assert share_of(image, theme.colour(token)) > 40


def test_a_larger_count_fills_more_of_the_bar(theme: Theme) -> None:
    few, more = (
        share_of(painted(theme, BrandRow("Nike", "Nike", n, 10, 15)), theme.colour("warn"))
        for n in (2, 9)
    )
    assert more > few + 40


def test_without_a_goal_there_is_no_bar(theme: Theme) -> None:
    image = painted(theme, BrandRow("x", "x", 40))
    assert share_of(image, theme.colour("line")) == 0


def test_a_chosen_row_stands_on_another_ground(theme: Theme) -> None:
    row = BrandRow("Nike", "Nike", 12, 10, 15)
    chosen = painted(theme, row, QStyle.StateFlag.State_Selected)
    assert share_of(chosen, theme.colour("accent-soft")) > 3_000


def test_the_field_for_a_name_covers_the_row(theme: Theme, qtbot: QtBot) -> None:
    view, model = QListView(), BrandsModel()
    qtbot.addWidget(view)
    delegate = BrandDelegate(theme, view)
    model.show((BrandRow("Nike", "Nike", 3, 10, 15),))
    view.setModel(model)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 34, 200, 34)
    editor = delegate.createEditor(view.viewport(), option, model.index(0, 0))
    delegate.updateEditorGeometry(editor, option, model.index(0, 0))
    assert editor.geometry() == option.rect
    assert editor.accessibleName() == "Nike"
