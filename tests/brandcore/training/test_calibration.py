"""The real work on a few made pictures."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest

from brandcore.errors import BadRecipe
from brandcore.jobs import Cancelled, CancelToken, Progress, ignore
from brandcore.training import calibration, pace, runtime, trial
from brandcore.training.calibration import calibrate, known
from brandcore.training.recipe import Recipe, Stage
from tests.helpers.tiny_training import KEPT, OTHERWISE, SCRATCH, changed


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    runtime.start(0)
    monkeypatch.setattr(trial, "BUDGET_S", 0.02)
    monkeypatch.setattr(calibration, "BUDGET_S", 0.02)
    monkeypatch.setattr(calibration, "_SOLVED", 100)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_every_part_of_a_recipe_is_measured_and_kept(tmp_path: Path) -> None:
    events: list[object] = []
    found = calibrate(KEPT, events.append, CancelToken())
    parts = (found.engine_s, found.build_s, found.plain_s, found.stages[0], found.stages[1])
    assert all(parts)
    assert found.megapixel_s > 0
    assert found.solve_s == 0
    assert 0 < found.build_s + found.trace_s < found.took_s
    told = [each for each in events if isinstance(each, Progress)]
    assert [each.done for each in told] == list(range(6))
    assert {each.total for each in told} == {5}
    assert pace.kept(KEPT) == found
    # What was measured on is gone.
    assert list(tmp_path.glob("brandcore-pace-*")) == []


def test_what_is_known_is_not_measured_again() -> None:
    events: list[object] = []
    alone = changed(KEPT, fine_tune__epochs=0)
    first = known(alone, events.append, CancelToken())
    assert first.stages[1] is None
    assert events
    events.clear()
    assert known(changed(alone, warm_up__epochs=77), events.append, CancelToken()) == first
    assert events == []


@pytest.mark.parametrize("recipe", [SCRATCH, OTHERWISE], ids=["scratch", "otherwise"])
def test_other_ways_to_learn_are_measured_too(recipe: Recipe) -> None:
    found = calibrate(recipe, ignore, CancelToken())
    assert found.plain_s > 0
    assert (found.solve_s > 0) == (recipe.head.start != "random")


def test_a_recipe_that_cannot_be_is_told_before_anything_is_measured() -> None:
    wrong = msgspec.structs.replace(KEPT, warm_up=Stage(0), fine_tune=Stage(0))
    events: list[object] = []
    with pytest.raises(BadRecipe, match="no epochs"):
        calibrate(wrong, events.append, CancelToken())
    assert events == []


def test_a_cancel_keeps_nothing(tmp_path: Path) -> None:
    cancel = CancelToken()

    def stop(event: object) -> None:
        if isinstance(event, Progress) and event.done == 2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        calibrate(KEPT, stop, cancel)
    assert pace.kept(KEPT) is None
    assert list(tmp_path.glob("brandcore-pace-*")) == []
