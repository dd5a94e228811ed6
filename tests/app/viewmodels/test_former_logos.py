"""Logos of the wrong item go with it, and come back with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest

from app.notices import Notice
from app.session import Session
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.former_logos import FormerLogos
from tests.helpers import pictures
from tests.helpers.made_candidates import offered

Settle = Callable[[], None]
LOGO, PICKED, PHOTO = (
    offered(1, source="wikidata"), offered(2, source="logodev"), offered(3),
)  # fmt: skip


@pytest.fixture
def book(empty_project: Session, at_rest: Settle) -> CandidateBook:
    book = CandidateBook(empty_project)
    book.open()
    at_rest()
    for each in (LOGO, PICKED, PHOTO):
        book.add(each)
    book.pick([PICKED.id], picked=True)
    at_rest()
    return book


def there(book: CandidateBook) -> list[str]:
    return [each.id for each in book.waiting("Nike")]


def test_what_came_of_the_former_item_goes_but_for_what_is_picked(
    book: CandidateBook, empty_project: Session, told: list[Notice], at_rest: Settle
) -> None:
    former = FormerLogos(empty_project, book)
    former.changed("Nike", "", "Q1")
    former.changed("Nike", "Q1", "Q1")
    assert len(there(book)) == 3
    former.changed("Nike", "Q1", "Q2")
    assert there(book) == [PICKED.id, PHOTO.id]
    assert told[-1].text == "1 logo of the other “Nike” thrown out."
    empty_project.undo_stack.undo()
    assert there(book) == [LOGO.id, PICKED.id, PHOTO.id]
    empty_project.undo_stack.redo()
    assert there(book) == [PICKED.id, PHOTO.id]
    at_rest()


def test_they_come_back_when_that_item_is_meant_after_all(
    book: CandidateBook, empty_project: Session, at_rest: Settle
) -> None:
    former = FormerLogos(empty_project, book)
    former.changed("Nike", "Q1", "")
    assert LOGO.id not in there(book)
    former.changed("Nike", "", "Q1")
    assert LOGO.id in there(book)
    at_rest()


def test_what_another_source_found_is_no_logo_any_more(
    book: CandidateBook, empty_project: Session, at_rest: Settle
) -> None:
    assert book.inbox is not None
    found = offered(9).found
    assert found is not None
    data = pictures.encoded("Nike", 9)
    book.add(book.inbox.offer("Nike", found, data, whole=True, now=datetime.now(UTC)))
    said = msgspec.structs.replace(found, source="wikidata", logo="official", note="since 1995")
    vouched = book.inbox.vouch("Nike", said)
    assert vouched is not None
    book.complete(vouched)
    FormerLogos(empty_project, book).changed("Nike", "Q1", "Q2")
    at_rest()
    now = book.get(vouched.id)
    assert now is not None
    assert now.found is not None
    assert (now.found.logo, now.found.note, now.found.source) == ("", "", "commons")
