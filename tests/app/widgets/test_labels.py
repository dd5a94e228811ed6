"""Labels and buttons in their roles."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.labels import Button, Label, rule


def test_a_label_shows_mark_up_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    label = Label("<b>Tea</b> & Co")
    plain = Label("Tea & Co")
    qtbot.addWidget(label)
    qtbot.addWidget(plain)
    assert label.sizeHint().width() > plain.sizeHint().width()


def test_a_label_has_the_colour_of_its_role(theme: Theme, qtbot: QtBot) -> None:
    label = Label("Damaged", "bad")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().windowText().color() == theme.colour("bad")


def test_a_button_does_one_thing_on_a_click(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    button = Button("Go", act=lambda: done.append("go"))
    qtbot.addWidget(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["go"]


def test_a_name_with_an_ampersand_is_no_key(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Cobalt & Co")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    button.setText("Salt & Sons")
    assert button.shortcut().isEmpty()


def test_a_button_changes_its_icon(theme: Theme, qtbot: QtBot) -> None:
    button, other = (Button("", icon=icon, theme=theme) for icon in ("chevron-down", "chevron-up"))
    for each in (button, other):
        qtbot.addWidget(each)
    drawn = [each.icon().pixmap(QSize(16, 16)).toImage() for each in (button, other)]
    assert drawn[0] != drawn[1]
    button.set_icon("chevron-up")
    assert button.icon().pixmap(QSize(16, 16)).toImage() == drawn[1]


def ink(button: Button) -> QColor:
    image = button.icon().pixmap(QSize(48, 48)).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.parametrize(("role", "token"), [("", "ink-soft"), ("primary", "accent-ink")])
def test_an_icon_follows_role_theme_and_state(
    theme: Theme, qtbot: QtBot, role: str, token: str
) -> None:
    button = Button("Stop", role, icon="stop", theme=theme)
    qtbot.addWidget(button)
    assert ink(button) == theme.colour(token)
    theme.choose("dark")
    assert ink(button) == theme.colour(token)
    button.setEnabled(False)
    assert ink(button) == theme.colour("ink-faint")


def test_a_rule_is_one_pixel_high(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    line = rule()
    qtbot.addWidget(line)
    line.ensurePolished()
    assert line.maximumHeight() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_focused_button_is_pressed_by_enter_as_by_space(
    theme: Theme, qtbot: QtBot, key: Qt.Key
) -> None:
    done: list[str] = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    make = Button("Make", act=lambda: done.append("make"))
    cancel = Button("Cancel", act=lambda: done.append("cancel"))
    for button in (make, cancel):
        button.setParent(dialog)
    make.setDefault(True)
    with qtbot.waitExposed(dialog):
        dialog.show()
    cancel.setFocus()
    qtbot.keyClick(cancel, key)
    assert done == ["cancel"]


def test_a_button_busy_with_what_it_began_hands_the_keyboard_to_no_other(
    theme: Theme, qtbot: QtBot
) -> None:
    window, row = QWidget(), QHBoxLayout()
    qtbot.addWidget(window)
    window.setLayout(row)
    train, cancel = Button("Train"), Button("Cancel")
    row.addWidget(train)
    row.addWidget(cancel)
    window.show()
    train.setFocus()
    train.setEnabled(False)
    assert window.focusWidget() is None
    train.setEnabled(True)
    assert window.focusWidget() is train
    train.setEnabled(False)
    cancel.setFocus()
    train.setEnabled(True)
    assert window.focusWidget() is cancel


def test_arrows_do_not_walk_on_to_the_next_button(qtbot: QtBot) -> None:
    row, pressed = QWidget(), list[str]()
    layout = QHBoxLayout(row)
    for name in ("all", "none"):
        layout.addWidget(Button(name, act=partial(pressed.append, name)))
    qtbot.addWidget(row)
    row.show()
    first = row.findChildren(Button)[0]
    row.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert pressed == ["all"]
