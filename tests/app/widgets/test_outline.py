"""The frame goes around a place, and nothing is kept from what lies within it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.outline import Outline

PLACE = QRect(100, 80, 120, 40)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    return window


def test_it_is_drawn_around_the_place(window: QWidget, theme: Theme) -> None:
    outline = Outline(window, theme)
    outline.go_around(PLACE)
    drawn = window.grab().toImage()
    left = [QColor(drawn.pixelColor(x, PLACE.center().y())) for x in range(90, 100)]
    assert theme.colour("accent") in left
    inside = drawn.pixelColor(PLACE.center())
    assert inside == drawn.pixelColor(10, 10)


def test_what_is_framed_can_be_clicked(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("here", window)
    button.setGeometry(PLACE)
    button.show()
    Outline(window, theme).go_around(PLACE)
    assert window.childAt(PLACE.center()) is button
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_has_no_frame_and_none_leaves_the_window(window: QWidget, theme: Theme) -> None:
    outline = Outline(window, theme)
    outline.go_around(QRect(0, 0, 400, 300))
    assert outline.geometry() == window.rect()
    outline.go_around(QRect())
    assert outline.isHidden()
