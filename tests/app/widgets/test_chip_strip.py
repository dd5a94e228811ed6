"""A line of chips: Tab stops once, arrows go on, keys that stay keep the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.chip import ChipLook
from app.widgets.chip_strip import ChipStrip

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def looks(*words: str) -> list[ChipLook]:
    return [ChipLook(word, word, on=False, removable=word == "own") for word in words]


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> ChipStrip:
    strip = ChipStrip(theme, "Search words")
    qtbot.addWidget(strip)
    strip.show_chips(looks("logo", "advert", "own"))
    strip.resize(400, 26)
    strip.show()
    strip.activateWindow()
    qtbot.waitExposed(strip)
    return strip


def test_a_press_tells_which(strip: ChipStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.pressed) as pressed:
        qtbot.mouseClick(strip.chip("advert"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["advert"]
    with qtbot.waitSignal(strip.removeWished) as removed:
        qtbot.keyClick(strip.chip("own"), Qt.Key.Key_Delete)
    assert removed.args == ["own"]


def test_tab_stops_once_and_arrows_go_on(strip: ChipStrip, qtbot: QtBot) -> None:
    def stops() -> list[str]:
        tab = Qt.FocusPolicy.TabFocus
        return [chip.look.key for chip in strip.chips if chip.focusPolicy() & tab == tab]

    assert stops() == ["logo"]
    strip.chip("logo").setFocus()
    qtbot.keyClick(strip.chip("logo"), Qt.Key.Key_Right)
    assert strip.chip("advert").hasFocus()
    assert stops() == ["advert"]
    qtbot.keyClick(strip.chip("advert"), Qt.Key.Key_End)
    qtbot.keyClick(strip.chip("own"), Qt.Key.Key_Right)
    assert strip.chip("own").hasFocus()


def test_chips_that_stay_are_the_same_and_keep_the_keyboard(strip: ChipStrip) -> None:
    advert = strip.chip("advert")
    advert.setFocus()
    strip.show_chips(looks("new", "advert"))
    assert strip.chip("advert") is advert
    assert advert.hasFocus()
    assert [chip.look.key for chip in strip.chips] == ["new", "advert"]


def test_a_chip_that_goes_hands_the_keyboard_to_the_first(strip: ChipStrip) -> None:
    strip.chip("own").setFocus()
    strip.show_chips(looks("logo", "advert"))
    assert strip.chip("logo").hasFocus()
