"""What the curator brings in arrives, or is told as missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.drops import Drop
from app.jobs.bringing import NotKept
from app.notices import Notice
from app.session import Session
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.intake import Intake
from brandcore.sources.base import Found
from tests.helpers import pictures
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]


@pytest.fixture
def book(empty_project: Session, at_rest: Settle) -> CandidateBook:
    book = CandidateBook(empty_project)
    book.open()
    at_rest()
    return book


@pytest.fixture
def intake(empty_project: Session, book: CandidateBook) -> Intake:
    intake = Intake(empty_project, book, empty_project)
    intake.turn_to("Nike")
    return intake


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "shoe.jpg"
    path.write_bytes(pictures.encoded("Nike", 1))
    return path


def test_pictures_come_in_for_the_brand(
    intake: Intake, book: CandidateBook, photo: Path, at_rest: Settle
) -> None:
    assert intake.bring(Drop(paths=(photo,)))
    assert intake.working == 1
    at_rest()
    assert intake.working == 0
    assert [each.name for each in book.waiting("Nike")] == ["shoe.jpg"]


def test_a_second_one_is_told(intake: Intake, photo: Path, at_rest: Settle) -> None:
    intake.bring(Drop(paths=(photo,)))
    at_rest()
    intake.bring(Drop(paths=(photo,)))
    at_rest()
    assert "among the candidates already" in intake.missed[0].reason


def test_without_a_brand_the_curator_is_asked_for_one(
    intake: Intake, photo: Path, told: list[Notice]
) -> None:
    intake.turn_to("")
    assert not intake.bring(Drop(paths=(photo,)))
    assert told[0].text == "Choose a brand first."


def test_lines_that_are_nothing_are_missed_until_they_are_forgotten(intake: Intake) -> None:
    assert not intake.bring_typed("a remark")
    assert "a remark" in intake.missed[0].reason
    intake.forget_missed()
    assert intake.missed == ()


def test_what_a_brand_misses_is_told_there_until_it_is_read(intake: Intake) -> None:
    intake.miss("Puma", NotKept("x", "It is no picture."))
    intake.miss("Nike", NotKept("y", "It is no picture."))
    assert [each.name for each in intake.missed] == ["y"]
    intake.turn_to("Puma")
    assert [each.name for each in intake.missed] == ["x"]
    intake.forget_missed()
    assert intake.missed == ()
    intake.turn_to("Nike")
    assert [each.name for each in intake.missed] == ["y"]
    intake.turn_to("")
    intake.turn_to("Nike")
    assert intake.missed == ()


def test_nothing_more_comes_after_a_stop(
    intake: Intake, book: CandidateBook, tmp_path: Path, at_rest: Settle
) -> None:
    for number in range(40):
        (tmp_path / f"{number}.jpg").write_bytes(pictures.encoded("Nike", number))
    intake.bring(Drop(paths=(tmp_path,)))
    intake.stop()
    at_rest()
    assert intake.working == 0
    assert len(book.waiting("Nike")) < 40


def test_a_picture_that_was_offered_completes_its_candidate(
    intake: Intake, book: CandidateBook, fake: FakeWeb, at_rest: Settle
) -> None:
    address = f"{fake.address}/media/openverse/nike/0.jpg"
    found = Found("openverse", address, title="Shoe")
    assert book.inbox is not None
    preview = pictures.encoded("Nike", 1)
    book.add(book.inbox.offer("Nike", found, preview, whole=False, now=datetime.now(UTC)))
    intake.bring_typed(address)
    at_rest()
    (only,) = book.waiting("Nike")
    assert only.whole
    assert intake.missed == ()
    assert book.inbox.path(only).read_bytes() == fake.picture_bytes(address)


def test_what_was_missed_is_told_under_the_brands_new_name(intake: Intake) -> None:
    intake.turn_to("Nkie")
    intake.miss("Nkie", NotKept("x", "It is no picture."))
    intake.rename("Nkie", "Nike")
    intake.rename("Puma", "Asics")
    assert [each.name for each in intake.missed] == ["x"]
    intake.turn_to("Nkie")
    assert intake.missed == ()
