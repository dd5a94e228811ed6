"""Two runs side by side."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.manifest import MANIFEST
from brandcore.errors import RunHasNoModel
from brandcore.evaluation.compare import compare
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.recipe import RECIPE
from tests.helpers import tiny_run

OTHER = "20260102-120000-1"


@pytest.fixture
def made(tmp_path: Path) -> Project:
    project = tiny_run.project(tmp_path / "colours", per_brand=6)
    tiny_run.add_run(project)
    return project


def test_equal_runs_are_comparable_and_have_no_differences(made: Project) -> None:
    tiny_run.add_run(made, OTHER, recipe="renamed")
    found = compare(made, tiny_run.RUN_ID, OTHER)
    assert (found.same_snapshot, found.same_split, found.comparable) == (True, True, True)
    assert found.differences == ()
    assert (found.first.id, found.second.id) == (tiny_run.RUN_ID, OTHER)


def test_only_what_differs_in_the_recipes_is_told(made: Project) -> None:
    tiny_run.add_run(made, OTHER)
    file = runs.at(made, OTHER).recipe
    recipe = RECIPE.read(file)
    stage = msgspec.structs.replace(recipe.warm_up, epochs=7)
    RECIPE.write(file, msgspec.structs.replace(recipe, warm_up=stage, batch_size=8))
    found = compare(made, tiny_run.RUN_ID, OTHER)
    told = {each.name: (each.first, each.second) for each in found.differences}
    assert told == {"batch_size": ("32", "8"), "warm_up.epochs": ("40", "7")}
    assert found.comparable


def test_another_split_is_not_comparable(made: Project) -> None:
    tiny_run.add_run(made, OTHER, seed=1)
    found = compare(made, tiny_run.RUN_ID, OTHER)
    assert (found.same_snapshot, found.same_split, found.comparable) == (True, False, False)
    assert "different pictures" in found.note


def test_another_dataset_is_not_comparable(made: Project) -> None:
    manifest = MANIFEST.read(made.manifest_file)
    fewer = msgspec.structs.replace(manifest, records=manifest.records[1:])
    MANIFEST.write(made.manifest_file, fewer)
    tiny_run.add_run(made, OTHER)
    found = compare(made, tiny_run.RUN_ID, OTHER)
    assert (found.same_snapshot, found.comparable) == (False, False)
    assert "pictures changed" in found.note


def test_a_run_that_is_not_there_is_named(made: Project) -> None:
    with pytest.raises(RunHasNoModel, match="nowhere"):
        compare(made, tiny_run.RUN_ID, "nowhere")
