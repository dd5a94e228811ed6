"""A mistyped brand is renamed or removed on the page where it was typed, and comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.notices import Notice
from app.session import Session
from app.viewmodels.brand_care import BrandCare
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.picking import Picking
from brandcore.dataset.edits import AddBrand
from tests.helpers.made_candidates import offered

Settle = Callable[[], None]


@pytest.fixture
def book(project: Session, at_rest: Settle) -> CandidateBook:
    book = CandidateBook(project)
    book.open()
    at_rest()
    return book


@pytest.fixture
def care(project: Session, book: CandidateBook) -> BrandCare:
    return BrandCare(project, book, Picking(project, book, None, book))


def names(session: Session) -> list[str]:
    return [each.name for each in session.manifest.brands]


def test_a_brand_gets_another_name(care: BrandCare, project: Session, at_rest: Settle) -> None:
    care.rename("Borealis", "Aurora B")
    care.rename("Nobody", "Somebody")
    at_rest()
    assert "Aurora B" in names(project)
    project.undo()
    at_rest()
    assert "Borealis" in names(project)


def test_a_brand_that_was_removed_is_brought_back(
    care: BrandCare, project: Session, told: list[Notice], at_rest: Settle
) -> None:
    care.remove("Borealis")
    at_rest()
    assert "Borealis" not in names(project)
    assert told[-1].text == "“Borealis” and its 6 pictures went to the trash."
    assert told[-1].act is not None
    told[-1].act()
    at_rest()
    assert "Borealis" in names(project)
    assert len(project.manifest.of("Borealis")) == 6


def test_what_was_done_since_is_not_taken_back_in_its_place(
    care: BrandCare, project: Session, told: list[Notice], at_rest: Settle
) -> None:
    care.remove("Borealis")
    at_rest()
    act = told[-1].act
    project.apply(AddBrand("Puma"))
    at_rest()
    assert act is not None
    act()
    at_rest()
    assert names(project) == ["Aurora Tea", "Cobalt & Co", "Puma"]
    assert told[-1].text == "Other steps came after it: undo those first."


def test_of_a_brand_that_only_candidates_are_left_of_they_go(
    care: BrandCare, book: CandidateBook, project: Session, at_rest: Settle
) -> None:
    book.add(offered(1, "Nkie"))
    care.remove("Nkie")
    at_rest()
    assert book.brands() == ()
    project.undo_stack.undo()
    assert book.brands() == ("Nkie",)
    at_rest()
