"""What all dialogs share: they never block the window, and fit their words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.dialogs.frame import DialogFrame, field, section
from app.theme import Theme
from app.widgets.labels import Button, Label

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> DialogFrame:
    dialog = DialogFrame("Title")
    qtbot.addWidget(dialog)
    return dialog


def test_it_does_not_block_and_is_gone_once_closed(theme: Theme, qtbot: QtBot) -> None:
    dialog = DialogFrame("Title")
    assert not dialog.isModal()
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_title_and_accessible_name_are_one(dialog: DialogFrame) -> None:
    assert dialog.windowTitle() == dialog.accessibleName() == dialog.heading.text() == "Title"


def test_escape_is_as_good_as_the_close_button(dialog: DialogFrame, qtbot: QtBot) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    button = dialog.close_button("Close")
    dialog.show()
    button.click()
    assert not dialog.isVisible()
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_buttons_stand_left_and_right(dialog: DialogFrame) -> None:
    left = dialog.add_button(Button("Copy"), left=True)
    right = dialog.close_button("Close")
    dialog.fit(400)
    dialog.show()
    assert left.x() < 100
    assert right.x() + right.width() > 360


def test_it_is_as_high_as_its_words_need(dialog: DialogFrame) -> None:
    dialog.fit(400)
    before = dialog.height()
    dialog.body.addWidget(Label("word " * 300, wrap=True))
    dialog.fit(400)
    assert dialog.minimumWidth() == 400
    assert dialog.height() > before + 150


def test_a_field_is_named_by_its_label(dialog: DialogFrame) -> None:
    editor = QLineEdit()
    dialog.body.addLayout(field("Name", editor, Button("Choose …")))
    assert editor.accessibleName() == "Name"
    (label,) = [each for each in dialog.findChildren(Label) if each.text() == "Name"]
    assert label.buddy() is editor


def test_a_section_is_a_heading(theme: Theme, qtbot: QtBot) -> None:
    heading = section("Part")
    qtbot.addWidget(heading)
    assert heading.property("role") == "heading"
