"""A stage is tried on a few examples."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from brandcore.jobs import Cancelled, CancelToken
from brandcore.training import histories, runtime, trial
from brandcore.training.aside import Aside
from brandcore.training.loop import Examples
from brandcore.training.model import FEATURES, PICTURES, Network
from brandcore.training.pace import StagePace
from brandcore.training.recipe import Recipe
from brandcore.training.runs import RunFolder
from tests.helpers.tiny_training import KEPT, OTHERWISE, SCRATCH, changed


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    runtime.start(0)
    monkeypatch.setattr(trial, "BUDGET_S", 0.05)


def tried(recipe: Recipe, place: int, folder: Path) -> StagePace:
    """Try a stage on three pictures of noise."""
    network = Network(recipe, 4, None)
    stage = (recipe.warm_up, recipe.fine_tune)[place]
    entry = network.entry(stage)
    squares = np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), np.uint8)
    (activations,) = (squares,) if entry == PICTURES else network.extractor((entry,))(squares)
    some = Examples(activations[:, None], np.arange(3, dtype=np.int32), ("a", "b", "c"))
    with Aside(CancelToken()) as aside:
        return trial.tried(recipe, place, network, some, RunFolder(folder), aside)


def test_stages_are_timed_and_the_last_block_takes_longer_than_the_head(tmp_path: Path) -> None:
    begun = time.perf_counter()
    head, block = (tried(KEPT, place, tmp_path / str(place)) for place in (0, 1))
    took = time.perf_counter() - begun
    for each in (head, block):
        assert 0 < each.picture_s < took
        assert 0 < each.judge_s < took
        assert 0 <= each.begin_s < took
        assert 0 <= each.epoch_s < took
    assert block.picture_s > head.picture_s
    assert len(histories.read(tmp_path / "1" / "history.jsonl")) == 4


def test_no_rate_leads_a_network_that_learns_whole_astray(tmp_path: Path) -> None:
    wild = changed(SCRATCH, warm_up__learning_rate__base=1.0, optimizer__name="sgd")
    assert tried(wild, 0, tmp_path).picture_s > 0
    losses = [each.loss for each in histories.read(tmp_path / "history.jsonl")]
    assert max(losses) - min(losses) < 0.5


def test_a_head_that_is_solved_is_tried_from_random_numbers(tmp_path: Path) -> None:
    found = tried(OTHERWISE, 0, tmp_path)
    assert found.picture_s > 0
    losses = [each.loss for each in histories.read(tmp_path / "history.jsonl")]
    # It hardly learns, so nothing was solved.
    assert max(losses) - min(losses) < 0.5


def test_a_cancel_is_heard(tmp_path: Path) -> None:
    network, cancel = Network(KEPT, 4, None), CancelToken()
    some = Examples(np.zeros((2, 1, 256), np.float16), np.zeros(2, np.int32), ("a", "b"))
    assert network.entry(KEPT.warm_up) == FEATURES
    cancel.cancel()
    with Aside(cancel) as aside, pytest.raises(Cancelled):
        trial.tried(KEPT, 0, network, some, RunFolder(tmp_path), aside)


def test_a_call_is_timed_and_answers() -> None:
    seconds, answer = trial.timed(lambda: [time.sleep(0.02), "done"][1])
    assert answer == "done"
    assert 0.02 <= seconds < 1
