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
from app.viewmodels.search_state import SourceLine
from app.web import Web
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]


def line(desk: SearchDesk, source: str) -> SourceLine:
    return next(each for each in desk.of("Nike").lines.all if each.name == source)


@pytest.fixture
def book(empty_project: Session) -> CandidateBook:
    book = CandidateBook(empty_project)
    book.open()
    return book


@pytest.fixture
def desk(empty_project: Session, book: CandidateBook, way_out: Web, at_rest: Settle) -> SearchDesk:
    desk = SearchDesk(empty_project, book, way_out, empty_project)
    desk.open()
    at_rest()
    return desk


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
    assert line(desk, "wikidata").offered == len(logos) > 0


def test_a_name_that_means_one_thing_only_is_not_asked_about(
    desk: SearchDesk, book: CandidateBook, settings: Settings, at_rest: Settle
) -> None:
    settings.change(sources_on=("wikidata",))
    desk.search("Borealis")
    at_rest()
    inquiry = desk.of("Borealis")
    assert inquiry.items == ()
    assert inquiry.item is not None
    assert inquiry.record.item_taken
    assert any(each.provenance.source == "wikidata" for each in book.waiting("Borealis"))
    # “Not this one”: its logos go, but for those picked.
    desk.choose_item("Borealis", "")
    at_rest()
    assert inquiry.item is None
    assert not any(each.provenance.source == "wikidata" for each in book.waiting("Borealis"))


def test_all_that_was_told_is_told_again_in_another_session(
    desk: SearchDesk, book: CandidateBook, fake: FakeWeb, empty_project: Session, way_out: Web,
    at_rest: Settle,
) -> None:  # fmt: skip
    fake.fault("openverse", Fault("forbidden"))
    desk.search("Nike")
    at_rest()
    later = SearchDesk(empty_project, book, way_out, empty_project)
    later.open()
    at_rest()
    assert later.of("Nike").lines.all == desk.of("Nike").lines.all
    assert later.of("Nike").items == desk.of("Nike").items != ()
    fake.clear_faults()
    fake.forget()
    later.ask_failed("Nike")
    at_rest()
    assert fake.asked("openverse")
    assert not fake.asked("commons.search")


def test_a_source_that_asks_to_wait_says_so_while_it_waits(
    desk: SearchDesk, fake: FakeWeb, at_rest: Settle, qtbot: QtBot
) -> None:
    fake.fault("openverse", Fault("too-many", times=1, seconds=3))
    desk.search("Nike")
    qtbot.waitUntil(lambda: line(desk, "openverse").rests_s > 0, timeout=10_000)
    assert line(desk, "openverse").text.startswith("Openverse asks to wait ")
    with qtbot.waitSignal(desk.came, timeout=2_000):
        pass
    at_rest()
    assert line(desk, "openverse").text == ""
    assert line(desk, "openverse").offered > 0
