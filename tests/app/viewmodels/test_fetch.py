"""One brand at a time: candidates come in, are picked, saved, undone; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.search_state import Filters
from brandcore.dataset.edits import RemoveBrand
from brandcore.dataset.inbox import Inbox
from tests.helpers import pictures

Settle = Callable[[], None]


@pytest.fixture
def model(project: Session, settings: Settings) -> FetchModel:
    """A model over a project of three brands with six pictures each."""
    return FetchModel(project, settings)


@pytest.fixture
def settle(project: Session, qtbot: QtBot) -> Settle:
    """Wait until nothing is being worked on."""
    return lambda: qtbot.waitUntil(lambda: not project.lanes.running(), timeout=10_000)


@pytest.fixture
def photos(tmp_path: Path) -> tuple[Path, ...]:
    """Four pictures of Borealis that the project does not have."""
    paths = tuple(tmp_path / f"new {seed}.jpg" for seed in range(4))
    for seed, path in enumerate(paths):
        path.write_bytes(pictures.encoded("Borealis", 50 + seed))
    return paths


@pytest.fixture
def filled(model: FetchModel, photos: tuple[Path, ...], settle: Settle) -> FetchModel:
    """The model with four candidates for Borealis."""
    settle()
    model.choose("Borealis")
    model.bring(Drop(paths=photos))
    settle()
    return model


def test_without_a_project_there_is_nothing(session: Session, settings: Settings) -> None:
    model = FetchModel(session, settings)
    assert model.state.brands == ()
    model.choose("Nike")
    assert not model.bring(Drop(paths=(Path("/tmp/x.jpg"),)))


def test_brands_and_their_goals_are_told(model: FetchModel) -> None:
    assert model.state.brands == ("Aurora Tea", "Borealis", "Cobalt & Co")
    model.choose(" borealis ")
    state = model.state
    assert (state.brand, state.in_brand, state.goal_low, state.goal_high) == ("Borealis", 6, 10, 15)
    assert state.below == 3


def test_a_name_that_nobody_has_becomes_a_brand(
    model: FetchModel, project: Session, settle: Settle
) -> None:
    model.choose("Dorado")
    settle()
    assert model.state.brand == "Dorado"
    assert "Dorado" in {brand.name for brand in project.manifest.brands}
    project.undo_stack.undo()
    settle()
    assert model.state.brand == ""


def test_a_name_that_cannot_be_one_is_refused_in_words(
    model: FetchModel, told: list[Notice], settle: Settle
) -> None:
    model.choose("a\u0007b")
    settle()
    assert model.state.brand == ""
    assert "cannot be the name of a brand" in told[0].text


def test_nothing_comes_in_before_a_brand_is_chosen(
    model: FetchModel, photos: tuple[Path, ...], told: list[Notice]
) -> None:
    assert not model.bring(Drop(paths=photos))
    assert told[0].text == "Choose a brand first."


def test_what_comes_in_is_shown_for_its_brand_only(filled: FetchModel) -> None:
    assert [row.note.splitlines()[0] for row in filled.state.rows] == [
        "new 0.jpg", "new 1.jpg", "new 2.jpg", "new 3.jpg",
    ]  # fmt: skip
    filled.choose("Aurora Tea")
    assert filled.state.rows == ()


def test_candidates_and_picks_are_there_again_after_a_restart(
    filled: FetchModel, project: Session, settings: Settings, settle: Settle
) -> None:
    filled.pick([filled.state.rows[1].id], picked=True)
    settle()
    again = FetchModel(project, settings)
    settle()
    again.choose("Borealis")
    assert [row.picked for row in again.state.rows] == [False, True, False, False]


def test_picked_ones_are_saved_and_leave_the_grid(
    filled: FetchModel, project: Session, settle: Settle, told: list[Notice]
) -> None:
    filled.pick([row.id for row in filled.state.rows[:3]], picked=True)
    assert filled.state.picked == 3
    filled.save()
    assert filled.state.saving
    settle()
    assert len(project.manifest.of("Borealis")) == 9
    assert (filled.state.picked, filled.state.in_brand, len(filled.state.rows)) == (0, 9, 1)
    assert told[-1].text == "3 pictures saved to “Borealis”."


def test_saving_can_be_undone_and_shows_the_candidates_again(
    filled: FetchModel, project: Session, settle: Settle
) -> None:
    filled.pick_all(picked=True)
    filled.save()
    settle()
    assert "4 pictures" in project.undo_stack.undoText()
    project.undo_stack.undo()
    settle()
    assert len(project.manifest.of("Borealis")) == 6
    assert filled.state.picked == 4
    project.undo_stack.redo()
    settle()
    assert len(project.manifest.of("Borealis")) == 10
    assert filled.state.rows == ()


def test_what_the_brand_has_already_is_told_and_not_shown(
    model: FetchModel, class_folders: Path, settle: Settle
) -> None:
    settle()
    model.choose("Borealis")
    model.bring(Drop(paths=(class_folders / "Borealis" / "001.jpg",)))
    settle()
    assert model.state.rows == ()
    assert "“Borealis” has “001.jpg” already." in model.state.missed[0].reason


def test_a_picture_that_is_a_candidate_already_is_told(
    filled: FetchModel, photos: tuple[Path, ...], settle: Settle
) -> None:
    filled.bring(Drop(paths=photos[:1]))
    settle()
    assert len(filled.state.rows) == 4
    assert "among the candidates already" in filled.state.missed[0].reason
    filled.forget_missed()
    assert filled.state.missed == ()


def test_a_near_copy_of_one_in_the_brand_is_a_hint(
    model: FetchModel, tmp_path: Path, settle: Settle
) -> None:
    settle()
    copy = tmp_path / "copy.png"
    copy.write_bytes(pictures.encoded("Borealis", 0, kind="PNG"))
    model.choose("Borealis")
    model.bring(Drop(paths=(copy,)))
    settle()
    assert model.state.rows[0].badges == ("like one in the brand",)


def test_what_is_thrown_out_can_be_brought_back(
    filled: FetchModel, settle: Settle, told: list[Notice], project: Session, settings: Settings
) -> None:
    filled.pick([filled.state.rows[0].id], picked=True)
    filled.discard_unpicked()
    assert [row.picked for row in filled.state.rows] == [True]
    assert told[-1].text == "3 candidates thrown out."
    assert told[-1].act is not None
    told[-1].act()
    settle()
    assert [row.picked for row in filled.state.rows] == [True, False, False, False]
    again = FetchModel(project, settings)
    settle()
    again.choose("Borealis")
    assert len(again.state.rows) == 4


def test_lines_that_are_no_address_are_told(filled: FetchModel) -> None:
    assert not filled.bring_typed("a remark")
    assert "a remark" in filled.state.missed[0].reason


def test_going_on_takes_the_next_brand_below_its_goal(model: FetchModel) -> None:
    model.choose("Borealis")
    assert model.state.next_brand == "Cobalt & Co"
    model.go_on()
    assert model.state.brand == "Cobalt & Co"
    model.go_on()
    assert model.state.brand == "Aurora Tea"


def test_candidates_of_a_brand_that_is_gone_come_back_with_it(
    filled: FetchModel, project: Session, settle: Settle
) -> None:
    filled.pick_all(picked=True)
    project.apply(RemoveBrand("Borealis"))
    settle()
    assert (filled.state.brand, filled.state.brands) == ("", ("Aurora Tea", "Cobalt & Co"))
    project.undo()
    settle()
    filled.choose("Borealis")
    assert [row.picked for row in filled.state.rows] == [True] * 4


def test_a_brand_that_only_its_candidates_know_is_made_when_they_are_saved(
    model: FetchModel, project: Session, photos: tuple[Path, ...], settle: Settle
) -> None:
    assert project.project is not None
    # As `brandcore fetch` does, while the window is open.
    for photo in photos:
        Inbox(project.project).add("Dorado", photo, datetime.now(UTC))
    project.inbox_changed.emit()
    settle()
    model.choose("Dorado")
    assert len(model.state.rows) == 4
    model.pick_all(picked=True)
    model.save()
    settle()
    assert len(project.manifest.of("Dorado")) == 4


def test_another_project_shows_its_own_candidates(
    filled: FetchModel, project: Session, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    with qtbot.waitSignal(project.project_changed, timeout=5_000):
        project.create(tmp_path / "other", "Other")
    settle()
    assert filled.state.brand == ""
    assert filled.state.brands == ()


def test_a_stack_and_what_lies_behind_it_are_thrown_out_together(
    filled: FetchModel, tmp_path: Path, settle: Settle, told: list[Notice]
) -> None:
    copy = tmp_path / "copy.png"
    copy.write_bytes(pictures.encoded("Borealis", 50, kind="PNG"))
    filled.bring(Drop(paths=(copy,)))
    settle()
    first = filled.state.rows[0]
    assert (len(filled.state.rows), first.more) == (4, 1)
    filled.toggle_stack(first.id)
    assert [row.stack for row in filled.state.rows] == ["", first.id, "", "", ""]
    filled.toggle_stack(filled.state.rows[1].id)
    filled.discard([first.id])
    assert len(filled.state.rows) == 3
    assert told[-1].text == "2 candidates thrown out."
    settle()


def test_what_the_filters_hide_is_not_thrown_out(
    filled: FetchModel, settle: Settle, told: list[Notice]
) -> None:
    filled.pick([filled.state.rows[0].id], picked=True)
    filled.filter(Filters(min_side_px=5_000))
    assert [row.picked for row in filled.state.rows] == [True]
    assert filled.state.search.hidden == 3
    filled.discard_unpicked()
    filled.pick_all(picked=True)
    filled.filter(Filters())
    assert [row.picked for row in filled.state.rows] == [True, False, False, False]
    assert told == []
    settle()


def test_the_order_is_a_choice_that_is_kept(model: FetchModel, settings: Settings) -> None:
    assert model.state.search.smart
    model.make_smart(False)
    assert not model.state.search.smart
    assert not settings.choices.smart_order


def test_the_brand_is_chosen_again_when_the_project_is_opened_again(
    filled: FetchModel, project: Session, settings: Settings, settle: Settle
) -> None:
    later = FetchModel(project, settings)
    settle()
    assert later.state.brand == filled.state.brand == "Borealis"
