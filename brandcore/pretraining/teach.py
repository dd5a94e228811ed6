"""The lessons one after the other, with a checkpoint every few minutes: any of them resumes."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore import files
from brandcore.jobs import CancelToken, Emit
from brandcore.pretraining import pupil
from brandcore.pretraining.pupil import Weights
from brandcore.pretraining.shelf import BRANDS, SIDE_PX, Shelf

_AVERAGE_EVERY = 5
Batch = tuple[npt.NDArray[Any], ...]


class Plan(msgspec.Struct, frozen=True):
    """Every number of the lessons.

    Attributes
    ----------
    steps, batch_size : int
        How many batches, of how many views.
    rate : float
        Of learning, at its highest; it rises for `warm_steps` and falls as a cosine to nothing.
    warm_steps : int
        See `rate`.
    decay : float
        Of weights, as AdamW has it (Loshchilov and Hutter 2017, arXiv:1711.05101).
    averaged : float
        Share of the old in the moving average of the weights; the average is what is kept.
    seed : int
        Of the order of the views.
    weights : Weights
        Of the lessons.
    """

    steps: int
    batch_size: int = 32
    rate: float = 2e-3
    warm_steps: int = 300
    decay: float = 0.02
    averaged: float = 0.998
    seed: int = 1
    weights: Weights = Weights()

    def rate_at(self, step: int) -> float:
        """Return the rate of learning at a step."""
        if step < self.warm_steps:
            return self.rate * (step + 1) / self.warm_steps
        share = (step - self.warm_steps) / max(1, self.steps - self.warm_steps)
        return self.rate * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


class Told(msgspec.Struct, frozen=True):
    """How the lessons go.

    Attributes
    ----------
    step : int
        Batches so far.
    losses : dict of str to float
        See `pupil.losses`; means since the last time.
    views_a_second : float
        Since the last time.
    """

    step: int
    losses: dict[str, float]
    views_a_second: float


class Lessons:
    """A network that learns from a shelf.

    Parameters
    ----------
    shelf : Shelf
        Filled at least in part; what is added later is seen at the next `run`.
    folder : Path
        For checkpoints.
    plan : Plan
        Its numbers.
    """

    def __init__(self, shelf: Shelf, folder: Path, plan: Plan) -> None:
        import keras

        keras.utils.set_random_seed(plan.seed)
        self.plan, self._shelf, self._folder = plan, shelf, folder
        self.model = pupil.build(SIDE_PX, BRANDS)
        self._optimizer = keras.optimizers.AdamW(plan.rate, weight_decay=plan.decay)
        self._optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
        self._optimizer.build(self.model.trainable_variables)
        self.average = [variable.numpy() for variable in self.model.variables]
        self.step = 0
        self._compiled = _compiled(self.model, self._optimizer, plan.weights)
        if (folder / "step.json").exists():
            self._resume()

    def run(self, emit: Emit, cancel: CancelToken, every: int = 100) -> None:
        """Learn until the plan's last step, telling and keeping the state every few steps."""
        with ThreadPoolExecutor(1) as reader:
            batches = _batches(self._shelf, self.plan, self.step)
            ahead = reader.submit(next, batches)
            sums: dict[str, float] = {}
            since = time.monotonic()
            while self.step < self.plan.steps:
                cancel.check()
                batch, ahead = ahead.result(), reader.submit(next, batches)
                for name, value in self._learn(batch).items():
                    sums[name] = sums.get(name, 0.0) + value / every
                if self.step % every == 0 or self.step == self.plan.steps:
                    speed = every * self.plan.batch_size / (time.monotonic() - since)
                    emit(
                        Told(self.step, {k: round(v, 4) for k, v in sums.items()}, round(speed, 1))
                    )
                    self.keep()
                    sums, since = {}, time.monotonic()

    def _learn(self, batch: Batch) -> dict[str, float]:
        self._optimizer.learning_rate.assign(self.plan.rate_at(self.step))
        found = self._compiled(*batch)
        self.step += 1
        if self.step % _AVERAGE_EVERY == 0:
            self._average()
        return {name: float(value) for name, value in found.items()}

    def _average(self) -> None:
        share = min(self.plan.averaged**_AVERAGE_EVERY, self.step / (self.step + 50))
        self.average = [
            share * kept + (1 - share) * variable.numpy()
            for kept, variable in zip(self.average, self.model.variables, strict=True)
        ]

    def keep(self) -> None:
        """Write all that is needed to go on, then the averaged network itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        state = [np.asarray(v) for v in (*self.model.variables, *self._optimizer.variables)]
        with files.replacing(self._folder / "state.npz") as scratch, scratch.open("wb") as stream:
            np.savez(stream, *state, *self.average, step=np.asarray(self.step))
        files.write_bytes(self._folder / "step.json", json.dumps({"step": self.step}).encode())
        self.save(self._folder / "average.weights.h5")

    def save(self, file: Path) -> None:
        """Write the averaged weights of the network itself, without its answers."""
        now = [variable.numpy() for variable in self.model.variables]
        _assign(self.model.variables, self.average)
        self.model.get_layer("kestrel").save_weights(file)
        _assign(self.model.variables, now)

    def _resume(self) -> None:
        with np.load(self._folder / "state.npz") as kept:
            arrays = [kept[f"arr_{each}"] for each in range(len(kept.files) - 1)]
            self.step = int(kept["step"])
        own, theirs = len(self.model.variables), len(self._optimizer.variables)
        _assign(self.model.variables, arrays[:own])
        _assign(self._optimizer.variables, arrays[own : own + theirs])
        self.average = arrays[own + theirs :]


def _compiled(model: Any, optimizer: Any, weights: Weights) -> Any:
    import tensorflow as tf

    shares = msgspec.structs.asdict(weights)

    @tf.function
    def learn(views: Any, brands: Any, middle: Any, last: Any) -> Any:
        wanted = tf.cast(middle, tf.float32), tf.cast(last, tf.float32)
        with tf.GradientTape() as tape:
            answers = model(tf.cast(views, tf.float32) / 127.5 - 1, training=True)
            found = pupil.losses(answers, wanted, brands)
            loss = tf.add_n([found[name] * share for name, share in shares.items()])
        slopes = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(slopes, model.trainable_variables)
        return found

    return learn


def _batches(shelf: Shelf, plan: Plan, begin: int) -> Iterator[Batch]:
    """Yield batches in an order of chance, one piece of the shelf beside others.

    Each step throws its own dice: a resumed run sees what an unbroken one would have seen.
    """
    pieces = shelf.pieces()
    step = begin
    while True:
        dice = np.random.default_rng((plan.seed, step))
        chosen = dice.integers(len(pieces), size=plan.batch_size)
        rows = dice.integers(len(pieces[0]["brands"]), size=plan.batch_size)
        yield tuple(
            np.stack([pieces[p][name][r] for p, r in zip(chosen, rows, strict=True)])
            for name in ("views", "brands", "middle", "last")
        )
        step += 1


def _assign(variables: Any, values: list[npt.NDArray[Any]]) -> None:
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
