"""Saving waits for full pictures, and tells what it saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.picking import Picking
from app.viewmodels.saving import Saving
from app.web import Web
from brandcore.dataset.edits import AddBrand, RemoveBrand, RenameBrand
from brandcore.dataset.fetching import Offered, fetch_into
from brandcore.dataset.manifest import Manifest
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from tests.helpers import out_of_reach
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]


@pytest.fixture
def book(empty_project: Session, way_out: Web, at_rest: Settle) -> CandidateBook:
    """A book with six previews for Nike, a brand of the project."""
    empty_project.apply(AddBrand("Nike"))
    book = CandidateBook(empty_project)
    empty_project.dataset_changed.connect(book.compare)
    book.open()
    at_rest()
    told: list[object] = []
    assert book.inbox is not None
    fetch_into(
        book.inbox, Manifest(), "Nike", Query("Nike", limit=6),
        way_out.sources(("openverse",)).sources, way_out.client(), told.append, CancelToken(),
    )  # fmt: skip
    for event in told:
        if isinstance(event, Offered):
            book.add(event.candidate)
    return book


@pytest.fixture
def saving(empty_project: Session, book: CandidateBook, way_out: Web) -> Saving:
    picking = Picking(empty_project, book, way_out, book)
    return Saving(empty_project, book, picking, book)


def pick(book: CandidateBook, number: int) -> list[str]:
    ids = [each.id for each in book.waiting("Nike")[:number]]
    book.pick(ids, picked=True)
    return ids


def test_full_pictures_are_saved_byte_for_byte(
    saving: Saving, book: CandidateBook, empty_project: Session, at_rest: Settle, fake: FakeWeb,
    told: list[Notice],
) -> None:  # fmt: skip
    pick(book, 3)
    saving.save("Nike")
    assert saving.saves("Nike")
    saving.save("Nike")
    at_rest()
    assert not saving.saves("Nike")
    records = empty_project.manifest.of("Nike")
    assert len(records) == 3
    store = empty_project.store
    assert store is not None
    for record in records:
        assert store.path(record).read_bytes() == fake.picture_bytes(record.provenance.image_url)
    assert told[-1] == Notice("good", "3 pictures saved to “Nike”.")
    assert empty_project.undo_stack.undoText() == "add 3 pictures to “Nike”"


def test_previews_are_saved_where_nothing_else_can_be_had_and_that_is_told(
    saving: Saving, book: CandidateBook, empty_project: Session, at_rest: Settle, fake: FakeWeb,
    told: list[Notice],
) -> None:  # fmt: skip
    fake.fault("media", Fault("not-found"))
    fake.fault("upload", Fault("not-found"))
    pick(book, 2)
    saving.save("Nike")
    at_rest()
    assert all(each.provenance.preview_only for each in empty_project.manifest.of("Nike"))
    assert told[-1].text == "2 pictures saved to “Nike”."
    assert told[-1].hint == "Of 2 only the previews could be had."


def test_what_is_picked_no_more_is_not_saved(
    saving: Saving, book: CandidateBook, empty_project: Session, at_rest: Settle
) -> None:
    ids = pick(book, 3)
    saving.save("Nike")
    book.pick(ids[:1], picked=False)
    at_rest()
    assert len(empty_project.manifest.of("Nike")) == 2


def test_without_a_way_out_previews_wait(
    book: CandidateBook, empty_project: Session, at_rest: Settle, told: list[Notice]
) -> None:
    saving = Saving(empty_project, book, Picking(empty_project, book, None, book), book)
    pick(book, 2)
    saving.save("Nike")
    at_rest()
    assert not saving.saves("Nike")
    assert told[-1].kind == "warn"
    assert "2 candidates did not come" in told[-1].text
    assert empty_project.manifest.of("Nike") == ()


def test_once_they_are_saved_it_is_told_no_longer_that_they_were_not(
    saving: Saving, book: CandidateBook, empty_project: Session, at_rest: Settle,
    told: list[Notice],
) -> None:  # fmt: skip
    settled: list[str] = []
    empty_project.notices.settled.connect(settled.append)
    pick(book, 2)
    Saving(empty_project, book, Picking(empty_project, book, None, book), book).save("Nike")
    at_rest()
    assert told[-1].kind == "warn"
    assert settled == []
    saving.save("Nike")
    at_rest()
    assert told[-1].kind == "good"
    assert settled == [told[-2].about]


def test_nothing_picked_is_nothing_to_save(saving: Saving) -> None:
    saving.save("Nike")
    assert not saving.saves("Nike")


def test_another_project_takes_nothing_over(
    saving: Saving, book: CandidateBook, at_rest: Settle, qtbot: QtBot
) -> None:
    pick(book, 1)
    saving.save("Nike")
    saving.open()
    assert not saving.saves("Nike")
    at_rest()


def test_what_waits_is_saved_under_the_brands_new_name(
    saving: Saving, book: CandidateBook, empty_project: Session, at_rest: Settle
) -> None:
    for part in (saving, book):
        empty_project.brand_renamed.connect(part.rename)
    pick(book, 3)
    empty_project.apply(RenameBrand("Nike", "Nike Inc"))
    saving.save("Nike")
    at_rest()
    assert not saving.saves("Nike Inc")
    assert [each.name for each in empty_project.manifest.brands] == ["Nike Inc"]
    assert len(empty_project.manifest.of("Nike Inc")) == 3


def test_nothing_is_saved_for_a_brand_that_is_gone(
    saving: Saving, book: CandidateBook, empty_project: Session, at_rest: Settle
) -> None:
    empty_project.brands_gone.connect(lambda names: saving.forget(*names))
    pick(book, 3)
    empty_project.apply(RemoveBrand("Nike"))
    saving.save("Nike")
    at_rest()
    assert empty_project.manifest.brands == ()


def test_what_waits_for_the_network_is_told_and_may_be_saved_as_a_preview(
    saving: Saving, book: CandidateBook, empty_project: Session, at_rest: Settle,
    told: list[Notice],
) -> None:  # fmt: skip
    assert book.inbox is not None
    far = out_of_reach.offered(book.inbox, "Nike")
    book.add(far)
    book.pick([far.id], picked=True)
    saving.save("Nike")
    at_rest()
    assert empty_project.manifest.of("Nike") == ()
    assert "it was not saved" in told[-1].text
    assert told[-1].action == "Save its preview"
    assert told[-1].act is not None
    told[-1].act()
    at_rest()
    (record,) = empty_project.manifest.of("Nike")
    assert record.provenance.preview_only
