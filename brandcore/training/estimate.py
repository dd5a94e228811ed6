"""How long a run will take: plain arithmetic over what was measured on this computer."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import Split
from brandcore.training.gather import STEP
from brandcore.training.pace import Pace, StagePace
from brandcore.training.recipe import Recipe, Stage


class Workload(msgspec.Struct, frozen=True):
    """The pictures that a run has to do with.

    Attributes
    ----------
    train, validation, test : int
        Pictures of each side.
    megapixels : float
        Mean size of a picture.
    brands : int
        That are to be told apart.
    """

    train: int
    validation: int
    test: int
    megapixels: float
    brands: int

    @property
    def pictures(self) -> int:
        """Pictures of all sides."""
        return self.train + self.validation + self.test


class Estimate(msgspec.Struct, frozen=True):
    """How long a run will take with nothing kept, seconds.

    Attributes
    ----------
    looking_s : float
        The network looks at all pictures; what an earlier run has kept is not looked at again.
    warm_up_s, fine_tune_s : float
        Of each stage with all of its epochs.
    other_s : float
        Starting, building, saving.
    early : bool
        Whether a stage may stop early, which makes this the longest that it takes.
    """

    looking_s: float
    warm_up_s: float
    fine_tune_s: float
    other_s: float
    early: bool

    @property
    def seconds(self) -> float:
        """The whole run."""
        return self.looking_s + self.warm_up_s + self.fine_tune_s + self.other_s


def workload(snapshot: DatasetSnapshot, split: Split) -> Workload:
    """Return what a run over `split` has to do with."""
    known = snapshot.by_id()
    sides = (split.train, split.validation, split.test)
    sizes = [_megapixels(known[each]) for side in sides for each in side]
    train, validation, test = map(len, sides)
    return Workload(train, validation, test, _mean(sizes), len(snapshot.brands))


def estimate(recipe: Recipe, work: Workload, pace: Pace, engine_runs: bool = False) -> Estimate:
    """Return how long a run of `recipe` will take.

    Parameters
    ----------
    recipe : Recipe
        Of the run.
    work : Workload
        Its pictures.
    pace : Pace
        As measured for this recipe; see `pace.kept` and `calibration.calibrate`.
    engine_runs : bool
        Whether the engine has started already, as in the window.
    """
    warm_up, fine_tune = pace.stages
    return Estimate(
        looking_s=_looking(recipe, work, pace),
        warm_up_s=_solving(recipe, work, pace) + _stage(recipe.warm_up, warm_up, work),
        fine_tune_s=_stage(recipe.fine_tune, fine_tune, work),
        other_s=pace.build_s + (0.0 if engine_runs else pace.engine_s),
        early=any(0 < each.stop_after < each.epochs for each in (recipe.warm_up, recipe.fine_tune)),
    )


def _looking(recipe: Recipe, work: Workload, pace: Pace) -> float:
    moved = recipe.augmentation
    views = work.train * moved.views + work.validation * int(moved.validation)
    larger = max(0.0, work.megapixels - pace.megapixels) * pace.megapixel_s
    # Traced for the first size of a batch and once more for any size: when training and
    # validation pictures are looked at, and again when the test pictures are, if need be.
    tests = min(2, math.ceil(work.test * recipe.n_looks / STEP))
    traced = pace.trace_s * (2 + tests)
    return traced + work.pictures * (pace.plain_s + larger) + views * pace.view_s


def _solving(recipe: Recipe, work: Workload, pace: Pace) -> float:
    seen = recipe.n_looks + recipe.augmentation.views
    return work.train * seen * work.brands * pace.solve_s


def _stage(stage: Stage, pace: StagePace | None, work: Workload) -> float:
    if stage.epochs == 0 or pace is None:
        return 0.0
    epoch = work.train * pace.picture_s + work.validation * pace.judge_s + pace.epoch_s
    return pace.begin_s + stage.epochs * epoch


def _megapixels(record: ImageRecord) -> float:
    return record.width_px * record.height_px / 1e6


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return math.fsum(found) / len(found) if found else 0.0
