"""The one value that the page shows, out of the parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch_parts import Parts, put_together
from app.viewmodels.fetch_seen import FetchSeen
from app.viewmodels.search_state import BrandLine
from brandcore.dataset.brand_search import Meaning, SourceReport
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.searches import Searches
from tests.helpers.made_candidates import candidate, offered

Settle = Callable[[], None]


@pytest.fixture
def parts(project: Session, settings: Settings, at_rest: Settle, owner: QObject) -> Parts:
    """Parts over a project of three brands with six pictures each."""
    parts = put_together(project, settings, None, owner)
    parts.open()
    at_rest()
    return parts


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_brands_tell_what_they_have_and_what_waits(parts: Parts) -> None:
    parts.book.add(candidate(1, "Borealis", picked=True))
    parts.book.add(offered(2, "Borealis"))
    parts.book.add(candidate(3, "Dorado"))
    state = FetchSeen(parts).state("Borealis")
    assert state.brands == ("Aurora Tea", "Borealis", "Cobalt & Co", "Dorado")
    assert state.search.brands[1] == BrandLine("Borealis", "Borealis", 6, 1, 2, 10, 15)
    assert (state.picked, state.in_brand, state.goal_low, state.goal_high) == (1, 6, 10, 15)
    assert (state.below, state.next_brand) == (3, "Cobalt & Co")
    assert state.search.filter_sources == (("commons", "Wikimedia Commons"),)
    assert state.search.chips


def test_none_of_the_brands_has_no_goal(parts: Parts, project: Session, at_rest: Settle) -> None:
    project.apply(AddBrand(DISTRACTOR))
    at_rest()
    state = FetchSeen(parts).state(DISTRACTOR)
    assert (state.goal_low, state.goal_high) == (0, 0)
    assert state.below == 3


def test_without_a_brand_there_is_little_to_show(parts: Parts) -> None:
    state = FetchSeen(parts).state("")
    assert (state.rows, state.search.chips, state.picked) == ((), (), 0)


def test_without_a_project_there_is_nothing(
    session: Session, settings: Settings, owner: QObject
) -> None:
    parts = put_together(session, settings, None, owner)
    parts.open()
    settings.change(tile_px=200)
    state = FetchSeen(parts).state("")
    assert (state.brands, state.tile_px) == ((), 200)


def test_what_is_left_for_the_next_time_is_told(parts: Parts) -> None:
    for number in range(450):
        parts.book.add(candidate(number, "Borealis"))
    seen = FetchSeen(parts)
    assert len(seen.state("Borealis").rows) == 200
    assert not seen.whole
    seen.state("Borealis")
    assert len(seen.state("Borealis").rows) == 450
    assert seen.whole


def test_a_brand_in_line_says_so(parts: Parts, project: Session, at_rest: Settle) -> None:
    assert project.project is not None
    Searches.open(project.project).queue(["Borealis"])
    parts.open()
    at_rest()
    lines = FetchSeen(parts).state("").search
    assert [each.state for each in lines.brands] == ["", "queued", ""]
    assert (lines.waiting_in_line, lines.line_stands) == (1, True)


@pytest.mark.parametrize(
    ("kept", "here", "standing"),
    [
        ({"meanings": (Meaning("Q1", "Borealis"),)}, (), "asks"),
        ({"reports": (SourceReport("commons", "failed"),)}, (), "failed"),
        ({"reports": (SourceReport("commons"),), "searched": True}, (), "nothing"),
        ({"searched": True}, (candidate(1, "Puma"),), "unpicked"),
        ({"searched": True}, (candidate(1, "Puma", picked=True),), ""),
        ({}, (), ""),
    ],
)
def test_each_brand_says_what_it_waits_for(
    parts: Parts, project: Session, at_rest: Settle, kept: dict[str, object],
    here: tuple[Candidate, ...], standing: str,
) -> None:  # fmt: skip
    assert project.project is not None
    project.apply(AddBrand("Puma"))
    Searches.open(project.project).change("Puma", **kept)
    parts.open()
    at_rest()
    for each in here:
        parts.book.add(each)
    lines = FetchSeen(parts).state("").search.brands
    assert [each.state for each in lines if each.name == "Puma"] == [standing]
