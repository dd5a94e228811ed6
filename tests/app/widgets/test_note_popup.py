"""A note beside a control: it is read out, has buttons, and goes with Escape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.labels import Button
from app.widgets.note_popup import NotePopup

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def note(theme: Theme, qtbot: QtBot) -> Iterator[NotePopup]:
    control = QPushButton("Openverse")
    qtbot.addWidget(control)
    control.show()
    note = NotePopup(control, "Openverse", "It asks to wait 34 seconds.")
    note.open_below(control)
    yield note
    control.hide()


def test_it_says_all_there_is_and_leaves_empty_lines_out(note: NotePopup) -> None:
    said = [label.text() for label in note.findChildren(QLabel)]
    assert said == ["Openverse", "It asks to wait 34 seconds."]
    assert note.accessibleName() == "Openverse It asks to wait 34 seconds."
    assert note.screen().availableGeometry().contains(note.geometry())


def test_escape_takes_it_away(note: NotePopup, qtbot: QtBot) -> None:
    with qtbot.waitSignal(note.destroyed):
        qtbot.keyClick(note, Qt.Key.Key_Escape)


def test_a_button_acts_and_takes_it_away(note: NotePopup, qtbot: QtBot) -> None:
    asked: list[bool] = []
    button = note.add_button(Button("Search again", act=lambda: asked.append(True)))
    with qtbot.waitSignal(note.destroyed):
        button.click()
    assert asked == [True]


@pytest.mark.parametrize("corner", [QPoint(0, 0), QPoint(480, 0), QPoint(480, 360), QPoint(0, 360)])
def test_it_stays_within_the_window(corner: QPoint, theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 100, 560, 400)
    control = QPushButton("Openverse", window)
    control.setGeometry(QRect(corner, QSize(80, 30)))
    window.show()
    note = NotePopup(control, "Openverse", "It asks to wait 34 seconds. " * 4)
    note.open_below(control)
    assert QRect(window.mapToGlobal(QPoint(0, 0)), window.size()).contains(note.geometry())
    place = QRect(control.mapToGlobal(QPoint(0, 0)), control.size())
    assert not place.intersects(note.geometry())
    note.close()
