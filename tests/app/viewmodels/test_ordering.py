"""After the first picks the rest is put in order, where nobody has looked yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.arrangement import SEEN_AT_LEAST
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.candidate_view import CandidateView
from app.viewmodels.ordering import Ordering
from brandcore.dataset.inbox import Inbox
from brandcore.images.picture import NamedBytes
from tests.helpers import pictures

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MANY = SEEN_AT_LEAST + 12
Settle = Callable[[], None]


@pytest.fixture
def book(empty_project: Session, at_rest: Settle) -> CandidateBook:
    """A book with more than a screen of candidates for Nike, every second one of Puma's kind."""
    assert empty_project.project is not None
    inbox = Inbox(empty_project.project)
    for number in range(MANY):
        data = pictures.encoded("Nike" if number % 2 else "Puma", number)
        inbox.add("Nike", NamedBytes(f"{number}.jpg", data), NOW)
    book = CandidateBook(empty_project)
    book.open()
    at_rest()
    return book


@pytest.fixture
def view() -> CandidateView:
    return CandidateView()


@pytest.fixture
def ordering(
    empty_project: Session, settings: Settings, book: CandidateBook, view: CandidateView
) -> Ordering:
    ordering = Ordering(empty_project, settings, book, view, empty_project)
    book.changed.connect(ordering.look)
    ordering.turn_to("Nike")
    return ordering


def order(book: CandidateBook, view: CandidateView) -> list[str]:
    return [each.id for each in view.passing("Nike", book.shelf("Nike"))]


def test_a_pick_orders_what_was_not_seen(
    ordering: Ordering, book: CandidateBook, view: CandidateView, qtbot: QtBot, at_rest: Settle
) -> None:
    before = order(book, view)
    with qtbot.waitSignal(ordering.changed, timeout=10_000):
        book.pick(before[:2], picked=True)
    after = order(book, view)
    assert after[:SEEN_AT_LEAST] == before[:SEEN_AT_LEAST]
    assert sorted(after) == sorted(before)
    assert ordering.by
    at_rest()


def test_without_anything_to_go_by_nothing_is_ordered(
    ordering: Ordering, qtbot: QtBot, at_rest: Settle
) -> None:
    with qtbot.assertNotEmitted(ordering.changed, wait=600):
        ordering.look()
    assert ordering.by == ""
    at_rest()


def test_the_switch_turns_it_off_and_everything_moves_when_it_is_turned_on(
    ordering: Ordering, book: CandidateBook, view: CandidateView, settings: Settings,
    qtbot: QtBot, at_rest: Settle,
) -> None:  # fmt: skip
    arrived = order(book, view)
    settings.change(smart_order=False)
    book.pick(arrived[:2], picked=True)
    qtbot.wait(400)
    assert order(book, view) == arrived
    settings.change(smart_order=True)
    qtbot.waitUntil(lambda: bool(ordering.by), timeout=10_000)
    assert order(book, view)[:SEEN_AT_LEAST] != arrived[:SEEN_AT_LEAST]
    settings.change(smart_order=False)
    assert order(book, view) == arrived
    assert ordering.by == ""
    at_rest()


def test_a_pick_long_after_the_switch_moves_nothing_that_was_seen(
    ordering: Ordering, book: CandidateBook, view: CandidateView, settings: Settings,
    qtbot: QtBot, at_rest: Settle,
) -> None:  # fmt: skip
    arrived = order(book, view)
    settings.change(smart_order=False)
    settings.change(smart_order=True)
    qtbot.wait(500)
    at_rest()
    assert order(book, view) == arrived
    with qtbot.waitSignal(ordering.changed, timeout=10_000):
        book.pick(arrived[:2], picked=True)
    assert order(book, view)[:SEEN_AT_LEAST] == arrived[:SEEN_AT_LEAST]
    at_rest()


def test_another_project_forgets_it(ordering: Ordering, at_rest: Settle) -> None:
    ordering.open()
    assert ordering.by == ""
    at_rest()


def test_a_renamed_brand_goes_on_being_ordered(
    ordering: Ordering, book: CandidateBook, at_rest: Settle, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(ordering.changed, timeout=5_000):
        book.pick([book.waiting("Nike")[0].id], picked=True)
    at_rest()
    by = ordering.by
    assert by
    ordering.rename("Nike", "Nike Inc")
    book.rename("Nike", "Nike Inc")
    assert ordering.by == by
    with qtbot.waitSignal(ordering.changed, timeout=5_000):
        book.pick([book.waiting("Nike Inc")[2].id], picked=True)
    at_rest()
