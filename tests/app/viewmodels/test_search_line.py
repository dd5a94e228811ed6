"""Brands are searched for one after the other, also after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice, Notices
from app.session import Session
from app.settings import Settings
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.search_desk import SearchDesk
from app.viewmodels.search_line import SearchLine
from app.web import Web
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]
MANY = ("Nike", "Puma", "Asics", "Reebok")


@pytest.fixture
def book(empty_project: Session) -> CandidateBook:
    book = CandidateBook(empty_project)
    book.open()
    return book


@pytest.fixture
def desk(
    empty_project: Session, book: CandidateBook, way_out: Web, settings: Settings
) -> SearchDesk:
    settings.change(sources_on=("commons",))
    return SearchDesk(empty_project, book, way_out, empty_project)


@pytest.fixture
def line(desk: SearchDesk, notices: Notices, empty_project: Session, at_rest: Settle) -> SearchLine:
    line = SearchLine(desk, notices, empty_project.network, desk)
    desk.open()
    at_rest()
    return line


def test_a_few_at_a_time_until_none_waits(
    line: SearchLine, desk: SearchDesk, book: CandidateBook, at_rest: Settle, qtbot: QtBot
) -> None:
    line.add(MANY)
    assert desk.searching() == MANY[:2]
    assert line.waiting == MANY[2:]
    qtbot.waitUntil(lambda: not line.waiting and not desk.searching(), timeout=20_000)
    assert all(book.waiting(brand) for brand in MANY)
    at_rest()
    assert desk.queued == ()


def test_it_stands_when_stopped_and_goes_on_when_sent(
    line: SearchLine, desk: SearchDesk, at_rest: Settle, qtbot: QtBot
) -> None:
    line.add(MANY)
    line.stop()
    assert line.stands
    at_rest()
    assert line.waiting == MANY[2:]
    line.send_on()
    assert not line.stands
    qtbot.waitUntil(lambda: not line.waiting and not desk.searching(), timeout=20_000)
    at_rest()


def test_what_waited_waits_again_after_a_restart_and_stands(
    line: SearchLine, empty_project: Session, book: CandidateBook, way_out: Web, notices: Notices,
    at_rest: Settle,
) -> None:  # fmt: skip
    line.stop()
    line.add(MANY)
    line.stop()
    at_rest()
    desk = SearchDesk(empty_project, book, way_out, empty_project)
    later = SearchLine(desk, notices, empty_project.network, desk)
    desk.open()
    at_rest()
    assert later.waiting == MANY[2:]
    assert later.stands
    assert desk.searching() == ()


def test_the_brand_looked_at_comes_before_the_line(
    line: SearchLine, desk: SearchDesk, at_rest: Settle, qtbot: QtBot
) -> None:
    line.add(MANY)
    line.first("Fila")
    assert "Fila" in desk.searching()
    line.first("Vans")
    assert line.waiting == ("Vans", *MANY[2:])
    qtbot.waitUntil(lambda: not line.waiting and not desk.searching(), timeout=20_000)
    at_rest()


def test_the_brand_looked_at_does_not_stand_with_the_line(
    line: SearchLine, desk: SearchDesk, book: CandidateBook, at_rest: Settle, qtbot: QtBot
) -> None:
    line.add(MANY)
    line.stop()
    line.first("Fila")
    line.first("Vans")
    line.first("Kappa")
    qtbot.waitUntil(lambda: line.waiting == MANY[2:] and not desk.searching(), timeout=20_000)
    at_rest()
    assert line.stands
    assert book.waiting("Kappa")
    assert book.waiting("Vans")


def test_a_brand_leaves_the_line(line: SearchLine, at_rest: Settle) -> None:
    line.add(MANY)
    line.drop("Reebok")
    assert line.waiting == ("Asics",)
    line.open()
    assert line.waiting == ()
    assert not line.stands
    at_rest()


def test_it_stands_when_nobody_answers_any_more(
    line: SearchLine, fake: FakeWeb, at_rest: Settle, told: list[Notice]
) -> None:
    fake.fault("commons", Fault("forbidden"))
    line.add(MANY)
    at_rest()
    assert line.stands
    assert "No source answered" in told[0].text
    assert len(told) == 1
    fake.clear_faults()
    line.send_on()
    at_rest()
    assert line.waiting == ()


def test_it_stands_when_there_is_nobody_to_ask(
    line: SearchLine, settings: Settings, at_rest: Settle, told: list[Notice]
) -> None:
    settings.change(sources_on=())
    line.add(MANY)
    assert line.stands
    assert [each.text for each in told] == ["No source is on."]
    at_rest()


def test_a_renamed_brand_keeps_its_place_and_one_that_is_gone_leaves_it(
    line: SearchLine, desk: SearchDesk, at_rest: Settle, qtbot: QtBot
) -> None:
    line.add(("Nike", "Puma", "Asiks", "Reebok"))
    for part in (desk, line):
        part.rename("Asiks", "Asics")
        part.forget("Reebok")
    assert line.waiting == ("Asics",)
    # What is searched for is cut off: under its new name its turn comes again.
    for part in (desk, line):
        part.rename("Nike", "Nike Inc")
        part.forget("Puma")
    assert desk.searching() == ()
    assert line.waiting == ("Nike Inc", "Asics")
    qtbot.waitUntil(lambda: not line.waiting and not desk.searching(), timeout=20_000)
    at_rest()
    assert desk.of("Asics").record.searched
    assert desk.of("Nike Inc").record.searched
    assert not desk.of("Puma").record.searched
    assert desk.queued == ()


def test_what_is_or_was_searched_for_is_not_searched_for_again_unasked(
    line: SearchLine, desk: SearchDesk, fake: FakeWeb, at_rest: Settle, qtbot: QtBot
) -> None:
    line.add(["Nike"])
    line.add(["Nike", "Puma"])
    assert line.waiting == ()
    assert desk.searching() == ("Nike", "Puma")
    qtbot.waitUntil(lambda: not desk.searching(), timeout=20_000)
    at_rest()
    fake.forget()
    line.add(["Nike", "Puma"])
    assert desk.searching() == line.waiting == ()
    line.add(["Nike"], again=True)
    assert desk.searching() == ("Nike",)
    qtbot.waitUntil(lambda: not desk.searching(), timeout=20_000)
    at_rest()
