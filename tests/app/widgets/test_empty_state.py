"""What an empty page shows."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.empty_state import EmptyState
from app.widgets.labels import Button


def test_it_says_what_is_missing_and_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "dataset", "No brands yet", "Import a folder.")
    qtbot.addWidget(empty)
    button = empty.add_button(Button("Import"))
    empty.resize(828, 500)
    empty.grab()
    texts = [label.text() for label in empty.findChildren(QLabel)]
    assert {"No brands yet", "Import a folder."} <= set(texts)
    assert abs(button.geometry().center().x() - 414) < 4
    empty.say("Nothing here", "Wait.")
    texts = [label.text() for label in empty.findChildren(QLabel)]
    assert {"Nothing here", "Wait."} <= set(texts)
    assert "No brands yet" not in texts


def test_long_words_have_room(theme: Theme, qtbot: QtBot) -> None:
    short = EmptyState(theme, "dataset", "No brands yet", "One line.")
    long = EmptyState(theme, "dataset", "No brands yet", "Some more words to read. " * 20)
    for each in (short, long):
        qtbot.addWidget(each)
        each.resize(828, 600)
        each.grab()
    words = [label for label in long.findChildren(QLabel) if label.text().startswith("Some")]
    assert words[0].height() >= words[0].heightForWidth(words[0].width())
    assert long.minimumSizeHint().height() > short.minimumSizeHint().height()


def test_the_icon_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "dataset", "No brands yet", "Import a folder.")
    qtbot.addWidget(empty)
    icon = next(label for label in empty.findChildren(QLabel) if not label.pixmap().isNull())
    light = icon.pixmap().toImage()
    theme.choose("dark")
    assert icon.pixmap().toImage() != light
