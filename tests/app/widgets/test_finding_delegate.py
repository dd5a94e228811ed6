"""A finding's row shows both lines, elided where they do not fit, and where the keyboard is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.itemmodels.findings import FindingRow, FindingsModel
from app.theme import Theme
from app.widgets.finding_delegate import FindingDelegate


def painted(theme: Theme, row: FindingRow, state: QStyle.StateFlag) -> QImage:
    model, delegate = FindingsModel(), FindingDelegate(theme)
    model.show((row,))
    image = QImage(300, 46, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, 46)
    option.state = state
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def colours(image: QImage) -> set[int]:
    return {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("matters", [True, False])
def test_what_matters_has_an_icon_in_the_colour_of_a_warning(theme: Theme, matters: bool) -> None:
    row = FindingRow("k", "Text.", "Hint.", matters)
    found = colours(painted(theme, row, QStyle.StateFlag.State_None))
    assert (theme.colour("warn").rgb() in found) == matters


def test_long_lines_stay_within_the_row(theme: Theme) -> None:
    row = FindingRow("k", "word " * 60, "hint " * 60, True)
    image = painted(theme, row, QStyle.StateFlag.State_None)
    edge = {image.pixelColor(x, y).rgb() for x in range(294, 300) for y in range(46)}
    assert edge == {theme.colour("surface").rgb()}


def test_the_keyboard_is_seen_to_be_here(theme: Theme) -> None:
    row = FindingRow("k", "Text.", "Hint.", True)
    image = painted(theme, row, QStyle.StateFlag.State_HasFocus)
    assert theme.colour("focus").rgb() in colours(image)
