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


def test_no_word_stands_alone_on_the_last_line(theme: Theme, qtbot: QtBot) -> None:
    text = "Type its name on the left and press Enter, or add a whole list at once."
    empty = EmptyState(theme, "dataset", "No brands yet", text)
    qtbot.addWidget(empty)
    empty.resize(828, 600)
    empty.grab()
    label = next(each for each in empty.findChildren(QLabel) if each.text() == text)
    whole = label.fontMetrics().horizontalAdvance(text)
    lines = round(label.heightForWidth(label.width()) / label.fontMetrics().lineSpacing())
    assert lines == 2
    assert label.width() < 0.6 * whole
    assert abs(label.geometry().center().x() - 414) < 4


def test_in_a_narrow_place_it_wraps_sooner(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "dataset", "No brands yet", "Some more words to read. " * 10)
    qtbot.addWidget(empty)
    empty.resize(828, 600)
    empty.grab()
    assert empty.minimumSizeHint().width() < 300
    empty.resize(320, 600)
    empty.grab()
    assert all(empty.rect().contains(each.geometry()) for each in empty.findChildren(QLabel))
