"""Experiments are made, and widened."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset import snapshot, split
from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.split import SPLIT, SplitPlan
from brandcore.errors import BadRecipe, DatasetError, ProjectInUse
from brandcore.experiments import folders, plan
from brandcore.experiments.plan import Plan
from brandcore.project import Project
from tests.helpers import tiny_run
from tests.helpers.past_experiments import ended
from tests.helpers.tiny_training import SCRATCH, changed

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
OTHER = changed(SCRATCH, name="other", warm_up__epochs=2)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_run.project(tmp_path / "p", 8)


def test_every_recipe_is_tried_with_every_seed(project: Project) -> None:
    tried = Plan((SCRATCH, OTHER), (0, 3))
    made = plan.create(project, tried, NOW)
    # Each recipe has its first figure before any has its second.
    assert [(c.recipe, c.seed) for c in made.cells] == [
        ("tiny", 0), ("other", 0), ("tiny", 3), ("other", 3),
    ]  # fmt: skip
    assert len(made.cells) == tried.n_cells
    assert {c.state for c in made.cells} == {"queued"}
    assert (made.name, made.state, made.brands, made.pictures) == ("tiny, other", "queued", 4, 32)
    assert folders.recipes(project, made) == (SCRATCH, OTHER)
    assert folders.get(project, made.id) == made


def test_the_split_of_the_project_is_kept_as_it_stands(project: Project) -> None:
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    drawn = split.draw(taken, SplitPlan(7, train_per_brand=4))
    SPLIT.write(project.split_file, drawn)
    made = plan.create(project, Plan((SCRATCH,)), NOW, " Mine ")
    assert made.name == "Mine"
    assert folders.split_of(project, made, "split") == drawn
    assert folders.snapshot_of(project, made) == taken
    assert made.tested == len(drawn.test)

    SPLIT.write(project.split_file, msgspec.structs.replace(drawn, snapshot="of other pictures"))
    again = plan.create(project, Plan((SCRATCH,)), NOW)
    assert folders.split_of(project, again, "split") == drawn


def test_splits_are_drawn_anew_by_seeds(project: Project) -> None:
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    SPLIT.write(project.split_file, split.draw(taken, SplitPlan(7, train_per_brand=4)))
    tried = Plan((SCRATCH,), split_seeds=(0, 1))
    made = plan.create(project, tried, NOW)
    assert made.splits == ("seed-0", "seed-1")
    assert len(made.cells) == tried.n_cells == 2
    drawn = [folders.split_of(project, made, name) for name in made.splits]
    assert drawn == [split.draw(taken, SplitPlan(seed, train_per_brand=4)) for seed in (0, 1)]
    assert made.tested == len({i for each in drawn for i in each.test})


def test_folds_take_the_place_of_the_split(project: Project) -> None:
    tried = Plan((SCRATCH,), folds=4)
    made = plan.create(project, tried, NOW)
    assert made.splits == ("fold-1", "fold-2", "fold-3", "fold-4")
    assert (made.folds, len(made.cells), tried.n_cells) == (4, 4, 4)
    assert made.tested == made.pictures == 32


@pytest.mark.parametrize(
    ("tried", "error"),
    [
        (Plan(()), "no recipe"),
        (Plan((SCRATCH,), ()), "seeds"),
        (Plan((SCRATCH,), (0, -1)), "seeds"),
        (Plan((SCRATCH, changed(SCRATCH, batch_size=4))), "both called “tiny”"),
        (Plan((msgspec.structs.replace(SCRATCH, backbone="alexnet"),)), "alexnet"),
    ],
)
def test_what_cannot_be_tried_is_refused_and_nothing_is_made(
    project: Project, tried: Plan, error: str
) -> None:
    with pytest.raises(BadRecipe, match=error):
        plan.create(project, tried, NOW)
    assert folders.listed(project) == ()


def test_too_many_folds_are_refused(project: Project) -> None:
    with pytest.raises(DatasetError, match="50 folds"):
        plan.create(project, Plan((SCRATCH,), folds=50), NOW)
    assert folders.listed(project) == ()


def test_only_what_is_new_is_added(project: Project) -> None:
    made = plan.create(project, Plan((SCRATCH,)), NOW)
    folders.save(project, made.with_cell(0, ended("tiny")))
    wider = plan.extend(project, made.id, (SCRATCH, OTHER), (0, 1))
    assert wider.recipes == ("tiny", "other")
    assert wider.seeds == (0, 1)
    assert [(c.recipe, c.seed, c.state) for c in wider.cells] == [
        ("tiny", 0, "ended"), ("other", 0, "queued"), ("tiny", 1, "queued"), ("other", 1, "queued"),
    ]  # fmt: skip
    assert wider.cells[0].outcome is not None
    assert folders.get(project, made.id) == wider
    assert folders.recipes(project, wider) == (SCRATCH, OTHER)
    assert plan.extend(project, made.id, (SCRATCH,), (1,)) == wider


def test_a_recipe_of_a_name_that_is_taken_is_not_added(project: Project) -> None:
    made = plan.create(project, Plan((SCRATCH,)), NOW)
    with pytest.raises(BadRecipe, match="“tiny”"):
        plan.extend(project, made.id, (changed(SCRATCH, batch_size=4),))
    assert folders.get(project, made.id) == made


def test_nothing_is_added_while_somebody_works_on_it(project: Project) -> None:
    made = plan.create(project, Plan((SCRATCH,)), NOW)
    with folders.held(project, made.id), pytest.raises(ProjectInUse, match="tiny"):
        plan.extend(project, made.id, (OTHER,))
