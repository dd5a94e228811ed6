"""Without candidates the page says why, and offers what helps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.fetch_empty import FetchEmpty
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import Filters, ItemLine, SearchState, SourceLine
from app.widgets.kit import Kit

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FAILED = SourceLine("commons", "Commons", "failed", text="It could not be reached.")
EMPTY = SourceLine("commons", "Commons", "ended")
FULL = SourceLine("commons", "Commons", "ended", offered=3)
NIKE = FetchState(brands=("Nike",), brand="Nike")


@pytest.fixture
def empty(session: Session, settings: Settings, kit: Kit, qtbot: QtBot) -> FetchEmpty:
    empty = FetchEmpty(FetchModel(session, settings), kit)
    qtbot.addWidget(empty)
    empty.show()
    return empty


def with_search(**search: object) -> FetchState:
    return FetchState(brands=("Nike",), brand="Nike", search=SearchState(**search))  # type: ignore[arg-type]


CASES = [
    (FetchState(), "Which brand are the pictures of?", "Add many brands …"),
    (FetchState(brands=("Nike",)), "Which brand are the pictures of?", "Add many brands …"),
    (NIKE, "Nothing to pick from yet", "Search"),
    (with_search(searching=True), "Searching …", ""),
    (FetchState(brand="Nike", bringing=1), "Bringing in …", ""),
    (with_search(items=(ItemLine("Q1", "Nike"),)), "Which “Nike” do you mean?", ""),
    (with_search(searched=True), "Nothing to pick from yet", "Search"),
    (
        with_search(searching=True, away=True, sources=(replace(FAILED, offline=True),)),
        "There is no network now",
        "Sources …",
    ),
    (with_search(searched=True, sources=(EMPTY,)), "Nothing was found for “Nike”", "Sources …"),
    (with_search(searched=True, sources=(FULL,)), "No candidates are left for “Nike”", ""),
    (with_search(hidden=2, filters=Filters(licence="free")), "2 candidates are hidden", "Show all"),
    (
        with_search(searched=True, sources=(FAILED,)),
        "No source could be asked",
        "Search, Sources …",
    ),
]


@pytest.mark.parametrize(("state", "title", "buttons"), CASES)
def test_it_says_why_and_offers_what_helps(
    empty: FetchEmpty, state: FetchState, title: str, buttons: str
) -> None:
    empty.show_state(state)
    assert title in [label.text() for label in empty.findChildren(QLabel)]
    offered = (empty.many, empty.search, empty.sources, empty.unfilter)
    assert ", ".join(each.text() for each in offered if each.isVisible()) == buttons


def test_its_buttons_lead_on(empty: FetchEmpty, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty.manyWished):
        empty.many.click()
    with qtbot.waitSignal(empty.sourcesWished):
        empty.sources.click()
