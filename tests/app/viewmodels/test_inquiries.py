"""What was searched for is there again after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.viewmodels.inquiries import Inquiries
from brandcore.dataset.searches import Searches

Settle = Callable[[], None]


@pytest.fixture
def inquiries(empty_project: Session, at_rest: Settle) -> Inquiries:
    inquiries = Inquiries(empty_project, empty_project)
    inquiries.open()
    at_rest()
    return inquiries


def test_nothing_is_known_before_it_is_read(empty_project: Session, qtbot: QtBot) -> None:
    inquiries = Inquiries(empty_project, empty_project)
    assert not inquiries.are_read
    assert not inquiries.change("Nike", {})
    with qtbot.waitSignal(inquiries.opened, timeout=5_000):
        inquiries.open()
    assert inquiries.are_read
    assert inquiries.queued == ()


def test_a_change_is_kept(inquiries: Inquiries, empty_project: Session, at_rest: Settle) -> None:
    assert inquiries.change("Nike", {"words": ("logo",)})
    assert not inquiries.change("Nike", {"words": ("logo",)})
    inquiries.keep(lambda searches: searches.queue(["Puma"]))
    at_rest()
    later = Inquiries(empty_project, empty_project)
    later.open()
    at_rest()
    assert later.of("Nike").words == ("logo",)
    assert later.queued == ("Puma",)


def test_an_inquiry_belongs_to_its_project(inquiries: Inquiries) -> None:
    mine = inquiries.of("Nike")
    assert inquiries.of("Nike") is mine
    assert inquiries.holds("Nike", mine)
    assert inquiries.searching() == ()
    inquiries.open()
    assert not inquiries.holds("Nike", mine)


def test_what_cannot_be_kept_is_told(
    inquiries: Inquiries, at_rest: Settle, told: list[object]
) -> None:
    from brandcore.errors import DiskFull

    def full(_searches: Searches) -> None:
        raise DiskFull("There is no room for the searches.")

    inquiries.keep(full)
    at_rest()
    assert len(told) == 1


def test_that_the_file_was_damaged_is_told(
    inquiries: Inquiries, empty_project: Session, at_rest: Settle, told: list[object]
) -> None:
    inquiries.keep(lambda searches: searches.queue(["Puma"]))
    at_rest()
    assert empty_project.project is not None
    (empty_project.project.inbox / "searches.json").write_text("{")
    inquiries.open()
    at_rest()
    assert inquiries.queued == ("Puma",)
    (notice,) = told
    assert isinstance(notice, Notice)
    assert "“searches.json” was damaged" in notice.text


def test_without_a_project_nothing_is_read(session: Session, at_rest: Settle) -> None:
    owner = QObject()
    inquiries = Inquiries(session, owner)
    inquiries.open()
    at_rest()
    assert not inquiries.are_read


def test_what_is_kept_goes_by_the_new_name_and_comes_back_with_its_brand(
    inquiries: Inquiries, empty_project: Session, at_rest: Settle
) -> None:
    inquiries.change("Nkie", {"words": ("logo",), "item": "Q1", "begin": {"commons": 40}})
    before = inquiries.of("Nkie")
    inquiries.rename("Nkie", "Nike")
    assert not inquiries.holds("Nkie", before)
    assert inquiries.of("Nkie").words == ()
    assert (inquiries.of("Nike").words, inquiries.of("Nike").begins) == (("logo",), {})
    inquiries.forget("Nike")
    assert inquiries.of("Nike").item is None
    at_rest()
    assert empty_project.project is not None
    assert Searches.open(empty_project.project).of("Nike").item == ""
    inquiries.restore("Nike")
    inquiries.restore("Puma")
    assert inquiries.of("Nike").record.item == "Q1"
    at_rest()
    assert Searches.open(empty_project.project).of("Nike").words == ("logo",)
