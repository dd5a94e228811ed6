"""What is searched for: words, the item that is meant, sources at work or in trouble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.pages.fetch_search import SearchPanel
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import Chip, ItemLine, SearchState, SourceLine
from app.widgets.kit import Kit

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SEARCH = SearchState(
    chips=(Chip("logo", True), Chip("sneaker")),
    sources=(
        SourceLine("commons", "Wikimedia Commons", "more", 24),
        SourceLine("brave", "Brave", "failed", 0, "Brave did not accept the key.", "Check it."),
        SourceLine("page", "Page", "waits"),
    ),
)  # fmt: skip
STATE = FetchState(brand="Nike", search=SEARCH)
Show = Callable[[FetchState], None]
Wishes = list[tuple[object, ...]]
NAMES = ("toggle_word", "add_word", "remove_word", "choose_item", "search", "search_more",
         "stop_search", "ask_again", "ask_meaning", "leave_open", "ask_failed",
         "fetch_late")  # fmt: skip


@pytest.fixture
def model(session: Session, settings: Settings) -> FetchModel:
    return FetchModel(session, settings)


@pytest.fixture
def wishes(model: FetchModel, monkeypatch: pytest.MonkeyPatch) -> Wishes:
    """What the model was asked for."""
    wishes: Wishes = []
    for name in NAMES:
        monkeypatch.setattr(model, name, lambda *given, name=name: wishes.append((name, *given)))
    return wishes


@pytest.fixture
def show(model: FetchModel) -> Show:
    """Let the model have a state of the test's own."""

    def show(state: FetchState) -> None:
        model.state = state
        model.changed.emit()

    return show


@pytest.fixture
def panel(model: FetchModel, wishes: Wishes, kit: Kit, show: Show, qtbot: QtBot) -> SearchPanel:
    panel = SearchPanel(model, kit)
    qtbot.addWidget(panel)
    panel.resize(576, 120)
    panel.show()
    show(STATE)
    return panel


def test_words_are_turned_on_added_and_taken_off(
    panel: SearchPanel, wishes: Wishes, qtbot: QtBot
) -> None:
    assert panel.words.chip("logo").isChecked()
    qtbot.keyClick(panel.words.chip("logo"), Qt.Key.Key_Space)
    qtbot.keyClick(panel.words.chip("logo"), Qt.Key.Key_Delete)
    qtbot.keyClick(panel.words.chip("sneaker"), Qt.Key.Key_Delete)
    qtbot.keyClicks(panel.word, " shoe ")
    qtbot.keyClick(panel.word, Qt.Key.Key_Return)
    assert wishes == [("toggle_word", "logo"), ("remove_word", "sneaker"), ("add_word", "shoe")]
    assert panel.word.text() == ""


@pytest.mark.parametrize(
    ("search", "text", "wish"),
    [
        (SEARCH, "Search", "search"),
        (replace(SEARCH, searching=True), "Stop", "stop_search"),
        (replace(SEARCH, searched=True, more=True), "More", "search_more"),
        (replace(SEARCH, searched=True), "Search again", "search"),
    ],
)
def test_one_button_does_what_comes_next(
    panel: SearchPanel, wishes: Wishes, show: Show, search: SearchState, text: str, wish: str
) -> None:
    show(replace(STATE, search=search))
    assert panel.go.text() == text
    panel.go.click()
    assert wishes == [(wish,)]


def test_before_any_source_is_asked_that_is_said(panel: SearchPanel, show: Show) -> None:
    assert panel.unasked.isHidden()
    show(replace(STATE, search=SearchState()))
    assert panel.unasked.isVisible()
    assert panel.sources.isHidden()


def test_a_failing_source_is_one_line_with_a_hint(panel: SearchPanel) -> None:
    assert panel.troubles.texts == ("Brave did not accept the key. Check it.",)


def test_the_sources_open_at_the_one_that_failed(panel: SearchPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.sourcesWished) as wished:
        panel.all_sources.click()
    assert wished.args == ["brave"]


def test_a_source_tells_how_it_fares_and_is_asked_again(
    panel: SearchPanel, wishes: Wishes, qtbot: QtBot
) -> None:
    note = panel.tell_of("brave")
    assert note is not None
    said = [label.text() for label in note.findChildren(QLabel)]
    assert said == ["Brave", "Brave did not accept the key.", "Check it."]
    again, _sources = note.findChildren(QPushButton)
    again.click()
    assert wishes == [("ask_again", "brave")]
    note = panel.tell_of("brave")
    assert note is not None
    with qtbot.waitSignal(panel.sourcesWished) as wished:
        note.findChildren(QPushButton)[1].click()
    assert wished.args == ["brave"]
    assert panel.tell_of("gone") is None


def test_a_page_is_named_where_pages_are_named(panel: SearchPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.sources.chip("page"), Qt.MouseButton.LeftButton)
    button = next(
        each for each in panel.findChildren(QPushButton) if each.text() == "Name a page …"
    )
    with qtbot.waitSignal(panel.pageWished):
        button.click()


def test_which_item_is_meant_is_asked_and_told_afterwards(
    panel: SearchPanel, wishes: Wishes, show: Show
) -> None:
    nike = ItemLine("Q1", "Nike, Inc.", "maker of sportswear", True)
    assert panel.items.isHidden()
    show(replace(STATE, search=replace(SEARCH, items=(nike,))))
    panel.items.cards[0].click()
    panel.items.none.click()
    assert wishes == [("choose_item", "Q1"), ("choose_item", "")]
    known = SourceLine("wikidata", "Wikidata", "ended", 2)
    show(replace(STATE, search=replace(SEARCH, item=nike, sources=(known,))))
    note = panel.tell_of("wikidata")
    assert note is not None
    assert "Meant is: Nike, Inc. – maker of sportswear." in note.accessibleName()
    note.close()


