"""What the next experiment will try."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewmodels.experiment_setup import NewExperiment
from brandcore.experiments import seed_lines
from brandcore.training import kept_recipes
from brandcore.training.presets import PRESETS, preset
from tests.helpers import past_experiments

MINE = msgspec.structs.replace(preset("quick"), name="mine", about="For logos.", seed=7)


@pytest.fixture
def new(project: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewExperiment:
    monkeypatch.setenv(kept_recipes.FOLDER_SWITCH, str(tmp_path / "recipes"))
    return NewExperiment(project)


def ticked(new: NewExperiment) -> list[str]:
    return [each.name for each in new.state.choices if each.ticked]


def test_nothing_is_ticked_at_first(new: NewExperiment) -> None:
    assert ticked(new) == []
    assert new.state.sum == "Tick one recipe or more."
    assert not new.state.possible
    assert [each.name for each in new.state.choices] == [each.name for each in PRESETS]
    assert all(each.about for each in new.state.choices)


def test_it_says_how_many_runs_that_makes(new: NewExperiment) -> None:
    new.tick("quick", on=True)
    new.tick("default", on=True)
    assert new.state.sum == "2 recipes × 3 seeds = 6 runs"
    new.choose_folds(4, cross=True)
    new.choose_seeds(1)
    assert new.state.sum == "2 recipes × 1 seed × 4 folds = 8 runs"
    assert new.state.runs == new.plan().n_cells == 8
    assert new.state.possible
    new.choose_folds(4, cross=False)
    new.tick("quick", on=False)
    assert new.state.sum == "1 recipe × 1 seed = 1 run"


def test_it_is_called_by_its_recipes_unless_it_has_a_name(new: NewExperiment) -> None:
    for name in ("default", "quick"):
        new.tick(name, on=True)
    assert new.state.suggested == "default, quick"
    for name in ("patient", "scratch"):
        new.tick(name, on=True)
    assert new.state.suggested == "default, patient and 2 more"
    new.call("  Which network? ")
    assert new.state.name == "Which network?"


def test_one_click_ticks_the_table_of_2019(new: NewExperiment) -> None:
    new.tick("quick", on=True)
    new.tick_seed_table()
    assert set(ticked(new)) == {recipe.name for recipe in seed_lines.recipes()}
    assert len(ticked(new)) == 10
    assert new.state.name == "The table of 2019"


def test_saved_recipes_stand_among_them(new: NewExperiment, qtbot: QtBot) -> None:
    kept_recipes.save(MINE)
    new.look()
    qtbot.waitUntil(lambda: new.state.choices[-1].name == "mine")
    mine = new.state.choices[-1]
    assert (mine.about, mine.group) == ("For logos.", "Your own")
    new.tick("mine", on=True)
    assert list(new.plan().recipes) == [MINE]


def test_a_new_one_like_an_old_one_tries_the_recipes_of_then(new: NewExperiment) -> None:
    old = past_experiments.experiment(
        [past_experiments.ended("mine", seed, f"fold-{n}") for seed in (0, 1) for n in (1, 2, 3)]
    )
    new.like(old, (MINE,))
    assert ticked(new) == ["mine"]
    assert new.state.sum == "1 recipe × 2 seeds × 3 folds = 6 runs"
    assert list(new.plan().recipes) == [MINE]
    new.start_over()
    assert "mine" not in [each.name for each in new.state.choices]


def test_times_are_told_as_far_as_they_are_known(new: NewExperiment) -> None:
    new._known = {"quick": 60.0}
    new.tick("quick", on=True)
    assert new.state.estimate == "At most about 3 min on this computer."
    new.tick("default", on=True)
    assert new.state.estimate.startswith("At most about 3 min for 1 of the 2 recipes;")
    new.tick("quick", on=False)
    assert "is not known yet" in new.state.estimate
    new.tick("default", on=False)
    assert new.state.estimate == ""


def test_without_pictures_it_says_what_stands_in_the_way(empty_project: Session) -> None:
    new = NewExperiment(empty_project)
    new.tick("quick", on=True)
    assert new.state.obstacle is not None
    assert not new.state.possible
