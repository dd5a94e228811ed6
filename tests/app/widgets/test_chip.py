"""A chip: a word that is on or off, with a sign, a cross or a chevron; all of it by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.theme import Theme, contrast
from app.widgets.chip import Chip, ChipLook

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LOGO = ChipLook("logo", "logo", on=False, tip="Search with “logo”")


@pytest.fixture
def chip(theme: Theme, qtbot: QtBot) -> Chip:
    chip = Chip(theme, LOGO)
    qtbot.addWidget(chip)
    chip.show()
    return chip


def colours(chip: Chip) -> set[str]:
    image = chip.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def name(theme: Theme, token: str) -> str:
    return QColor(theme.colour(token)).name()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_it_is_pressed_by_keyboard_and_waits_for_who_decides(
    chip: Chip, qtbot: QtBot, key: Qt.Key
) -> None:
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, key)
    assert not chip.isChecked()
    chip.show_look(replace(LOGO, on=True))
    assert chip.isChecked()


def test_who_listens_hears_what_it_says_and_what_it_does(chip: Chip) -> None:
    assert chip.accessibleName() == "logo"
    assert chip.accessibleDescription() == "Search with “logo”"
    chip.show_look(ChipLook("all", "", tip="Show all", removable=True))
    assert chip.accessibleName() == "Show all"


def test_on_is_told_by_a_tick_not_by_colour_alone(chip: Chip, theme: Theme) -> None:
    off = chip.sizeHint().width()
    assert name(theme, "accent-soft") not in colours(chip)
    chip.show_look(replace(LOGO, on=True))
    assert name(theme, "accent-soft") in colours(chip)
    assert chip.sizeHint().width() > off


@pytest.mark.parametrize(("tone", "token"), [("busy", "accent"), ("warn", "warn-soft")])
def test_a_sign_tells_how_it_fares(chip: Chip, theme: Theme, tone: str, token: str) -> None:
    chip.show_look(replace(LOGO, on=None, tone=tone))
    chip.resize(chip.sizeHint())
    assert name(theme, token) in colours(chip)


def test_only_a_removable_one_is_taken_away(chip: Chip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chip.removeWished):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    chip.show_look(replace(LOGO, removable=True))
    with qtbot.waitSignal(chip.removeWished):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_its_cross_takes_it_away_and_its_word_does_not(chip: Chip, qtbot: QtBot) -> None:
    chip.show_look(replace(LOGO, removable=True))
    chip.resize(chip.sizeHint())
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(chip.removeWished), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, left, pos=QPoint(chip.width() - 12, 13))
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removeWished):
        qtbot.mouseClick(chip, left, pos=QPoint(20, 13))


def test_arrows_ask_for_the_neighbours(chip: Chip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chip.stepWished) as wished:
        qtbot.keyClick(chip, Qt.Key.Key_Right)
    assert wished.args == [1]


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [("ink", "surface"), ("accent-soft-ink", "accent-soft"), ("warn", "warn-soft")],
)
def test_its_inks_can_be_read(theme: Theme, choice: str, ink: str, ground: str) -> None:
    theme.choose("dark" if choice == "dark" else "light")
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


def test_a_faded_one_is_grey_and_can_be_pressed(chip: Chip, theme: Theme, qtbot: QtBot) -> None:
    chip.show_look(ChipLook("commons", "Commons", tip="There is no network.", faded=True))
    chip.clearFocus()
    assert name(theme, "ink") not in colours(chip)
    assert contrast(theme.colour("ink-faint"), theme.colour("raised")) >= 4.5
    assert chip.toolTip() == chip.accessibleDescription() == "There is no network."
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
