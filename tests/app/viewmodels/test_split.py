"""The split: drawn, kept, told when the dataset changed, grouped by a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.viewmodels.split import SplitModel
from brandcore.dataset.edits import RemoveImages
from brandcore.dataset.split import SPLIT, Split
from tests.app.conftest import BRANDS


@pytest.fixture
def model(project: Session) -> Iterator[SplitModel]:
    model = SplitModel(project)
    yield model
    shiboken6.delete(model)


def drawn(model: SplitModel, qtbot: QtBot, seed: int = 1, per_brand: int = 3) -> None:
    model.draw(seed, per_brand)
    qtbot.waitUntil(lambda: not model.state.drawing, timeout=5_000)


def on_disk(session: Session) -> Split:
    assert session.project is not None
    return SPLIT.read(session.project.split_file)


def test_before_the_first_draw_there_is_none(model: SplitModel, qtbot: QtBot) -> None:
    qtbot.wait(400)
    assert not model.state.drawn


def test_a_draw_is_kept_and_its_numbers_are_those_on_disk(
    project: Session, model: SplitModel, qtbot: QtBot
) -> None:
    drawn(model, qtbot)
    state = model.state
    assert (state.train, state.seed, state.per_brand, state.stale) == (9, 1, 3, False)
    assert state.train + state.validation + state.test == 18
    kept = on_disk(project)
    assert dict.fromkeys(kept.train, "train").items() <= state.sides.items()
    assert dict.fromkeys(kept.test, "test").items() <= state.sides.items()


def test_the_same_numbers_again_give_another_draw(model: SplitModel, qtbot: QtBot) -> None:
    drawn(model, qtbot)
    before = model.state
    drawn(model, qtbot)
    assert model.state.seed == 2
    assert model.state.sides != before.sides


def test_a_change_of_the_dataset_makes_it_stale_and_drawing_again_keeps_the_seed(
    project: Session, model: SplitModel, qtbot: QtBot
) -> None:
    drawn(model, qtbot)
    project.apply(RemoveImages((project.manifest.records[0].id,)))
    qtbot.waitUntil(lambda: model.state.stale, timeout=5_000)
    drawn(model, qtbot)
    assert (model.state.seed, model.state.stale) == (1, False)


def test_an_undo_makes_it_fit_again(project: Session, model: SplitModel, qtbot: QtBot) -> None:
    drawn(model, qtbot)
    project.apply(RemoveImages((project.manifest.records[0].id,)))
    qtbot.waitUntil(lambda: model.state.stale, timeout=5_000)
    project.undo_stack.undo()
    qtbot.waitUntil(lambda: not model.state.stale, timeout=5_000)


def test_a_groups_file_keeps_groups_together_until_it_is_left_out(
    project: Session, model: SplitModel, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn(model, qtbot, per_brand=0)
    lines = [f"{BRANDS[0]}/00{n}.jpg,{'x' if n < 4 else n}" for n in range(1, 7)]
    file = tmp_path / "groups.csv"
    file.write_text("\n".join(["file,group", *lines]))
    model.group_by(file)
    qtbot.waitUntil(lambda: model.state.grouped == 6, timeout=5_000)
    group = [record.id for record in project.manifest.of(BRANDS[0])[:3]]
    assert len({model.state.sides[each] for each in group}) == 1
    model.forget_groups()
    qtbot.waitUntil(lambda: model.state.drawn and model.state.grouped == 0, timeout=5_000)


def test_a_groups_file_that_names_no_picture_is_told_and_changes_nothing(
    model: SplitModel, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    drawn(model, qtbot)
    before = model.state
    file = tmp_path / "groups.csv"
    file.write_text("file,group\nnobody.jpg,1\n")
    model.group_by(file)
    qtbot.waitUntil(lambda: not model.state.drawing, timeout=5_000)
    assert "names no picture of this project" in told[-1].text
    assert model.state == before


def test_too_few_pictures_are_told(
    empty_project: Session, told: list[Notice], qtbot: QtBot
) -> None:
    model = SplitModel(empty_project)
    model.draw(0, 0)
    qtbot.waitUntil(lambda: not model.state.drawing, timeout=5_000)
    assert "telling brands apart takes two" in told[-1].text
    shiboken6.delete(model)
