"""Networks that start from nothing, trained by their own recipe."""

from __future__ import annotations

from pathlib import Path

from brandcore.bench import whole_training
from brandcore.dataset import snapshot as snapshots
from brandcore.dataset.split import SPLIT, SplitPlan, draw
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, ignore
from brandcore.training import backbones, runs
from tests.helpers import tiny_training
from tests.helpers.tiny_training import SCRATCH, changed


def test_the_recipe_is_the_networks_own() -> None:
    assert whole_training.recipe(backbones.find("scratch")).name == "scratch"
    assert whole_training.recipe(backbones.find("scratch-blocks")).name == "seed-scratch-blocks"


def test_a_run_is_scored_on_the_split_it_was_given(tmp_path: Path) -> None:
    project = tiny_training.project(tmp_path / "p", 6)
    split = draw(snapshots.take(Store.open(project).manifest.records), SplitPlan(5, 3))
    recipe = changed(SCRATCH, warm_up__epochs=2)
    found = whole_training.score(project, recipe, split, ignore, CancelToken())
    (run,) = runs.listed(project)
    assert SPLIT.read(runs.at(project, run.id).split).test == split.test
    assert (found.seed, found.right, found.total) == (5, run.test_right, run.test_total)
