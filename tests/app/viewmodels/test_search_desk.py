"""Searches against the fake web: what comes, what fails, what goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.search_desk import SearchDesk
from app.viewmodels.search_state import SourceLine
from app.web import Web
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.searches import Searches
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]


@pytest.fixture
def book(empty_project: Session) -> CandidateBook:
    book = CandidateBook(empty_project)
    empty_project.project_changed.connect(book.open)
    book.open()
    return book


@pytest.fixture
def desk(empty_project: Session, book: CandidateBook, way_out: Web, at_rest: Settle) -> SearchDesk:
    desk = SearchDesk(empty_project, book, way_out, empty_project)
    empty_project.project_changed.connect(desk.open)
    desk.open()
    at_rest()
    return desk


def line(desk: SearchDesk, source: str) -> SourceLine:
    return next(each for each in desk.of("Nike").lines.all if each.name == source)


def asked_for(fake: FakeWeb, route: str) -> list[str]:
    return [str(dict(each.query).get("q", "")) for each in fake.asked(route)]


def test_all_sources_are_asked_at_once(
    desk: SearchDesk, book: CandidateBook, at_rest: Settle
) -> None:
    ended: list[tuple[str, bool]] = []
    desk.ended.connect(lambda brand, answered: ended.append((brand, answered)))
    desk.search("Nike")
    assert desk.searching() == ("Nike",)
    at_rest()
    assert desk.searching() == ()
    assert ended == [("Nike", True)]
    assert line(desk, "commons").offered > 0
    assert line(desk, "openverse").offered > 0
    offered = sum(each.offered for each in desk.of("Nike").lines.all)
    assert len(book.waiting("Nike")) == offered
    assert desk.of("Nike").record.searched


def test_a_search_that_goes_on_is_not_begun_again(desk: SearchDesk, at_rest: Settle) -> None:
    desk.search("Nike")
    working = set(desk.of("Nike").working)
    desk.search("Nike")
    assert desk.of("Nike").working == working
    at_rest()


def test_one_that_fails_is_told_and_asked_again_alone(
    desk: SearchDesk, fake: FakeWeb, at_rest: Settle
) -> None:
    fake.fault("openverse", Fault("forbidden"))
    desk.search("Nike")
    at_rest()
    failed = line(desk, "openverse")
    assert failed.state == "failed"
    assert "Openverse" in failed.text
    assert failed.hint
    assert line(desk, "commons").offered > 0
    fake.clear_faults()
    fake.forget()
    desk.ask_again("Nike", "openverse")
    assert line(desk, "openverse").state == "searching"
    desk.ask_again("Nike", "openverse")
    at_rest()
    assert line(desk, "openverse").offered > 0
    assert not fake.asked("commons.search")


def test_nothing_is_answered_when_all_fail(
    desk: SearchDesk, fake: FakeWeb, at_rest: Settle
) -> None:
    ended: list[bool] = []
    desk.ended.connect(lambda _brand, answered: ended.append(answered))
    for source in ("openverse", "commons", "wikidata"):
        fake.fault(source, Fault("forbidden"))
    desk.search("Nike")
    at_rest()
    assert ended == [False]
    assert not desk.of("Nike").record.searched
    assert line(desk, "wikidata").state == "failed"


def test_the_curator_says_which_one_is_meant(
    desk: SearchDesk, fake: FakeWeb, at_rest: Settle
) -> None:
    desk.search("Nike")
    at_rest()
    assert line(desk, "wikidata").state == "waits"
    items = desk.of("Nike").items
    assert items[0].has_logo
    desk.choose_item("Nike", items[0].id)
    at_rest()
    assert line(desk, "wikidata").state in ("ended", "more")
    assert desk.of("Nike").item == items[0]
    assert desk.of("Nike").page_url == fake.page("Nike")
    desk.ask_again("Nike", "wikidata")
    at_rest()
    assert line(desk, "wikidata").state in ("ended", "more")


def test_none_of_them_is_an_answer_that_may_be_thought_over(
    desk: SearchDesk, at_rest: Settle
) -> None:
    desk.search("Nike")
    at_rest()
    desk.choose_item("Nike", "")
    assert line(desk, "wikidata").state == "ended"
    desk.search("Nike")
    at_rest()
    assert desk.of("Nike").items == ()
    desk.ask_again("Nike", "wikidata")
    at_rest()
    assert desk.of("Nike").items


def test_what_is_meant_can_be_changed_and_taken_back(
    desk: SearchDesk, book: CandidateBook, fake: FakeWeb, empty_project: Session, at_rest: Settle
) -> None:
    desk.search("Nike")
    at_rest()
    company, other = desk.of("Nike").items[:2]
    desk.choose_item("Nike", company.id)
    at_rest()
    desk.ask_meaning("Nike")
    at_rest()
    assert desk.of("Nike").item == company
    assert desk.of("Nike").items
    desk.choose_item("Nike", other.id)
    at_rest()
    assert desk.of("Nike").item == other
    before = len(book.waiting("Nike"))
    desk.leave_open("Nike")
    at_rest()
    assert desk.of("Nike").item is None
    assert desk.of("Nike").page_url == ""
    assert line(desk, "wikidata").state == "waits"
    assert len(book.waiting("Nike")) == before
    assert empty_project.project is not None
    kept = Searches.open(empty_project.project).of("Nike")
    assert (kept.item, kept.no_item) == ("", False)
    desk.search("Nike")
    at_rest()
    assert desk.of("Nike").items


def test_a_page_is_harvested(
    desk: SearchDesk, book: CandidateBook, fake: FakeWeb, at_rest: Settle
) -> None:
    desk.search("Nike")
    at_rest()
    assert line(desk, "page").state == "waits"
    before = len(book.waiting("Nike"))
    desk.harvest("Nike", f"  {fake.page('Nike')} ")
    at_rest()
    assert line(desk, "page").offered == len(book.waiting("Nike")) - before > 0
    desk.harvest("Nike", "  ")
    assert desk.of("Nike").record.page == fake.page("Nike")


def test_more_goes_on_behind_what_was_named(
    desk: SearchDesk, book: CandidateBook, settings: Settings, fake: FakeWeb, at_rest: Settle
) -> None:
    settings.change(sources_on=("commons",))
    desk.search("Nike")
    at_rest()
    desk.of("Nike").lines.ask(["commons"])
    desk.of("Nike").lines.stop(["commons"])
    assert desk.of("Nike").more
    before = desk.of("Nike").begins["commons"]
    desk.more("Nike")
    at_rest()
    assert desk.of("Nike").begins["commons"] >= before
    assert len({each.id for each in book.waiting("Nike")}) == len(book.waiting("Nike"))


def test_more_of_what_was_stopped_goes_on_where_each_stood(
    desk: SearchDesk, book: CandidateBook, fake: FakeWeb, at_rest: Settle
) -> None:
    lines = desk.of("Nike").lines
    desk.harvest("Nike", fake.page("Nike"))
    at_rest()
    here = len(book.waiting("Nike"))
    for source in ("page", "wikidata"):
        lines.ask([source])
        lines.stop([source])
    desk.more("Nike")
    at_rest()
    assert line(desk, "wikidata").state == "waits"
    assert line(desk, "page").state == "ended"
    assert len(book.waiting("Nike")) == here


def test_a_word_is_searched_for_at_once_and_alone(
    desk: SearchDesk, settings: Settings, fake: FakeWeb, at_rest: Settle
) -> None:
    settings.change(sources_on=("openverse",))
    desk.search("Nike")
    at_rest()
    fake.forget()
    desk.toggle_word("Nike", "logo")
    at_rest()
    assert asked_for(fake, "openverse")
    assert all("logo" in text for text in asked_for(fake, "openverse.search") if text)
    fake.forget()
    desk.toggle_word("Nike", "logo")
    desk.add_word("Nike", "  ")
    assert not desk.searching()
    desk.add_word("Nike", "sneaker")
    assert desk.searching()
    at_rest()
    desk.remove_word("Nike", "sneaker")
    assert desk.of("Nike").words == ()


def test_a_stopped_search_keeps_what_came(
    desk: SearchDesk, book: CandidateBook, fake: FakeWeb, qtbot: QtBot, at_rest: Settle
) -> None:
    fake.fault("openverse", Fault("stall", seconds=4))
    desk.search("Nike")
    qtbot.waitUntil(lambda: len(book.waiting("Nike")) > 3, timeout=10_000)
    desk.stop("Nike")
    qtbot.waitUntil(lambda: not desk.searching(), timeout=3_000)
    assert line(desk, "openverse").state == "more"
    assert line(desk, "openverse").text == "Stopped."
    assert len(book.waiting("Nike")) > 3
    assert desk.of("Nike").record.searched
    at_rest()


def test_another_project_hears_nothing_of_a_search(
    desk: SearchDesk, book: CandidateBook, empty_project: Session, qtbot: QtBot, tmp_path: object,
    at_rest: Settle, fake: FakeWeb,
) -> None:  # fmt: skip
    fake.fault("openverse", Fault("stall", seconds=2))
    desk.search("Nike")
    qtbot.waitUntil(lambda: len(book.waiting("Nike")) > 3, timeout=10_000)
    empty_project.close()
    at_rest()
    assert book.waiting("Nike") == ()
    assert desk.of("Nike").lines.all == ()


def test_what_cannot_be_searched_for_is_told(
    desk: SearchDesk, settings: Settings, fake: FakeWeb, at_rest: Settle, told: list[Notice]
) -> None:
    desk.search(DISTRACTOR)
    desk.toggle_word(DISTRACTOR, "logo")
    assert "no name to search for" in told[0].text
    desk.harvest(DISTRACTOR, fake.page("Nike"))
    assert desk.searching() == (DISTRACTOR,)
    at_rest()
    settings.change(sources_on=())
    desk.search("Nike")
    assert told[1].text == "No source is on."
    assert desk.searching() == ()


def test_without_a_way_out_nothing_is_searched_for(
    empty_project: Session, book: CandidateBook, at_rest: Settle
) -> None:
    desk = SearchDesk(empty_project, book, None, empty_project)
    desk.open()
    at_rest()
    assert not desk.can_search
    desk.search("Nike")
    desk.toggle_word("Nike", "logo")
    desk.ask_meaning("Nike")
    assert desk.searching() == ()
    at_rest()
