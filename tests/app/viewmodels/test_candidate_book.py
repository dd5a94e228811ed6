"""Candidates are shown at once and written behind; closing writes what is left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewmodels.candidate_book import CandidateBook, by_brand
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import AddBrand, RemoveBrand
from brandcore.dataset.inbox import Inbox
from brandcore.images.picture import NamedBytes
from brandcore.project import Project
from tests.helpers import pictures

NOW = datetime(2026, 1, 1, tzinfo=UTC)
Settle = Callable[[], None]


@pytest.fixture
def settle(empty_project: Session, qtbot: QtBot) -> Settle:
    """Wait until nothing is being worked on."""
    return lambda: qtbot.waitUntil(lambda: not empty_project.lanes.running(), timeout=10_000)


@pytest.fixture
def book(empty_project: Session, settle: Settle) -> CandidateBook:
    """A book that follows the session, with three candidates for Nike."""
    assert empty_project.project is not None
    inbox = Inbox(empty_project.project)
    for seed in range(3):
        inbox.add("Nike", NamedBytes(f"{seed}.jpg", pictures.encoded("Nike", seed)), NOW)
    book = CandidateBook(empty_project)
    empty_project.project_changed.connect(book.open)
    book.open()
    settle()
    return book


def ids(book: CandidateBook) -> list[str]:
    return [each.id for each in book.waiting("Nike")]


def on_disk(project: Project) -> list[Candidate]:
    return [each for each in Inbox(project).listed() if each.picked]


def test_the_inbox_is_read_when_a_project_opens(book: CandidateBook) -> None:
    assert len(ids(book)) == 3
    assert book.brands() == ("Nike",)
    assert book.waiting("Puma") == ()


def test_a_pick_is_shown_before_it_is_written(
    book: CandidateBook, empty_project: Session, settle: Settle
) -> None:
    first = ids(book)[0]
    book.pick([first, "unknown"], picked=True)
    assert [each.picked for each in book.waiting("Nike")] == [True, False, False]
    settle()
    assert empty_project.project is not None
    assert [each.id for each in on_disk(empty_project.project)] == [first]


def test_closing_at_once_loses_no_pick(
    book: CandidateBook, empty_project: Session, qtbot: QtBot
) -> None:
    project = empty_project.project
    assert project is not None
    first, second, _ = ids(book)
    book.pick([first, second], picked=True)
    book.pick([second], picked=False)
    empty_project.close()
    empty_project.lanes.close()
    assert [each.id for each in on_disk(project)] == [first]
    assert book.waiting("Nike") == ()


def test_thrown_out_ones_come_back_in_their_old_place(book: CandidateBook, settle: Settle) -> None:
    before = ids(book)
    gone = book.discard(before[:2])
    assert ids(book) == before[2:]
    book.bring_back(gone)
    assert ids(book) == before
    settle()


def test_near_copies_are_known_as_they_come(book: CandidateBook) -> None:
    assert book.inbox is not None
    copy = NamedBytes("copy.png", pictures.encoded("Nike", 1, kind="PNG"))
    candidate = book.inbox.add("Nike", copy, NOW)
    assert book.add(candidate)
    like = book.shelf("Nike").like
    assert like.stack(candidate.id) == ids(book)[1]
    assert not book.add(candidate)


def test_what_was_found_while_the_inbox_was_read_is_kept(
    book: CandidateBook, settle: Settle
) -> None:
    assert book.inbox is not None
    before = ids(book)
    book.open()
    assert book.inbox is not None
    newer = book.inbox.add("Nike", NamedBytes("9.jpg", pictures.encoded("Nike", 9)), NOW)
    book.add(newer)
    settle()
    assert sorted(ids(book)) == sorted([*before, newer.id])


def test_a_full_picture_takes_the_place_of_its_preview_and_keeps_the_pick(
    book: CandidateBook, settle: Settle
) -> None:
    first = book.waiting("Nike")[0]
    book.pick([first.id], picked=True)
    book.complete(msgspec.structs.replace(first, width_px=1234))
    now = book.waiting("Nike")[0]
    assert (now.width_px, now.picked) == (1234, True)
    book.discard([first.id])
    book.complete(first)
    assert book.get(first.id) is None
    settle()


def test_what_something_else_took_out_is_let_go(book: CandidateBook, settle: Settle) -> None:
    assert book.inbox is not None
    before = ids(book)
    book.inbox.discard(before[:1])
    book.look_again()
    settle()
    assert ids(book) == before[1:]


def test_only_what_changes_is_told(book: CandidateBook, settle: Settle) -> None:
    first, second, _ = ids(book)
    assert book.pick([first], picked=True) == (first,)
    assert book.pick([first, second, "unknown"], picked=True) == (second,)
    assert book.pick([first], picked=True) == ()
    assert book.shelf("Nike").picked == 2
    settle()


def test_a_pick_is_written_although_an_import_goes_on(
    book: CandidateBook, empty_project: Session, qtbot: QtBot
) -> None:
    release = threading.Event()
    empty_project.lanes.start("disk", lambda _emit, _cancel: release.wait(10))
    book.pick(ids(book)[:1], picked=True)
    project = empty_project.project
    assert project is not None
    qtbot.waitUntil(lambda: len(on_disk(project)) == 1, timeout=5_000)
    release.set()


def test_pictures_of_a_manifest_are_sorted_by_brand(project: Session) -> None:
    sorted_out = by_brand(project.manifest)
    assert {brand: len(records) for brand, records in sorted_out.items()} == {
        "Aurora Tea": 6, "Borealis": 6, "Cobalt & Co": 6,
    }  # fmt: skip


def test_what_comes_late_under_an_old_name_follows_the_others(
    book: CandidateBook, empty_project: Session, settle: Settle
) -> None:
    assert book.inbox is not None
    assert empty_project.project is not None
    mine, gone = ids(book), book.discard(ids(book)[:1])
    book.pick(mine[1:2], picked=True)
    book.rename("Nike", "Nike Inc")
    assert [each.id for each in book.waiting("Nike Inc")] == mine[1:]
    late = Inbox(empty_project.project).add(
        "Nike", NamedBytes("9.jpg", pictures.encoded("Nike", 9)), NOW
    )
    assert book.add(late)
    book.bring_back(gone)
    settle()
    assert {each.id for each in book.waiting("Nike Inc")} == {*mine, late.id}
    assert book.brands() == ("Nike Inc",)
    listed = Inbox(empty_project.project).listed()
    assert {each.id: each.brand for each in listed} == dict.fromkeys([*mine, late.id], "Nike Inc")
    assert [each.id for each in on_disk(empty_project.project)] == mine[1:2]


def test_what_comes_late_for_a_brand_that_is_gone_goes_after_it(
    book: CandidateBook, empty_project: Session, settle: Settle
) -> None:
    assert empty_project.project is not None
    mine = ids(book)
    book.put_aside("Nike")
    late = Inbox(empty_project.project).add(
        "Nike", NamedBytes("9.jpg", pictures.encoded("Nike", 9)), NOW
    )
    assert not book.add(late)
    settle()
    assert book.brands() == ()
    assert Inbox(empty_project.project).listed() == ()
    book.bring_brands_back(["Nike"])
    settle()
    assert set(ids(book)) == {*mine, late.id}


def test_a_brand_that_is_added_again_has_its_candidates_and_picks_again(
    book: CandidateBook, empty_project: Session, settle: Settle
) -> None:
    mine = ids(book)
    empty_project.apply(AddBrand("Nike"))
    settle()
    book.pick(mine[1:2], picked=True)
    empty_project.apply(RemoveBrand("Nike"))
    book.put_aside("Nike")
    settle()
    # Opened anew in between: what is known of it is on disk only.
    book.open()
    settle()
    assert book.brands() == ()
    empty_project.apply(AddBrand("Nike"))
    settle()
    book.compare()
    settle()
    assert ids(book) == mine
    assert [each.id for each in book.waiting("Nike") if each.picked] == mine[1:2]


def test_what_something_else_brought_in_is_taken_up(
    book: CandidateBook, empty_project: Session, settle: Settle
) -> None:
    assert empty_project.project is not None
    before = ids(book)
    new = Inbox(empty_project.project).add(
        "Nike", NamedBytes("9.jpg", pictures.encoded("Nike", 9)), NOW
    )
    book.look_again()
    settle()
    assert set(ids(book)) == {*before, new.id}
