"""From a pace to the time of a run, by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.dataset import snapshot, split
from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.split import SplitPlan
from brandcore.training.estimate import Workload, estimate, workload
from brandcore.training.pace import Pace, StagePace
from brandcore.training.recipe import Augmentation, Recipe, Stage
from tests.helpers import tiny_training

WORK = Workload(train=100, validation=20, test=30, megapixels=0.1, brands=10)
PACE = Pace(
    engine_s=5.0, build_s=1.0, trace_s=0.5, plain_s=0.1, view_s=0.05, megapixel_s=0.2,
    megapixels=0.1, solve_s=0.001, took_s=9.0, measured_at="2026-01-01T12:00:00+00:00",
    stages=(StagePace(2.0, 0.001, 0.0005, 0.01), StagePace(3.0, 0.02, 0.01, 0.1)),
)  # fmt: skip
RECIPE = Recipe(
    warm_up=Stage(epochs=10),
    fine_tune=Stage(epochs=5, last_layers=6),
    augmentation=Augmentation(views=3),
)


def test_each_part_of_a_run_is_counted() -> None:
    found = estimate(RECIPE, WORK, msgspec.structs.replace(PACE, solve_s=0.0))
    # Three times traced, 150 pictures, three views of each of 100.
    assert found.looking_s == pytest.approx(3 * 0.5 + 150 * 0.1 + 300 * 0.05)
    assert found.warm_up_s == pytest.approx(2 + 10 * (100 * 0.001 + 20 * 0.0005 + 0.01))
    assert found.fine_tune_s == pytest.approx(3 + 5 * (100 * 0.02 + 20 * 0.01 + 0.1))
    assert found.other_s == 6
    assert found.seconds == pytest.approx(31.5 + 3.2 + 14.5 + 6)
    assert not found.early


def test_a_head_that_is_solved_takes_its_time_in_the_warm_up() -> None:
    plain = estimate(RECIPE, WORK, msgspec.structs.replace(PACE, solve_s=0.0))
    solved = estimate(RECIPE, WORK, PACE)
    # A look and three views of 100 pictures, for 10 brands.
    assert solved.warm_up_s - plain.warm_up_s == pytest.approx(4 * 100 * 10 * 0.001)


def test_a_stage_that_is_left_out_takes_no_time() -> None:
    alone = msgspec.structs.replace(RECIPE, fine_tune=Stage(epochs=0))
    pace = msgspec.structs.replace(PACE, stages=(PACE.stages[0], None))
    assert estimate(alone, WORK, pace).fine_tune_s == 0
    assert estimate(alone, WORK, PACE).fine_tune_s == 0


def test_an_engine_that_runs_is_not_started() -> None:
    cold, warm = (estimate(RECIPE, WORK, PACE, engine_runs) for engine_runs in (False, True))
    assert cold.seconds - warm.seconds == pytest.approx(5)


def test_moved_validation_pictures_take_a_view_each() -> None:
    both = Augmentation(views=3, validation=True)
    moved = estimate(msgspec.structs.replace(RECIPE, augmentation=both), WORK, PACE)
    plain = estimate(RECIPE, WORK, PACE)
    assert moved.looking_s - plain.looking_s == pytest.approx(20 * 0.05)


def test_large_pictures_take_longer_and_small_ones_count_as_measured() -> None:
    small, large = (
        estimate(RECIPE, msgspec.structs.replace(WORK, megapixels=each), PACE)
        for each in (0.01, 2.1)
    )
    assert small == estimate(RECIPE, WORK, PACE)
    assert large.looking_s - small.looking_s == pytest.approx(150 * 2.0 * 0.2)


@pytest.mark.parametrize(
    ("test", "looks", "traces"), [(0, "whole", 2), (33, "whole", 4), (6, "six", 4)]
)
def test_test_pictures_are_traced_for_by_their_number(test: int, looks: str, traces: int) -> None:
    recipe = tiny_training.changed(RECIPE, looks=looks)
    found = estimate(recipe, msgspec.structs.replace(WORK, test=test), PACE)
    assert found.looking_s == pytest.approx(traces * 0.5 + (120 + test) * 0.1 + 300 * 0.05)


@pytest.mark.parametrize(("stop_after", "early"), [(0, False), (3, True), (5, False)])
def test_a_stage_that_may_stop_makes_it_the_longest(stop_after: int, early: bool) -> None:
    stage = Stage(epochs=5, last_layers=6, stop_after=stop_after)
    found = estimate(msgspec.structs.replace(RECIPE, fine_tune=stage), WORK, PACE)
    assert found.early is early


def test_the_pictures_of_a_split_are_counted(tmp_path: Path) -> None:
    project = tiny_training.project(tmp_path / "p", 8)
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    drawn = split.draw(taken, SplitPlan())
    found = workload(taken, drawn)
    assert (found.train, found.validation, found.test) == (
        len(drawn.train),
        len(drawn.validation),
        len(drawn.test),
    )
    assert found.pictures == 32
    assert found.brands == 4
    assert found.megapixels == pytest.approx(64 * 64 / 1e6)
