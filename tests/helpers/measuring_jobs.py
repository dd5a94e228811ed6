"""Jobs that tell of a calibration as the real one does, without Keras."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.training import pace
from brandcore.training.forecast import Forecast, forecast_known
from brandcore.training.pace import Pace, StagePace
from brandcore.training.recipe import Recipe

_STAGE = StagePace(begin_s=1.0, picture_s=0.01, judge_s=0.001, epoch_s=0.1)
PACE = Pace(
    engine_s=5.0, build_s=1.0, trace_s=0.5, plain_s=0.05, view_s=0.04, megapixel_s=0.0,
    megapixels=0.12, solve_s=0.0, stages=(_STAGE, _STAGE), took_s=9.0,
    measured_at="2026-01-01T12:00:00+00:00",
)  # fmt: skip


def keep(recipe: Recipe) -> None:
    """Keep how fast this computer works on `recipe`, as if it had been measured."""
    stages = [_STAGE if each.epochs else None for each in (recipe.warm_up, recipe.fine_tune)]
    pace.keep(recipe, msgspec.structs.replace(PACE, stages=tuple(stages)))


def measure(
    folder: Path, recipes: Sequence[Recipe], engine_runs: bool, emit: Emit, cancel: CancelToken
) -> tuple[Forecast, ...]:
    """Tell of the first recipe at once, as `forecast_project` does once it is measured."""
    emit(Progress(1, 4, "steps", "Measuring"))
    keep(recipes[0])
    found = forecast_known(folder, recipes[:1], engine_runs, emit, cancel)
    for each in found:
        emit(each)
    return found


def measure_until_cancelled(
    folder: Path, recipes: Sequence[Recipe], engine_runs: bool, emit: Emit, cancel: CancelToken
) -> None:
    """Stand at the first step until it is asked to stop."""
    emit(Progress(1, 4, "steps", "Measuring"))
    while True:
        cancel.check()
        time.sleep(0.01)
