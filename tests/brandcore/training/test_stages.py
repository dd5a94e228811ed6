"""Stages over examples that are made up."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
import numpy as np
import pytest

from brandcore.jobs import Cancelled, CancelToken, Progress
from brandcore.training import checkpoint, histories, runtime, stages
from brandcore.training.aside import Aside
from brandcore.training.events import BatchDone, CheckpointSaved, EpochDone, StageStarted
from brandcore.training.loop import Examples
from brandcore.training.model import FEATURES, Network
from brandcore.training.recipe import Head, LearningRate, Recipe, Stage
from brandcore.training.runs import RunFolder
from brandcore.training.stages import Course, Sides
from tests.helpers.tiny_training import KEPT, saved, stopping

RATE = LearningRate(base=0.02, patience=1, floor=0.005)
RECIPE = msgspec.structs.replace(
    KEPT, warm_up=Stage(epochs=4, learning_rate=RATE), fine_tune=Stage(epochs=0)
)


def examples(seed: int) -> Examples:
    labels = (np.arange(24) % 4).astype(np.int32)
    activations = np.random.default_rng(seed).normal(0, 1, (24, 1, 256)).astype(np.float16)
    activations[np.arange(24), 0, labels] += 3
    return Examples(activations, labels, tuple(map(str, range(24))))


def walk(
    tmp_path: Path, recipe: Recipe, validation: Examples | None
) -> tuple[Course, list[object]]:
    runtime.start(0)
    events: list[object] = []
    with Aside(CancelToken()) as aside:
        course = Course(recipe, RunFolder(tmp_path / "run"), aside, events.append, None)
        course.run(Network(recipe, 4, None), {FEATURES: Sides(examples(0), validation)})
    return course, events


def test_epochs_are_told_noted_and_kept(tmp_path: Path) -> None:
    course, events = walk(tmp_path, RECIPE, examples(1))
    done = [each for each in events if isinstance(each, EpochDone)]
    assert [(each.epoch, each.val_total) for each in done] == [(n, 24) for n in (1, 2, 3, 4)]
    assert events[0] == StageStarted("warm-up", 4, 1)
    assert histories.read(tmp_path / "run" / "history.jsonl") == tuple(done)
    kept = checkpoint.load(RunFolder(tmp_path / "run"))
    assert kept.standing == course.reached.standing
    assert kept.standing.epoch == 4
    assert [each.epoch for each in events if isinstance(each, CheckpointSaved)] == [1, 2, 3, 4]
    assert 0 < sum(each.seconds for each in done) <= course.seconds()


def test_the_rate_of_the_recipe_is_the_rate_of_the_epochs(tmp_path: Path) -> None:
    noise = examples(1)._replace(labels=np.zeros(24, np.int32))
    _, events = walk(tmp_path, RECIPE, noise)
    rates = [each.learning_rate for each in events if isinstance(each, EpochDone)]
    assert rates[0] == 0.02
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] < 0.02


def test_a_stage_that_learns_nothing_more_stops_early(tmp_path: Path) -> None:
    noise = examples(1)._replace(labels=np.zeros(24, np.int32))
    stage = Stage(epochs=50, stop_after=2, learning_rate=RATE)
    course, _ = walk(tmp_path, msgspec.structs.replace(RECIPE, warm_up=stage), noise)
    assert course.reached.standing.epoch < 50
    assert course.reached.standing.since_better == 2


def test_the_next_stage_starts_from_the_best_epoch(tmp_path: Path) -> None:
    still = LearningRate(base=1e-8, floor=0)
    fine = Stage(epochs=1, learning_rate=still)
    recipe = msgspec.structs.replace(RECIPE, fine_tune=fine)
    course, events = walk(tmp_path, recipe, examples(1))
    warm = course.reached.standing.best_epoch
    done = {each.epoch: each for each in events if isinstance(each, EpochDone)}
    assert done[5].stage == "fine-tune"
    assert done[5].val_loss == pytest.approx(done[warm].val_loss, abs=1e-3)
    assert events[-1] == CheckpointSaved(5, warm)


def test_where_the_last_is_kept_the_next_stage_starts_from_it(tmp_path: Path) -> None:
    wild = Stage(epochs=3, learning_rate=LearningRate(base=2.0, policy="steady"))
    fine = Stage(epochs=1, learning_rate=LearningRate(base=1e-8, floor=0))
    recipe = msgspec.structs.replace(RECIPE, warm_up=wild, fine_tune=fine, keep="last")
    course, events = walk(tmp_path, recipe, examples(1))
    done = {each.epoch: each for each in events if isinstance(each, EpochDone)}
    assert done[4].val_loss == pytest.approx(done[3].val_loss, abs=1e-3)
    assert course.reached.standing.best_epoch == 4
    kept = [each.best_epoch for each in events if isinstance(each, CheckpointSaved)]
    assert kept == [1, 2, 3, 4]


def test_the_policy_of_the_recipe_sets_the_rates(tmp_path: Path) -> None:
    rate = LearningRate(base=0.02, factor=0.5, floor=0.0, policy="step", every=2)
    recipe = msgspec.structs.replace(RECIPE, warm_up=Stage(epochs=4, learning_rate=rate))
    _, events = walk(tmp_path, recipe, None)
    rates = [each.learning_rate for each in events if isinstance(each, EpochDone)]
    assert rates == [0.02, 0.02, 0.01, 0.01]


@pytest.mark.parametrize("kind", ["dense", "cosine"])
def test_a_head_that_is_solved_is_the_first_epoch(tmp_path: Path, kind: str) -> None:
    head = Head(widths=(), dropout=0.0, kind=kind, start="regression", penalty=1e-4)  # type: ignore[arg-type]
    recipe = msgspec.structs.replace(RECIPE, head=head)
    course, events = walk(tmp_path, recipe, examples(1))
    done = [each for each in events if isinstance(each, EpochDone)]
    drawn = msgspec.structs.replace(recipe, head=msgspec.structs.replace(head, start="random"))
    _, others = walk(tmp_path / "drawn", drawn, examples(1))
    other = next(each for each in others if isinstance(each, EpochDone))
    assert [each.epoch for each in done] == [1, 2, 3, 4]
    assert (done[0].accuracy, done[0].stage) == (1.0, "warm-up")
    assert done[0].loss < other.loss
    assert any(isinstance(each, Progress) and each.text == "Solving the head" for each in events)
    assert course.reached.standing.stage_epoch == 4


def test_a_run_resumed_behind_its_start_goes_on_as_unbroken(tmp_path: Path) -> None:
    head = Head(widths=(), dropout=0.3, start="means")
    recipe = msgspec.structs.replace(RECIPE, head=head, mixup=0.3)
    _, unbroken = walk(tmp_path / "whole", recipe, examples(1))
    cancel, events = CancelToken(), list[object]()
    emit = stopping(partial(saved, 1), cancel)
    folder = RunFolder(tmp_path / "broken")
    sides = {FEATURES: Sides(examples(0), examples(1))}
    with Aside(cancel) as aside, pytest.raises(Cancelled):
        Course(recipe, folder, aside, emit, None).run(Network(recipe, 4, None), sides)
    runtime.start(0)
    with Aside(CancelToken()) as aside:
        course = Course(recipe, folder, aside, events.append, checkpoint.load(folder))
        course.run(Network(recipe, 4, None), sides)
    assert figures(events) == figures(unbroken)[1:]


def figures(events: list[object]) -> list[tuple[object, ...]]:
    done = (each for each in events if isinstance(each, EpochDone))
    return [(each.epoch, each.loss, each.val_loss, each.val_accuracy) for each in done]


def test_steps_are_told_now_and_then_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "_PACE_S", 0.0)
    recipe = msgspec.structs.replace(RECIPE, warm_up=Stage(epochs=1))
    _, events = walk(tmp_path, recipe, None)
    steps = [each for each in events if isinstance(each, BatchDone)]
    assert steps == [BatchDone("warm-up", 1, done, 3) for done in (1, 2, 3)]
    monkeypatch.setattr(stages, "_PACE_S", 60.0)
    _, events = walk(tmp_path, recipe, None)
    assert sum(isinstance(each, BatchDone) for each in events) <= 1
