"""Editors of one value each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.widgets.value_editors import (
    ChoiceEditor,
    Editor,
    LineEditor,
    NumberEditor,
    SlideEditor,
    SwitchEditor,
)


def listen(editor: Editor, qtbot: QtBot) -> list[str]:
    qtbot.addWidget(editor)
    editor.show()
    wishes: list[str] = []
    editor.wished.connect(wishes.append)
    return wishes


@pytest.mark.parametrize(
    ("editor", "text"),
    [
        (lambda: ChoiceEditor([("a", "First"), ("b", "Second")]), "b"),
        (lambda: NumberEditor(1, 10, 1), "7"),
        (LineEditor, "0.001"),
        (lambda: SwitchEditor("On"), "true"),
        (lambda: SlideEditor(0, 1, 0.05), "0.35"),
    ],
)
def test_showing_a_value_is_no_wish(editor: type[Editor], text: str, qtbot: QtBot) -> None:
    made = editor()  # type: ignore[call-arg]
    wishes = listen(made, qtbot)
    made.show_text(text)
    assert wishes == []


def test_a_choice_tells_its_value(qtbot: QtBot) -> None:
    editor = ChoiceEditor([("a", "First"), ("b", "Second")])
    wishes = listen(editor, qtbot)
    editor.show_text("a")
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert wishes == ["b"]
    assert editor.currentText() == "Second"


def test_a_number_that_is_half_typed_is_no_wish(qtbot: QtBot) -> None:
    editor = NumberEditor(1, 1000, 10)
    wishes = listen(editor, qtbot)
    editor.selectAll()
    qtbot.keyClicks(editor, "128")
    assert wishes == []
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert wishes == ["128"]


def test_what_was_typed_wrongly_stays_until_it_is_shown_again(qtbot: QtBot) -> None:
    editor = LineEditor()
    wishes = listen(editor, qtbot)
    editor.show_text("0.1")
    editor.setText("fast")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert wishes == ["fast"]
    editor.show_text("0.1")
    assert editor.text() == "fast"
    editor.show_again()
    assert editor.text() == "0.1"


def test_a_line_left_as_it_was_is_no_wish(qtbot: QtBot) -> None:
    editor = LineEditor()
    wishes = listen(editor, qtbot)
    editor.show_text("0.1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert wishes == []


def test_a_slider_tells_each_step_and_reaches_both_ends(qtbot: QtBot) -> None:
    editor = SlideEditor(0, 0.999, 0.05)
    wishes = listen(editor, qtbot)
    editor.show_text("0.5")
    qtbot.keyClick(editor.slider, Qt.Key.Key_Right)
    qtbot.keyClick(editor.slider, Qt.Key.Key_End)
    qtbot.keyClick(editor.slider, Qt.Key.Key_Home)
    assert wishes == ["0.55", "0.999", "0"]


def test_a_switch_goes_on_and_off(qtbot: QtBot) -> None:
    editor = SwitchEditor("On")
    wishes = listen(editor, qtbot)
    for _ in range(2):
        qtbot.keyClick(editor, Qt.Key.Key_Space)
    assert wishes == ["true", "false"]
