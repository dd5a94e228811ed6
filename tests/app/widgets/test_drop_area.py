"""The field that invites to drop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.drop_area import DropArea
from app.widgets.labels import Button

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def area(theme: Theme, qtbot: QtBot) -> DropArea:
    area = DropArea(theme, "Drop photos", "Or paste them")
    qtbot.addWidget(area)
    area.resize(600, 400)
    area.show()
    qtbot.waitExposed(area)
    return area


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_are_as_good_as_a_click(area: DropArea, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(area.activated):
        qtbot.keyClick(area, key)
    with qtbot.waitSignal(area.activated):
        qtbot.mouseClick(area, Qt.MouseButton.LeftButton)


def test_other_keys_and_the_other_button_do_nothing(area: DropArea, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(area.activated):
        qtbot.keyClick(area, Qt.Key.Key_A)
        qtbot.mouseClick(area, Qt.MouseButton.RightButton)


def test_a_button_on_it_acts_for_itself(area: DropArea, qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = area.add_button(Button("Paste", act=lambda: pressed.append("paste")))
    with qtbot.assertNotEmitted(area.activated):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["paste"]


def test_focus_is_seen(area: DropArea, theme: Theme, qtbot: QtBot) -> None:
    area.clearFocus()
    calm = area.grab().toImage()
    area.activateWindow()
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    focused = area.grab().toImage()
    assert calm != focused
    frame = {focused.pixelColor(x, 1).name() for x in range(40, 500)}
    assert theme.colour("focus").name() in frame


def test_it_says_what_it_is_for(area: DropArea) -> None:
    assert area.accessibleName() == "Drop photos"
    assert area.accessibleDescription() == "Or paste them"
