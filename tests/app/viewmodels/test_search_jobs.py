"""Jobs that search are followed while their project is open, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.search_desk import SearchDesk
from app.viewmodels.search_jobs import SearchJobs
from app.web import Web

Settle = Callable[[], None]


@pytest.fixture
def book(empty_project: Session) -> CandidateBook:
    book = CandidateBook(empty_project)
    book.open()
    return book


def test_without_a_way_out_nobody_is_asked(
    empty_project: Session, book: CandidateBook, at_rest: Settle
) -> None:
    jobs = SearchJobs(empty_project, book, None, empty_project)
    jobs.open()
    at_rest()
    assert not jobs.can_search
    jobs.ask_meaning("Nike")
    assert jobs.searching() == ()


def test_it_ends_once_all_that_is_asked_for_a_brand_is_through(
    empty_project: Session, book: CandidateBook, way_out: Web, at_rest: Settle, qtbot: QtBot
) -> None:
    jobs = SearchJobs(empty_project, book, way_out, empty_project)
    jobs.open()
    at_rest()
    assert jobs.can_search
    ended: list[tuple[str, bool]] = []
    jobs.ended.connect(lambda brand, answered: ended.append((brand, answered)))
    with qtbot.waitSignal(jobs.ended, timeout=20_000):
        jobs.ask_meaning("Nike")
        jobs.ask_meaning("Nike")
        assert jobs.searching() == ("Nike",)
    assert ended == [("Nike", True)]
    assert jobs.of("Nike").items
    at_rest()


def test_what_was_asked_for_another_project_is_not_told(
    empty_project: Session, book: CandidateBook, way_out: Web, at_rest: Settle
) -> None:
    jobs = SearchJobs(empty_project, book, way_out, empty_project)
    jobs.open()
    at_rest()
    jobs.ask_meaning("Nike")
    jobs.open()
    at_rest()
    assert jobs.of("Nike").items == ()
    assert jobs.of("Nike").lines.all == ()


def test_a_logo_that_commons_found_first_is_vouched_for_by_wikidata(
    empty_project: Session, book: CandidateBook, way_out: Web, settings: Settings, at_rest: Settle
) -> None:
    settings.change(sources_on=("commons", "wikidata"))
    desk = SearchDesk(empty_project, book, way_out, empty_project)
    desk.open()
    at_rest()
    desk.search("Nike")
    at_rest()
    ids = [each.id for each in book.waiting("Nike")]
    book.pick(ids, picked=True)
    desk.choose_item("Nike", desk.of("Nike").items[0].id)
    at_rest()
    logos = [each for each in book.waiting("Nike") if each.found and each.found.logo]
    assert {each.found.source for each in logos if each.found} >= {"commons"}
    assert all(each.picked for each in logos if each.id in ids)
    (line,) = (each for each in desk.of("Nike").lines.all if each.name == "wikidata")
    assert line.offered == len(logos) > 0
