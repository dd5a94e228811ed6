"""Who is asking is asked once, in a line of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.pages.fetch_contact import ContactLine
from app.session import Session
from app.settings import Settings
from app.theme import Theme
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import SearchState, SourceLine

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Search = Callable[..., None]


@pytest.fixture
def model(session: Session, settings: Settings) -> FetchModel:
    return FetchModel(session, settings)


@pytest.fixture
def line(model: FetchModel, theme: Theme, qtbot: QtBot) -> ContactLine:
    line = ContactLine(model)
    qtbot.addWidget(line)
    return line


@pytest.fixture
def search(model: FetchModel) -> Search:
    """Let a search be made that asked these sources."""

    def search(*sources: SourceLine) -> None:
        model.state = FetchState(brand="Nike", search=SearchState(sources=sources))
        model.changed.emit()

    return search


def test_it_comes_with_the_first_search_at_wikimedia(line: ContactLine, search: Search) -> None:
    assert line.isHidden()
    search(SourceLine("brave", "Brave"))
    assert line.isHidden()
    search(SourceLine("commons", "Wikimedia Commons"))
    assert not line.isHidden()
    assert line.words.text() == "Wikimedia asks who is asking:"


def test_an_address_is_taken_and_who_turned_away_is_asked_again(
    line: ContactLine,
    model: FetchModel,
    search: Search,
    settings: Settings,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    again: list[str] = []
    monkeypatch.setattr(model, "ask_again", again.append)
    search(
        SourceLine("wikidata", "Wikidata", "failed"), SourceLine("commons", "Commons", "more"),
        SourceLine("openverse", "Openverse", "failed"),
    )  # fmt: skip
    assert not line.keep.isEnabled()
    qtbot.keyClicks(line.field, "me@example.org")
    qtbot.keyClick(line.field, Qt.Key.Key_Return)
    assert settings.choices.contact == "me@example.org"
    assert line.isHidden()
    assert again == ["wikidata"]


def test_what_reaches_nobody_is_told(line: ContactLine, search: Search, qtbot: QtBot) -> None:
    search(SourceLine("commons", "Wikimedia Commons"))
    qtbot.keyClicks(line.field, "me")
    line.keep.click()
    assert not line.isHidden()
    assert line.words.text() == "Neither an e-mail nor a web address:"
    qtbot.keyClicks(line.field, "@")
    assert line.words.text() == "Wikimedia asks who is asking:"


def test_who_does_not_want_to_say_it_is_left_alone(line: ContactLine, search: Search) -> None:
    search(SourceLine("commons", "Wikimedia Commons"))
    line.leave.click()
    assert line.isHidden()
    search(SourceLine("wikidata", "Wikidata"))
    assert line.isHidden()


def test_on_the_smallest_page_its_words_are_whole(
    line: ContactLine, search: Search, theme: Theme
) -> None:
    line.resize(572, 32)
    line.show()
    search(SourceLine("commons", "Wikimedia Commons"))
    words = line.words
    assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width()
