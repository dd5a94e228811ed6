"""The parts hear of each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.jobs.bringing import NotKept
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_parts import put_together
from app.web import Web
from brandcore.dataset.edits import RemoveBrand, RenameBrand
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.searches import Searches

Settle = Callable[[], None]
Shown = Callable[[FetchModel], None]


def test_parts_are_joined(empty_project: Session, settings: Settings, at_rest: Settle) -> None:
    owner = QObject()
    parts = put_together(empty_project, settings, None, owner)
    parts.open()
    at_rest()
    parts.intake.turn_to("Nike")
    parts.saving.missed.emit("Nike", NotKept("x", "It is no picture."))
    assert [each.name for each in parts.intake.missed] == ["x"]
    parts.adding.added.emit(("Nike", "Puma"))
    # No way out: nobody is searched for.
    assert parts.desk.searching() == ()
    assert parts.line.stands
    at_rest()


def test_opening_turns_all_of_them_to_the_project(
    empty_project: Session, settings: Settings, at_rest: Settle
) -> None:
    owner = QObject()
    parts = put_together(empty_project, settings, None, owner)
    parts.open()
    at_rest()
    assert parts.book.inbox is not None
    empty_project.close()
    parts.open()
    assert parts.book.inbox is None
    at_rest()


@pytest.fixture
def model(project: Session, settings: Settings, way_out: Web, shown: Shown) -> FetchModel:
    """A model over three brands, one of which has been searched for, with two picks."""
    model = FetchModel(project, settings, way_out)
    shown(model)
    model.choose("Borealis")
    shown(model)
    model.ask_meaning()
    shown(model)
    model.choose_item(model.state.search.items[0].id)
    model.pick([row.id for row in model.state.rows[:2]], picked=True)
    shown(model)
    project.undo_stack.clear()
    return model


def known(model: FetchModel) -> tuple[object, ...]:
    state = model.state
    picked = {row.id for row in state.rows if row.picked}
    item = state.search.item
    return len(state.rows), picked, state.in_brand, item and item.id, state.search.searched


def on_disk(project: Session, brand: str) -> tuple[int, int, str]:
    assert project.project is not None
    mine = [each for each in Inbox(project.project).listed() if each.brand == brand]
    kept = Searches.open(project.project).of(brand)
    return len(mine), sum(each.picked for each in mine), kept.item


def test_a_renamed_brand_keeps_its_candidates_picks_and_search(
    model: FetchModel, project: Session, shown: Shown
) -> None:
    before, kept = known(model), on_disk(project, "Borealis")
    assert kept[1] == 2
    project.apply(RenameBrand("Borealis", "Aurora B"))
    shown(model)
    assert model.state.brand == "Aurora B"
    assert known(model) == before
    assert on_disk(project, "Aurora B") == kept
    assert on_disk(project, "Borealis") == (0, 0, "")
    assert "Borealis" not in model.state.brands
    project.undo()
    shown(model)
    assert (model.state.brand, known(model)) == ("Borealis", before)
    assert on_disk(project, "Borealis") == kept
    project.redo()
    shown(model)
    assert known(model) == before
    assert on_disk(project, "Aurora B") == kept
    model.pick([row.id for row in model.state.rows], picked=False)
    shown(model)
    assert on_disk(project, "Aurora B")[1] == 0


def test_what_is_found_under_the_old_name_goes_to_the_new_one(
    model: FetchModel, project: Session, shown: Shown, qtbot: QtBot
) -> None:
    model.choose("Aurora Tea")
    qtbot.waitUntil(lambda: bool(model.state.rows), timeout=20_000)
    project.apply(RenameBrand("Aurora Tea", "Dawn"))
    shown(model)
    assert model.state.brand == "Dawn"
    assert not model.state.search.searching
    (line,) = (each for each in model.state.search.brands if each.name == "Dawn")
    assert on_disk(project, "Dawn")[0] == line.candidates > 0
    assert on_disk(project, "Aurora Tea")[0] == 0
    model.search()
    shown(model)
    assert model.state.search.searched
    assert on_disk(project, "Aurora Tea")[0] == 0


def test_candidates_go_with_their_brand_and_come_back_with_it(
    model: FetchModel, project: Session, shown: Shown
) -> None:
    before, kept = known(model), on_disk(project, "Borealis")
    project.apply(RemoveBrand("Borealis"))
    shown(model)
    assert model.state.brand == ""
    assert "Borealis" not in model.state.brands
    assert on_disk(project, "Borealis") == (0, 0, "")
    project.undo()
    shown(model)
    model.choose("Borealis")
    shown(model)
    assert known(model) == before
    assert on_disk(project, "Borealis") == kept
    assert not model.state.search.searching


def test_a_brand_made_anew_has_its_candidates_but_no_pictures(
    model: FetchModel, project: Session, shown: Shown
) -> None:
    rows = len(model.state.rows)
    project.apply(RemoveBrand("Borealis"))
    shown(model)
    model.choose("Borealis")
    shown(model)
    assert model.state.in_brand == 0
    # Nobody threw them out for being no good: they are here again, picks and all.
    assert model.state.picked == 2
    assert len(model.state.rows) > rows // 2


def test_a_search_that_went_on_leaves_nothing_of_a_brand_that_is_gone(
    model: FetchModel, project: Session, shown: Shown, qtbot: QtBot
) -> None:
    model.choose("Aurora Tea")
    qtbot.waitUntil(lambda: bool(model.state.rows), timeout=20_000)
    project.apply(RemoveBrand("Aurora Tea"))
    shown(model)
    assert "Aurora Tea" not in model.state.brands
    assert on_disk(project, "Aurora Tea")[0] == 0
