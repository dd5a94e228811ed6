"""A chip with choices: it shows the one in force, and offers the others below itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.menu_chip import MenuChip

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SIZES = ((0, "Any size"), (400, "400 px or more"), (800, "800 px or more"))


@pytest.fixture
def chip(theme: Theme, qtbot: QtBot) -> MenuChip:
    chip = MenuChip(theme, "Size")
    qtbot.addWidget(chip)
    chip.show_choices(SIZES, 0)
    chip.show()
    return chip


def test_it_shows_what_is_in_force(chip: MenuChip) -> None:
    assert chip.accessibleName() == "Size: Any size"
    assert not chip.isChecked()
    chip.show_choices(SIZES, 400)
    assert chip.text() == "400 px or more"
    assert chip.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_it_is_opened_by_keyboard_and_tells_the_choice(
    chip: MenuChip, qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.keyClick(chip, key)
    menu = chip.findChild(QMenu)
    assert menu is not None
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    with qtbot.waitSignal(chip.chosen) as chosen:
        menu.actions()[2].trigger()
    assert chosen.args == [800]
    menu.close()
