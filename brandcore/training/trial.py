"""A stage of a run tried for a few epochs: how fast it learns, and how fast it is judged."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np

from brandcore.training.aside import Aside
from brandcore.training.events import CheckpointSaved, EpochDone
from brandcore.training.loop import Examples, Measure
from brandcore.training.model import FEATURES, Network
from brandcore.training.pace import StagePace
from brandcore.training.recipe import LearningRate, Recipe, Stage
from brandcore.training.runs import RunFolder
from brandcore.training.stages import Course, Sides, stages

T = TypeVar("T")

BUDGET_S = 1.0
"""Each part of a trial takes about so long; a slow network is shown fewer pictures."""

_EPOCHS = 4
_FEATURE_STEPS = 16
_FEW, _JUDGED = 4, 256
_GENTLE = LearningRate(base=1e-7, floor=1e-7)
"""A rate costs no time, whatever it is; this one keeps any network from going astray."""


class _Size(NamedTuple):
    """Pictures of a step, and full steps of an epoch."""

    batch: int
    steps: int


def tried(
    recipe: Recipe,
    place: int,
    network: Network,
    examples: Examples,
    folder: RunFolder,
    aside: Aside,
) -> StagePace:
    """Try one stage of a recipe on a few pictures.

    Parameters
    ----------
    recipe : Recipe
        Of the run to come.
    place : int
        0 for the warm-up, 1 for the fine-tune.
    network : Network
        Of that recipe; what it learns is of no use.
    examples : Examples
        A few pictures, at the stage's entry.
    folder : RunFolder
        Gets checkpoints.
    aside : Aside
        Runs the steps.

    Raises
    ------
    Cancelled
        The token of `aside` was raised.
    """
    stage = stages(recipe)[place]
    first_s, judge_s = _judging(network, stage, examples, aside)
    size = _size(recipe.batch_size, network.entry(stage), judge_s)
    # The last step of an epoch is a smaller one, as it mostly is.
    some = _repeated(examples, size.batch * size.steps + max(1, size.batch // 2))
    watched = _Watched()
    course = Course(_alone(recipe, place, size.batch), folder, aside, watched, None)
    total_s, _ = timed(lambda: course.run(network, {network.entry(stage): Sides(some, None)}))
    epoch_s, learning_s = watched.epoch_s(), watched.learning_s()
    return StagePace(
        begin_s=max(0.0, total_s - _EPOCHS * epoch_s) + first_s,
        picture_s=learning_s / len(some.labels),
        judge_s=judge_s,
        epoch_s=max(0.0, epoch_s - learning_s),
    )


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that a call takes, and what it returns."""
    begun = time.perf_counter()
    done = call()
    return time.perf_counter() - begun, done


def _size(batch: int, entry: str, judge_s: float) -> _Size:
    if entry == FEATURES:
        return _Size(batch, _FEATURE_STEPS)
    # To learn takes the way there and twice the way back, at most.
    fitting = int(BUDGET_S / (3 * judge_s))
    batch = min(batch, max(2, fitting))
    return _Size(batch, min(4, max(1, fitting // batch)))


def _alone(recipe: Recipe, place: int, batch: int) -> Recipe:
    """Return a recipe with only one of its stages, of a few epochs."""
    none = Stage(epochs=0)
    short = msgspec.structs.replace(
        stages(recipe)[place], epochs=_EPOCHS, stop_after=0, learning_rate=_GENTLE
    )
    warm_up, fine_tune = (short, none) if place == 0 else (none, short)
    # A head that begins from something solved is solved once; what is timed here are steps.
    head = msgspec.structs.replace(recipe.head, start="random")
    return msgspec.structs.replace(
        recipe, warm_up=warm_up, fine_tune=fine_tune, head=head, batch_size=batch
    )


def _judging(
    network: Network, stage: Stage, examples: Examples, aside: Aside
) -> tuple[float, float]:
    """Return how much longer the first questions take, and the seconds of a picture."""
    measure = Measure(network.part(stage), aside)

    def ask(count: int) -> float:
        return timed(lambda: measure(_repeated(examples, count)))[0]

    # It is traced for the first size of a batch, and once more for any size.
    first_s = ask(_FEW) + ask(_FEW + 1)
    few_s = ask(_FEW)
    count = min(_JUDGED, max(_FEW, int(BUDGET_S * _FEW / few_s)))
    return max(0.0, first_s - 2 * few_s), ask(count) / count


def _repeated(examples: Examples, count: int) -> Examples:
    rows = np.arange(count) % len(examples.labels)
    return examples._replace(
        activations=np.asarray(examples.activations)[rows],
        labels=examples.labels[rows],
        ids=tuple(examples.ids[row] for row in rows),
    )


class _Watched:
    """The ``emit`` of a course that notes when its epochs were done."""

    def __init__(self) -> None:
        self._seconds: list[float] = []
        self._kept_at: list[float] = []

    def __call__(self, event: object) -> None:
        if isinstance(event, EpochDone):
            self._seconds.append(event.seconds)
        elif isinstance(event, CheckpointSaved):
            self._kept_at.append(time.perf_counter())

    def learning_s(self) -> float:
        """Return the seconds that an epoch learns; the first one, which is traced, is left out."""
        return statistics.median(self._seconds[1:])

    def epoch_s(self) -> float:
        """Return the seconds from the end of an epoch to that of the next."""
        return statistics.median(after - before for before, after in pairwise(self._kept_at))
