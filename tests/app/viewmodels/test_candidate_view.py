"""Candidates in order, filtered, folded and in words; what stays the same is not made again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.viewmodels.brand_shelf import BrandShelf
from app.viewmodels.candidate_view import CandidateView, Shown
from app.viewmodels.search_state import Filters
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.project import Project, ProjectInfo
from tests.helpers.made_candidates import candidate, near, offered


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(Project(tmp_path, ProjectInfo("p", "2026-01-01T00:00:00+00:00")))


def shelf(*candidates: Candidate) -> BrandShelf:
    made = BrandShelf()
    for each in candidates:
        made.put(each)
    return made


def ids(shown: Shown) -> list[str]:
    return [row.id for row in shown.rows]


ONE, COPY, OTHER = candidate(1), near(2, candidate(1)), offered(3)


def test_nothing_is_made_again_while_nothing_changes(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(ONE, COPY, OTHER)
    first = view.shown("Nike", mine, inbox, ())
    assert ids(first) == [ONE.id, OTHER.id]
    assert view.shown("Nike", mine, inbox, ()) is first


def test_only_the_row_that_differs_is_made_again(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(ONE, OTHER)
    before = view.shown("Nike", mine, inbox, ()).rows
    mine.put(msgspec.structs.replace(ONE, picked=True))
    after = view.shown("Nike", mine, inbox, ()).rows
    assert after[0].picked
    assert after[1] is before[1]
    coming = view.shown("Nike", mine, inbox, {OTHER.id}).rows
    assert coming[1].standing == "coming"
    assert coming[0] is after[0]


def test_filters_hide_and_say_how_many(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(ONE, OTHER)
    view.filters = Filters(source="commons")
    shown = view.shown("Nike", mine, inbox, ())
    assert (ids(shown), shown.hidden) == ([OTHER.id], 1)
    mine.put(msgspec.structs.replace(ONE, picked=True))
    shown = view.shown("Nike", mine, inbox, ())
    assert (ids(shown), shown.hidden) == ([ONE.id, OTHER.id], 0)
    assert len(view.passing("Nike", mine)) == 2


def test_a_stack_is_opened(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(ONE, COPY, OTHER)
    assert view.shown("Nike", mine, inbox, ()).rows[0].more == 1
    view.stacks("Nike").toggle(ONE.id)
    rows = view.shown("Nike", mine, inbox, ()).rows
    assert [row.stack for row in rows] == ["", ONE.id, ""]
    assert rows[0].open_stack


def test_many_rows_are_made_a_few_hundred_at_a_time(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(*(candidate(number) for number in range(450)))
    sizes = []
    for _ in range(4):
        shown = view.shown("Nike", mine, inbox, ())
        sizes.append((len(shown.rows), shown.whole))
    assert sizes == [(200, False), (400, False), (450, True), (450, True)]


def test_rows_stay_while_many_others_are_made_again(inbox: Inbox) -> None:
    many = [candidate(number) for number in range(250)]
    view, mine = CandidateView(), shelf(*many)
    while not view.shown("Nike", mine, inbox, ()).whole:
        pass
    for each in many:
        mine.put(msgspec.structs.replace(each, picked=True))
    shown = view.shown("Nike", mine, inbox, ())
    assert (len(shown.rows), sum(row.picked for row in shown.rows)) == (250, 200)
    shown = view.shown("Nike", mine, inbox, ())
    assert sum(row.picked for row in shown.rows) == 250


def test_what_looks_like_one_in_the_brand_says_so(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(ONE)
    mine.near.add(ONE.id)
    assert view.shown("Nike", mine, inbox, ()).rows[0].badges == ("like one in the brand",)


def test_orders_and_brands_are_forgotten(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(ONE, OTHER)
    view.shown("Nike", mine, inbox, ())
    view.arrangement("Nike").order([OTHER.id], all_of_them=True)
    assert ids(view.shown("Nike", mine, inbox, ())) == [OTHER.id, ONE.id]
    view.forget_orders()
    assert ids(view.shown("Nike", mine, inbox, ())) == [ONE.id, OTHER.id]
    view.stacks("Nike").toggle(ONE.id)
    view.open()
    assert not view.stacks("Nike").is_open(ONE.id)


def test_a_renamed_brand_looks_as_it_did_and_one_that_is_gone_is_forgotten(inbox: Inbox) -> None:
    view, mine = CandidateView(), shelf(ONE, COPY, OTHER)
    view.shown("Nkie", mine, inbox, ())
    view.stacks("Nkie").toggle(ONE.id)
    view.arrangement("Nkie").order((OTHER.id, ONE.id), all_of_them=True)
    before = ids(view.shown("Nkie", mine, inbox, ()))
    assert before == [OTHER.id, ONE.id, COPY.id]
    view.rename("Nkie", "Nike")
    view.rename("Puma", "Asics")
    assert ids(view.shown("Nike", mine, inbox, ())) == before
    view.forget("Nike")
    assert ids(view.shown("Nike", mine, inbox, ())) == [ONE.id, OTHER.id]
