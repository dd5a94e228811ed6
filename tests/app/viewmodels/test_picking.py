"""Picks are steps; full pictures come while the curator goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.bringing import NotKept
from app.notices import Notice
from app.session import Session
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.picking import Picking
from app.web import Web
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import AddBrand, AddImages
from brandcore.dataset.fetching import Offered, fetch_into
from brandcore.dataset.manifest import Manifest
from brandcore.images.picture import NamedBytes
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from tests.helpers import out_of_reach
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]


@pytest.fixture
def book(empty_project: Session, way_out: Web, at_rest: Settle) -> CandidateBook:
    """A book with five previews for Nike."""
    book = CandidateBook(empty_project)
    empty_project.project_changed.connect(book.open)
    book.open()
    at_rest()
    told: list[object] = []
    assert book.inbox is not None
    fetch_into(
        book.inbox, Manifest(), "Nike", Query("Nike", limit=5),
        way_out.sources(("commons",)).sources, way_out.client(), told.append, CancelToken(),
    )  # fmt: skip
    for event in told:
        if isinstance(event, Offered):
            book.add(event.candidate)
    return book


@pytest.fixture
def picking(empty_project: Session, book: CandidateBook, way_out: Web) -> Picking:
    return Picking(empty_project, book, way_out, book)


def wanted(book: CandidateBook) -> list[bool]:
    return [each.picked for each in book.waiting("Nike")]


def ids(book: CandidateBook) -> list[str]:
    return [each.id for each in book.waiting("Nike")]


def first(book: CandidateBook) -> Candidate:
    return book.waiting("Nike")[0]


def test_what_is_picked_comes_whole(
    picking: Picking, book: CandidateBook, at_rest: Settle, fake: FakeWeb
) -> None:
    chosen = ids(book)[:2]
    picking.pick(chosen, picked=True)
    assert picking.coming == set(chosen)
    at_rest()
    assert picking.coming == set()
    assert [each.whole for each in book.waiting("Nike")][:3] == [True, True, False]
    assert book.inbox is not None
    data = book.inbox.path(first(book)).read_bytes()
    assert data == fake.picture_bytes(first(book).provenance.image_url)


def test_picks_are_taken_back_and_done_again(
    picking: Picking, book: CandidateBook, empty_project: Session, at_rest: Settle
) -> None:
    stack = empty_project.undo_stack
    picking.pick(ids(book)[:1], picked=True)
    picking.pick(ids(book)[:3], picked=True)
    assert stack.undoText() == "pick 2 pictures for “Nike”"
    stack.undo()
    assert wanted(book)[:3] == [True, False, False]
    stack.undo()
    assert not any(wanted(book))
    stack.redo()
    picking.pick(ids(book)[:1], picked=False)
    assert stack.undoText() == "unpick 1 picture for “Nike”"
    assert not stack.canRedo()
    stack.undo()
    assert wanted(book)[:3] == [True, False, False]
    at_rest()


def test_what_changes_nothing_is_no_step(
    picking: Picking, book: CandidateBook, empty_project: Session
) -> None:
    picking.pick(ids(book)[:1], picked=False)
    picking.pick(["unknown"], picked=True)
    assert empty_project.undo_stack.count() == 0


def test_what_cannot_be_had_stays_its_preview_and_says_why(
    picking: Picking, book: CandidateBook, at_rest: Settle, fake: FakeWeb
) -> None:
    fake.fault("upload", Fault("not-found"))
    fake.fault("thumb", Fault("not-found"))
    chosen = first(book)
    missed: list[tuple[str, NotKept]] = []
    picking.missed.connect(lambda brand, told: missed.append((brand, told)))
    picking.pick([chosen.id], picked=True)
    at_rest()
    assert first(book).provenance.preview_only
    assert picking.reasons[chosen.id].reason
    ((brand, told),) = missed
    assert brand == "Nike"
    assert told.reason.startswith(f"Of “{chosen.name}” only the preview is here.")
    assert picking.reasons[chosen.id].reason in told.reason


def test_a_full_picture_that_the_brand_has_already_is_told(
    picking: Picking, book: CandidateBook, at_rest: Settle, fake: FakeWeb, empty_project: Session
) -> None:
    chosen = first(book)
    data = fake.picture_bytes(chosen.provenance.image_url)
    empty_project.apply(AddBrand("Nike"))
    empty_project.apply(AddImages("Nike", (NamedBytes("same.png", data),)))
    at_rest()
    book.compare()
    missed: list[NotKept] = []
    picking.missed.connect(lambda _brand, told: missed.append(told))
    picking.pick([chosen.id], picked=True)
    at_rest()
    assert [told.reason for told in missed] == [f"“Nike” has “{chosen.name}” already."]
    assert chosen.id not in ids(book)


def test_a_preview_is_tried_once_more_in_another_session_only(
    picking: Picking, book: CandidateBook, at_rest: Settle, fake: FakeWeb
) -> None:
    fake.fault("upload", Fault("not-found"))
    fake.fault("thumb", Fault("not-found"))
    picking.pick([first(book).id], picked=True)
    at_rest()
    fake.clear_faults()
    picking.complete([first(book)], again=True)
    assert picking.coming == set()
    picking.open()
    picking.complete([first(book)], again=True)
    at_rest()
    assert not first(book).provenance.preview_only
    assert first(book).whole


def test_nobody_waits_for_what_is_wanted_no_more(
    picking: Picking, book: CandidateBook, at_rest: Settle, fake: FakeWeb, qtbot: QtBot
) -> None:
    fake.fault("upload", Fault("stall", seconds=3))
    fake.fault("thumb", Fault("stall", seconds=3))
    picking.pick([first(book).id], picked=True)
    picking.pick([first(book).id], picked=False)
    qtbot.waitUntil(lambda: not picking.coming, timeout=2_000)
    assert not first(book).whole
    at_rest()


def test_what_was_still_to_come_goes_on_after_a_restart(
    picking: Picking, book: CandidateBook, at_rest: Settle, empty_project: Session, way_out: Web
) -> None:
    assert book.inbox is not None
    book.inbox.pick(ids(book)[:1])
    later = CandidateBook(empty_project)
    again = Picking(empty_project, later, way_out, later)
    later.open()
    at_rest()
    assert again.coming == set()
    assert [each.whole for each in later.waiting("Nike") if each.picked] == [True]


def test_thrown_out_ones_can_be_brought_back(
    picking: Picking, book: CandidateBook, empty_project: Session, at_rest: Settle,
    told: list[Notice],
) -> None:  # fmt: skip
    before = ids(book)
    picking.discard(before[:2])
    assert ids(book) == before[2:]
    assert told[-1].act is not None
    told[-1].act()
    assert sorted(ids(book)) == sorted(before)
    picking.discard(["unknown"])
    assert len(told) == 1
    assert empty_project.undo_stack.undoText() == "throw out 2 candidates"
    # They are there again: taking the step back as well changes nothing.
    picking.pick(before[:1], picked=True)
    empty_project.undo_stack.undo()
    empty_project.undo_stack.undo()
    assert sorted(ids(book)) == sorted(before)
    empty_project.undo_stack.redo()
    assert sorted(ids(book)) == sorted(before[2:])
    at_rest()


def test_without_a_way_out_a_pick_is_still_a_pick(
    book: CandidateBook, empty_project: Session, at_rest: Settle
) -> None:
    picking = Picking(empty_project, book, None, book)
    picking.pick(ids(book)[:1], picked=True)
    assert wanted(book)[0]
    assert picking.coming == set()
    at_rest()


def test_a_full_picture_that_waits_for_the_network_is_tried_again_once_it_is_back(
    picking: Picking, book: CandidateBook, at_rest: Settle, empty_project: Session
) -> None:
    assert book.inbox is not None
    far = out_of_reach.offered(book.inbox, "Nike")
    book.add(far)
    missed: list[object] = []
    picking.missed.connect(lambda *told: missed.append(told))
    picking.pick([far.id], picked=True)
    at_rest()
    assert picking.late == {far.id}
    assert [each.id for each in picking.waiting] == [far.id]
    assert (picking.coming, missed) == (set(), [])
    begun: list[object] = []
    empty_project.lanes.started.connect(begun.append)
    # Another one came: there is a network, so the first is tried once more, and only once.
    picking.complete([first(book)])
    at_rest()
    assert first(book).whole
    assert len(begun) == 2
    picking.fetch_late()
    assert picking.coming == {far.id}
    at_rest()
    picking.complete([far], patient=False)
    at_rest()
    assert picking.late == set()
    assert len(missed) == 1
    picking.pick([far.id], picked=False)
    assert picking.waiting == ()
    at_rest()
