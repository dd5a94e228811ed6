"""Measure how fast this computer works on a recipe: the real work, on a few made pictures."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from brandcore.images.decode import decode
from brandcore.jobs import CancelToken, Emit, Progress, ignore
from brandcore.training import head_start, pace, recipe_values, runtime, specimens
from brandcore.training.aside import Aside
from brandcore.training.gather import STEP
from brandcore.training.loop import Examples
from brandcore.training.material import Material
from brandcore.training.model import FEATURES, Network
from brandcore.training.pace import Pace, StagePace
from brandcore.training.recipe import Recipe
from brandcore.training.runs import RunFolder
from brandcore.training.stages import stages
from brandcore.training.trial import BUDGET_S, timed, tried

_TEXT = "Measuring how fast this computer is"
_PARTS = 5
_BRANDS = 40
"""Outputs of the head that is measured: a typical project has some tens of brands."""
_PICTURES = 170
_LARGE = (1600, 1200)
_SOLVED, _SOLVED_NUMBERS = 3000, 3_000_000
_HARDER = 2.0
"""Features of photos take about twice as many steps to solve as those that are made up."""


def calibrate(recipe: Recipe, emit: Emit, cancel: CancelToken) -> Pace:
    """Return how fast this computer works on `recipe`, measured anew, and keep it.

    Takes some seconds, for a very large network a minute. No weights are needed: random numbers
    are multiplied as fast as any.

    Parameters
    ----------
    recipe : Recipe
        Of the run to come.
    emit : Emit
        Gets `Progress`.
    cancel : CancelToken
        Heard also while a step works.

    Raises
    ------
    BadRecipe
        The run to come would raise the same.
    Cancelled
        Nothing is kept.
    """
    recipe_values.checked(recipe)
    with (
        tempfile.TemporaryDirectory(prefix="brandcore-pace-", ignore_cleanup_errors=True) as folder,
        Aside(cancel) as aside,
    ):
        measured = _Measuring(recipe, Path(folder), aside, emit).pace()
    pace.keep(recipe, measured)
    return measured


def known(recipe: Recipe, emit: Emit, cancel: CancelToken) -> Pace:
    """Return what is kept of an earlier `calibrate`, or else calibrate; both have its terms."""
    return pace.kept(recipe) or calibrate(recipe, emit, cancel)


class _Looked(NamedTuple):
    """What looking at pictures took; what came of it, by entry."""

    cold_s: float
    trace_s: float
    plain_s: float
    view_s: float
    examples: dict[str, Examples]


class _Measuring:
    """One calibration."""

    def __init__(self, recipe: Recipe, folder: Path, aside: Aside, emit: Emit) -> None:
        self._recipe = recipe
        self._folder = folder
        self._aside = aside
        self._emit = emit

    def pace(self) -> Pace:
        """Measure one part after the other."""
        begun = time.perf_counter()
        self._say(0)
        engine_s = self._aside.run(lambda: runtime.start(self._recipe.seed))
        self._say(1)
        project, snapshot, ids = specimens.made(self._folder / "project", _PICTURES)
        built_s, network = timed(lambda: self._aside.run(self._network))
        self._say(2)
        material = Material(
            project, snapshot, self._recipe, network, [None] * len(self._recipe.backbones)
        )
        looked = self._looking(material, network, iter(ids))
        self._say(3)
        warm_up, fine_tune = (self._stage(place, network, looked) for place in (0, 1))
        solve_s = self._solving(looked.examples.get(FEATURES))
        self._say(4)
        saved_s = self._saving(network, material, ids[:1])
        self._say(_PARTS)
        return Pace(
            engine_s=engine_s,
            build_s=built_s + looked.cold_s + saved_s,
            trace_s=looked.trace_s,
            plain_s=looked.plain_s,
            view_s=looked.view_s,
            megapixel_s=_megapixel_s(),
            megapixels=specimens.MEGAPIXELS,
            solve_s=solve_s,
            stages=(warm_up, fine_tune),
            took_s=time.perf_counter() - begun,
            measured_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _network(self) -> Network:
        return Network(self._recipe, _BRANDS, None)

    def _looking(self, material: Material, network: Network, ids: Iterator[str]) -> _Looked:
        """Time looks at pictures, each of which is looked at once: nothing is kept of it yet."""
        used = [stage for stage in stages(self._recipe) if stage.epochs]
        entries = tuple(dict.fromkeys(network.entry(stage) for stage in used))
        looks, views = self._recipe.n_looks, self._recipe.augmentation.views

        def look(side: str, count: int) -> tuple[float, dict[str, dict[str, Examples | None]]]:
            some = {side: tuple(next(ids) for _ in range(count))}
            return timed(lambda: material.sides(some, entries, self._aside, ignore))

        first_s, one_s = look("test", 1)[0], look("test", 1)[0]
        # All of one size, so that the network is traced once each time.
        few = min(4, STEP // looks)
        rough_s = max(1e-4, (look("test", few)[0] - one_s) / (few - 1))
        trace_s = max(0.0, one_s - rough_s)
        count = _fitting(rough_s, looks)
        plain_s = max(1e-4, (look("test", count)[0] - trace_s) / count)
        count = _fitting(plain_s * (1 + views / looks), looks + views)
        train_s, found = look("train", count)
        moved_s = (train_s - trace_s) / count - plain_s
        trained = {entry: found[entry]["train"] for entry in entries}
        return _Looked(
            cold_s=max(0.0, first_s - one_s),
            trace_s=trace_s,
            plain_s=plain_s,
            view_s=max(0.0, moved_s / views) if views else 0.0,
            examples={entry: each for entry, each in trained.items() if each is not None},
        )

    def _stage(self, place: int, network: Network, looked: _Looked) -> StagePace | None:
        stage = stages(self._recipe)[place]
        if stage.epochs == 0:
            return None
        examples = looked.examples[network.entry(stage)]
        folder = RunFolder(self._folder / str(place))
        return tried(self._recipe, place, network, examples, folder, self._aside)

    def _solving(self, examples: Examples | None) -> float:
        """Return what solving the head takes for one look, or view, and one brand."""
        if examples is None or self._recipe.head.start == "random":
            return 0.0
        some = _apart(examples.activations.shape[-1])
        took_s, _ = timed(
            lambda: head_start.solved(self._recipe, some, _BRANDS, self._aside, ignore)
        )
        return _HARDER * took_s / len(some.labels) / _BRANDS

    def _saving(self, network: Network, material: Material, ids: tuple[str, ...]) -> float:
        squares = material.squares(ids)

        def save() -> None:
            network.model.save(self._folder / "model.keras")
            network.shares(squares)

        return timed(lambda: self._aside.run(save))[0]

    def _say(self, done: int) -> None:
        self._emit(Progress(done, _PARTS, "steps", _TEXT))


def _apart(features: int) -> Examples:
    """Make up features of brands that lie as far apart as those of photos do, roughly."""
    random = np.random.default_rng(0)
    count = max(2 * _BRANDS, min(_SOLVED, _SOLVED_NUMBERS // features))
    labels = (np.arange(count) % _BRANDS).astype(np.int32)
    middles = random.normal(0, 0.3, (_BRANDS, features))
    activations = (middles[labels] + random.normal(0, 1, (count, features))).astype(np.float16)
    return Examples(activations[:, None], labels, tuple(map(str, range(count))))


def _fitting(picture_s: float, squares: int) -> int:
    """Return how many pictures to look at: whole steps of the network, or a part of one."""
    step = max(1, STEP // squares)
    fitting = int(BUDGET_S / picture_s)
    return max(2, min(fitting, step)) if fitting < 2 * step else step * min(2, fitting // step)


def _megapixel_s() -> float:
    """Return what a megapixel more costs: pictures are decoded two at a time."""
    small, large = (_decoded_s(specimens.picture(0, size)) for size in (specimens.SIZE_PX, _LARGE))
    more = _LARGE[0] * _LARGE[1] / 1e6 - specimens.MEGAPIXELS
    return max(0.0, large - small) / (2 * more)


def _decoded_s(data: bytes) -> float:
    took = [timed(lambda: decode(data))[0] for _ in range(3)]
    return min(took)
