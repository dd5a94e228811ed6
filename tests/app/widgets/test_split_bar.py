"""The bar of the split is in proportion, and its numbers can be heard."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.split_bar import SplitBar


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> SplitBar:
    bar = SplitBar(theme)
    qtbot.addWidget(bar)
    bar.resize(400, 38)
    return bar


def widths(bar: SplitBar, theme: Theme) -> list[int]:
    image: QImage = bar.grab().toImage()
    row = [image.pixelColor(x, 7).rgb() for x in range(image.width())]
    return [row.count(theme.colour(side).rgb()) for side in ("train", "validation", "test")]


def test_the_parts_are_in_proportion(bar: SplitBar, theme: Theme) -> None:
    bar.show_counts(200, 100, 100)
    assert widths(bar, theme) == pytest.approx([198, 98, 98], abs=4)


def test_an_empty_side_has_no_part(bar: SplitBar, theme: Theme) -> None:
    bar.show_counts(30, 0, 10)
    train, validation, test = widths(bar, theme)
    assert validation == 0
    assert train == pytest.approx(3 * test, rel=0.05)


def test_without_a_split_the_bar_is_empty(bar: SplitBar, theme: Theme) -> None:
    assert widths(bar, theme) == [0, 0, 0]


def test_the_numbers_are_heard(bar: SplitBar) -> None:
    bar.show_counts(200, 90, 110)
    heard = bar.accessibleName()
    assert heard == "200 for training, 90 for validation, 110 for the test"


def test_it_follows_the_theme(qapp: QApplication, bar: SplitBar, theme: Theme) -> None:
    bar.show_counts(1, 1, 2)
    theme.choose("dark")
    assert min(widths(bar, theme)) > 80