def test_without_a_brand_it_is_gone(panel: SearchPanel, show: Show) -> None:
    show(FetchState())
    assert panel.isHidden()


def test_what_is_meant_is_told_and_can_be_thought_over(
    panel: SearchPanel, wishes: Wishes, show: Show
) -> None:
    nike = ItemLine("Q1", "Nike", "company")
    assert panel.meant.isHidden()
    show(replace(STATE, search=replace(SEARCH, item=nike)))
    assert panel.meant.isVisible()
    assert panel.meant.words.text() == "“Nike” is Nike – company."
    panel.meant.change.click()
    panel.meant.take_back.click()
    assert wishes == [("ask_meaning",), ("leave_open",)]
    asked = SourceLine("wikidata", "Wikidata", "searching")
    show(replace(STATE, search=replace(SEARCH, item=nike, sources=(asked,))))
    assert not panel.meant.change.isEnabled()
    show(replace(STATE, search=replace(SEARCH, item=nike, items=(nike,))))
    assert panel.meant.isHidden()
    show(replace(STATE, search=replace(SEARCH, no_item=True)))
    assert "nothing that Wikidata knows" in panel.meant.words.text()


def test_what_was_taken_back_is_chosen_from_the_source_itself(
    panel: SearchPanel, wishes: Wishes, show: Show
) -> None:
    waits = SourceLine("wikidata", "Wikidata", "waits", text="Say which “Nike” you mean.")
    show(replace(STATE, search=replace(SEARCH, sources=(waits,))))
    note = panel.tell_of("wikidata")
    assert note is not None
    next(each for each in note.findChildren(QPushButton) if each.text() == "Choose …").click()
    assert wishes == [("ask_meaning",)]


def test_what_is_to_be_known_of_a_source_is_in_sight(panel: SearchPanel, show: Show) -> None:
    page = SourceLine("page", "One web page", "ended", 12, note="It asks for no AI.")
    show(replace(STATE, search=replace(SEARCH, sources=(page,))))
    assert panel.troubles.texts == ("One web page: It asks for no AI.",)
    note = panel.tell_of("page")
    assert note is not None
    said = " ".join(label.text() for label in note.findChildren(QLabel))
    assert "12 pictures offered" in said
    assert "It asks for no AI." in said
    note.close()


def test_without_a_network_one_line_stands_for_all(
    panel: SearchPanel, wishes: Wishes, show: Show
) -> None:
    lost = tuple(
        SourceLine(name, name.title(), "failed", 0, "No connection.", "Check it.", offline=True)
        for name in ("commons", "openverse", "wikidata")
    )
    show(replace(STATE, search=replace(SEARCH, sources=lost, offline=True)))
    said = "No network: nothing could be asked. Check the connection."
    assert (panel.offline.words.text(), panel.offline.act.text()) == (said, "Ask again")
    assert panel.troubles.isHidden()
    panel.offline.act.click()
    assert wishes == [("ask_failed",)]
    show(STATE)
    assert panel.offline.isHidden()
    assert panel.troubles.isVisible()


def test_a_source_that_asks_to_wait_is_told_and_need_not_be_waited_for(
    panel: SearchPanel, wishes: Wishes, show: Show
) -> None:
    waits = SourceLine("openverse", "Openverse", text="Openverse asks to wait 34 s.", rests_s=34)
    show(replace(STATE, search=replace(SEARCH, sources=(waits,), searching=True)))
    assert panel.waits.words.text() == "Openverse asks to wait 34 s."
    assert panel.sources.chip("openverse").text() == "Openverse waits 34 s"
    panel.waits.act.click()
    assert wishes == [("stop_search",)]


def test_pictures_that_wait_for_the_network_can_be_tried_again(
    panel: SearchPanel, wishes: Wishes, show: Show
) -> None:
    assert panel.late.isHidden()
    show(replace(STATE, search=replace(SEARCH, late=2)))
    assert panel.late.words.text().startswith("2 picked pictures are here as previews only")
    panel.late.act.click()
    assert wishes == [("fetch_late",)]


def test_what_nobody_was_asked_about_may_be_none_of_it(
    panel: SearchPanel, wishes: Wishes, show: Show
) -> None:
    show(replace(STATE, search=replace(SEARCH, item=ItemLine("Q1", "Nike"), item_taken=True)))
    panel.meant.other.click()
    assert wishes == [("choose_item", "")]


def test_while_the_network_is_away_it_leaves_that_to_the_page(
    panel: SearchPanel, show: Show, qtbot: QtBot
) -> None:
    lost = SourceLine("commons", "Wikimedia Commons", "failed", 0, "No way.", offline=True)
    show(replace(STATE, search=replace(SEARCH, sources=(lost,), offline=True, away=True, late=2)))
    assert panel.offline.isHidden()
    assert panel.late.isHidden()
    assert panel.troubles.texts == ()
    assert panel.sources.chip("commons").look.faded
    note = panel.tell_of("commons")
    assert note is not None
    assert "There is no network, and Wikimedia Commons needs it." in note.accessibleName()
    note.close()
