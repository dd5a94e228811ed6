"""Events of an experiment folded into where it is, and that in words."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import msgspec
import pytest

from app.viewmodels import experiment_live
from app.viewmodels.experiment_live import LiveExperiment, Worked, after
from brandcore.experiments.experiment import Cell, ExperimentCell
from brandcore.jobs import Progress
from brandcore.training.events import (
    BatchDone,
    EpochDone,
    PictureLeftOut,
    RunStarted,
    StageStarted,
)
from tests.helpers import past_experiments

CELLS = (past_experiments.ended("quick"), Cell("default"), Cell("quick", 1), Cell("default", 1))
MADE = past_experiments.experiment(CELLS)


def epoch(number: int, share: float = 0.5) -> EpochDone:
    return EpochDone("warm-up", number, 1.0, share, 1.0, share, 0.1, 1e-3, 4)


def cell(place: int, state: str, **fields: object) -> ExperimentCell:
    changed = msgspec.structs.replace(MADE.cells[place], state=state, **fields)
    return ExperimentCell(MADE.id, place, 4, changed)


BEGUN = (
    cell(1, "running", run="r1"), RunStarted("r1"), StageStarted("warm-up", 4, 1),
    BatchDone("warm-up", 1, 1, 1), epoch(1), epoch(2, 0.75),
)  # fmt: skip


def folded(*events: object, start: LiveExperiment | None = None) -> LiveExperiment:
    return reduce(after, events, start or LiveExperiment(MADE))


def test_before_the_first_run_it_starts_the_engine() -> None:
    live = folded()
    assert experiment_live.headline(live) == "Starting the engine …"
    assert experiment_live.badge(live)[0] == "…"
    assert (live.cell, live.ended, live.fraction) == (None, 1, 0.25)


def test_what_it_does_is_said_with_run_and_epoch() -> None:
    live = folded(*BEGUN)
    assert experiment_live.headline(live) == (
        "Run 2 of 4: default, seed 0. Warm-up: epoch 3 of at most 4"
    )
    assert experiment_live.where(live) == "Run 2 of 4, epoch 3"
    assert experiment_live.badge(live) == ("3", "Experiment: Run 2 of 4, epoch 3")
    assert live.fraction == pytest.approx(0.25 + 0.25 * 0.5)
    assert live.run.validation == 4
    assert experiment_live.progress(live) == Progress(1, 4, "runs", "Run 2 of 4, epoch 3")
    assert [each.epoch for each in live.epochs[1]] == [1, 2]


def test_a_run_that_goes_on_keeps_its_epochs_and_one_anew_does_not() -> None:
    stopped = msgspec.structs.replace(MADE.cells[1], state="stopped", run="r1")
    before = LiveExperiment(MADE.with_cell(1, stopped), {1: (epoch(1), epoch(2))})
    on = folded(cell(1, "running", run="r1"), StageStarted("warm-up", 4, 1), epoch(3), start=before)
    assert [each.epoch for each in on.epochs[1]] == [1, 2, 3]
    anew = folded(
        cell(1, "running", run="r1"), cell(1, "running", run="r2"), epoch(1), start=before
    )
    assert [each.epoch for each in anew.epochs[1]] == [1]


def test_a_run_that_is_left_changes_the_experiment() -> None:
    live = folded(*BEGUN, cell(1, "failed", run="r1", reason="No memory."))
    assert live.cell is None
    assert live.experiment.cells[1].reason == "No memory."
    assert experiment_live.headline(live) == "One moment …"
    assert experiment_live.where(live) == ""


def test_stopping_is_said_and_pictures_left_out_are_counted_once() -> None:
    picture = PictureLeftOut("1f", "Aurora", "a/1f.jpg", "Damaged.", "Replace it.")
    live = folded(*BEGUN, picture, picture)
    assert list(live.left_out) == ["1f"]
    assert "Stopping" in experiment_live.headline(replace(live, stopping=True))


def test_time_left_is_known_once_each_recipe_is() -> None:
    live = folded(*BEGUN)
    # Half of “default” took 20 s after 5 s of looking: 20 s more, another one of 45 s, and a
    # “quick” of 10 s.
    worked = Worked(25.0, 20.0)
    assert experiment_live.seconds_left(live, worked, {}) == pytest.approx(20 + 10 + 45)
    early = folded(*BEGUN[:2])
    assert experiment_live.seconds_left(early, Worked(1.0), {}) is None
    known = {"default": 31.0}
    assert experiment_live.seconds_left(early, Worked(1.0), known) == pytest.approx(30 + 10 + 31)
    # What others took is believed where it is less.
    assert experiment_live.seconds_left(live, worked, known) == pytest.approx(6 + 10 + 31)


def test_the_pace_of_a_run_that_goes_on_is_that_of_this_sitting() -> None:
    live = folded(*BEGUN)
    # A quarter was there before; the next one took 6 s.
    worked = Worked(6.0, 6.0, 0.25)
    left = experiment_live.seconds_left(live, worked, {})
    assert left == pytest.approx(12 + 10 + 18)


def test_a_failed_run_takes_time_again_until_its_turn_is_over() -> None:
    cells = [msgspec.structs.replace(MADE.cells[0], state="failed"), *MADE.cells[1:]]
    again = msgspec.structs.replace(cells[3], state="failed")
    start = LiveExperiment(past_experiments.experiment([*cells[:3], again]))
    live = folded(*BEGUN, start=start)
    assert experiment_live.seconds_left(live, Worked(20.0, 20.0), {}) == pytest.approx(20 + 10 + 40)
