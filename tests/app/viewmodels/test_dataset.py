"""What the dataset page shows, and every wish it can make, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.dataset import DatasetModel
from brandcore.dataset.edits import AddBrand, AddImages, MoveImages
from brandcore.dataset.records import DISTRACTOR
from tests.app.conftest import BRANDS
from tests.helpers import pictures

TEA, BOREALIS, COBALT = BRANDS


@pytest.fixture
def model(project: Session, settings: Settings) -> Iterator[DatasetModel]:
    model = DatasetModel(project, settings)
    yield model
    shiboken6.delete(model)


def idle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.can_undo, timeout=5_000)


def counts(model: DatasetModel) -> dict[str, int]:
    return {row.name: row.count for row in model.state.all_brands}


def ids(model: DatasetModel) -> list[str]:
    return [row.id for row in model.state.pictures]


def test_the_first_brand_is_shown_with_its_pictures(model: DatasetModel) -> None:
    assert model.state.chosen == TEA
    assert model.state.heading == TEA
    assert model.state.note == "6 pictures"
    assert [row.caption for row in model.state.pictures] == ["160 × 120"] * 6
    assert all(Path(row.path).is_file() for row in model.state.pictures)


def test_brands_that_come_before_it_take_its_place_until_one_is_chosen(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    project.apply(AddBrand("Abacus"))
    idle(project, qtbot)
    assert model.state.chosen == "Abacus"
    model.choose(COBALT)
    project.apply(AddBrand("Aaa"))
    idle(project, qtbot)
    assert model.state.chosen == COBALT


def test_a_filter_leaves_the_brands_that_match_and_the_chosen_one_shown(
    model: DatasetModel,
) -> None:
    model.filter("BO")
    assert [row.name for row in model.state.brands] == [BOREALIS]
    assert model.state.chosen == TEA
    assert len(model.state.all_brands) == 3
    model.filter("")
    assert len(model.state.brands) == 3


def test_a_new_brand_is_shown_at_once_and_what_waited_for_it_is_done(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    done: list[str] = []
    model.add_brand(" Delta ", lambda: done.append(model.state.chosen))
    idle(project, qtbot)
    assert model.state.chosen == "Delta"
    assert model.state.pictures == ()
    assert done == ["Delta"]


def test_none_of_the_brands_can_be_added_and_comes_last(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    model.add_brand(DISTRACTOR)
    idle(project, qtbot)
    assert model.state.all_brands[-1].title == "None of the brands"
    assert model.state.heading == "None of the brands"


def test_a_renamed_brand_stays_chosen_also_through_undo_and_redo(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    model.rename_brand(TEA, "Zen Tea")
    idle(project, qtbot)
    assert model.state.chosen == "Zen Tea"
    project.undo_stack.undo()
    idle(project, qtbot)
    assert model.state.chosen == TEA
    project.undo_stack.redo()
    idle(project, qtbot)
    assert model.state.chosen == "Zen Tea"


def test_a_name_that_is_taken_is_told_and_changes_nothing(
    project: Session, model: DatasetModel, told: list[Notice], qtbot: QtBot
) -> None:
    before = model.state
    model.rename_brand(TEA, BOREALIS.upper())
    idle(project, qtbot)
    assert told[-1].text == "There is already a brand “Borealis”."
    assert model.state == before


def test_a_removed_brand_gives_way_to_its_neighbour_and_comes_back(
    project: Session, model: DatasetModel, told: list[Notice], qtbot: QtBot
) -> None:
    model.choose(COBALT)
    model.remove_brand(COBALT)
    idle(project, qtbot)
    assert model.state.chosen == BOREALIS
    assert told[-1].text == "“Cobalt & Co” and its 6 pictures went to the trash."
    project.undo_stack.undo()
    idle(project, qtbot)
    assert counts(model) == dict.fromkeys(BRANDS, 6)


def test_removed_pictures_go_to_the_trash_and_come_back_in_their_places(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    before = ids(model)
    model.remove_pictures(before[1:3])
    idle(project, qtbot)
    assert ids(model) == before[:1] + before[3:]
    assert project.project is not None
    assert len(list(project.project.trash.rglob("*.jpg"))) == 2
    project.undo_stack.undo()
    idle(project, qtbot)
    assert ids(model) == before


def test_moved_pictures_are_in_the_other_brand(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    moved = ids(model)[:2]
    model.move_pictures(moved, BOREALIS)
    idle(project, qtbot)
    assert counts(model) == {TEA: 4, BOREALIS: 8, COBALT: 6}
    model.choose(BOREALIS)
    assert set(moved) < set(ids(model))


def test_moving_where_they_are_is_no_step(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    model.move_pictures(ids(model), TEA)
    idle(project, qtbot)
    assert project.undo_stack.count() == 0


def test_pictures_that_are_gone_already_are_left_out(
    project: Session, model: DatasetModel, told: list[Notice], qtbot: QtBot
) -> None:
    both = ids(model)[:2]
    model.remove_pictures(both[:1])
    idle(project, qtbot)
    model.remove_pictures(both)
    model.move_pictures(both, BOREALIS)
    idle(project, qtbot)
    assert counts(model)[TEA] == 4
    assert [notice.kind for notice in told] == ["bad"]


def test_a_finding_about_one_brand_shows_it_and_points_at_its_pictures(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    data = pictures.draw(COBALT, 0).rotate(0.4)
    twin = Path(str(project.project.folder)) / "twin.png" if project.project else Path()
    data.save(twin)
    project.apply(AddImages(COBALT, (twin,)))
    qtbot.waitUntil(lambda: bool(model.review.state.copies), timeout=5_000)
    key = next(row.key for row in model.review.state.findings if "nearly the same" in row.text)
    with qtbot.waitSignal(model.pointed) as pointed:
        model.look_at(key)
    assert model.state.chosen == COBALT
    assert set(pointed.args[0]) == model.review.state.copies
    badges = {row.id: row.badges for row in model.state.pictures}
    assert all(badges[each] == ("near copy",) for each in pointed.args[0])


def test_a_finding_across_brands_shows_its_pictures_side_by_side(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    assert project.store is not None
    same = project.store.path(project.manifest.of(TEA)[0])
    project.apply(AddImages(BOREALIS, (same,)))
    qtbot.waitUntil(lambda: model.review.state.matter == 1, timeout=5_000)
    model.look_at(model.review.state.findings[0].key)
    assert [row.caption for row in model.state.pictures] == [TEA, BOREALIS]
    assert model.state.heading == "Pictures of this finding"
    model.remove_pictures(ids(model)[1:])
    idle(project, qtbot)
    assert model.state.finding == ""
    assert model.state.heading == TEA


def test_files_that_lie_in_a_brands_folder_can_be_taken_up(
    project: Session, model: DatasetModel, told: list[Notice], qtbot: QtBot
) -> None:
    folder = model.folder_of(TEA)
    assert folder is not None
    (folder / "by hand.png").write_bytes(pictures.encoded(TEA, 77, kind="PNG"))
    project.dataset_changed.emit()
    qtbot.waitUntil(lambda: any("does not know" in row.text for row in model.review.state.findings))
    key = next(r.key for r in model.review.state.findings if "does not know" in r.text)
    model.look_at(key)
    assert told[-1].action == "Add them to “Aurora Tea”"
    assert told[-1].act is not None
    told[-1].act()
    qtbot.waitUntil(lambda: counts(model)[TEA] == 7, timeout=5_000)


def test_the_size_of_the_tiles_is_remembered(model: DatasetModel, settings: Settings) -> None:
    model.tile(224)
    assert model.state.tile_px == 224
    assert settings.choices.tile_px == 224


def test_nothing_is_shown_once_the_project_is_closed(project: Session, model: DatasetModel) -> None:
    project.close()
    assert model.state.all_brands == ()
    assert model.state.pictures == ()
    assert model.folder_of(TEA) is None
    model.remove_pictures(("a",))
    model.add_brand("Delta")


def test_moving_all_pictures_of_a_brand_does_not_leave_it(
    project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    project.apply(MoveImages(tuple(ids(model)), BOREALIS))
    idle(project, qtbot)
    assert model.state.chosen == TEA
    assert model.state.pictures == ()
