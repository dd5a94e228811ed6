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
from brandcore.pretraining.pupil import Pupil
from brandcore.pretraining.shelf import BRANDS, Piece, Shelf
from brandcore.pretraining.teacher import Teacher

SIDE_PX = 128
"""Of what is cut out of a view, somewhere else each time."""

_EXAMPLES = 600
_AVERAGE_EVERY = 5
_NAMES = ("edges", "textures", "shapes", "parts", "things", "whole", "brands")


class Plan(msgspec.Struct, frozen=True):
    """Every number of the lessons.

    Attributes
    ----------
    apart : int
        Batches in which each stage learns alone, from what the teacher sees in front of it.
    together : int
        Batches after them, in which each stage goes on from what the one before it said.
    batch_size : int
        Views of a batch.
    rate, rate_together : float
        Of learning, at the highest of either part: it rises for `warm_steps` and falls as a
        cosine.
    warm_steps : int
        See `rate`.
    decay : float
        Of weights, as AdamW has it (Loshchilov and Hutter 2017, arXiv:1711.05101).
    averaged : float
        Share of the old in the moving average of the weights; the average is what is kept.
    whole, brands : float
        What the whole view and the names of brands count, where each stage counts 1.
    seed : int
        Of the order of the views.
    """

    apart: int
    together: int
    batch_size: int = 32
    rate: float = 3e-3
    rate_together: float = 1.5e-3
    warm_steps: int = 200
    decay: float = 0.02
    averaged: float = 0.998
    whole: float = 2.0
    brands: float = 0.02
    seed: int = 1

    @property
    def steps(self) -> int:
        """Batches in all."""
        return self.apart + self.together

    def rate_at(self, step: int) -> float:
        """Return the rate of learning at a step."""
        highest, of = (self.rate, self.apart)
        if step >= self.apart:
            step, highest, of = step - self.apart, self.rate_together, self.together
        if step < self.warm_steps:
            return highest * (step + 1) / self.warm_steps
        share = (step - self.warm_steps) / max(1, of - self.warm_steps)
        return highest * max(0.01, 0.5 * (1 + math.cos(math.pi * min(1.0, share))))


class Told(msgspec.Struct, frozen=True):
    """How the lessons go.

    Attributes
    ----------
    step : int
        Batches so far.
    wrong : dict of str to float
        Of each stage and of the whole view the share that is not said, see
        `pupil.shares_wrong`; of the brands the cross-entropy. Means since the last time.
    views_a_second : float
        Since the last time.
    """

    step: int
    wrong: dict[str, float]
    views_a_second: float


class Lessons:
    """A network that learns from a shelf.

    Parameters
    ----------
    shelf : Shelf
        Filled.
    weights : Path
        Folder with the teacher's weights.
    folder : Path
        For checkpoints; lessons that left one go on from it.
    plan : Plan
        Its numbers.
    """

    def __init__(self, shelf: Shelf, weights: Path, folder: Path, plan: Plan) -> None:
        import keras

        keras.utils.set_random_seed(plan.seed)
        self.plan, self._folder, self.step = plan, folder, 0
        self._pieces = shelf.pieces()
        self.pupil = Pupil(SIDE_PX, BRANDS)
        examples = self._pieces[0].views[:_EXAMPLES, :SIDE_PX, :SIDE_PX]
        self._teacher = Teacher(weights, SIDE_PX, np.asarray(examples))
        self._optimizer = keras.optimizers.AdamW(plan.rate, weight_decay=plan.decay)
        self._optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
        self._optimizer.build(self.pupil.trainable_variables)
        self.average = [np.asarray(variable) for variable in self.pupil.variables]
        self._learn = {apart: self._compiled(apart) for apart in (True, False)}
        if (folder / "step.json").exists():
            self._resume()

    def run(self, emit: Emit, cancel: CancelToken, every: int = 100) -> None:
        """Learn until the plan's last step, telling and keeping the state every few steps."""
        with ThreadPoolExecutor(1) as reader:
            batches = _batches(self._pieces, self.plan, self.step)
            ahead = reader.submit(next, batches)
            sums, since = np.zeros(len(_NAMES)), time.monotonic()
            while self.step < self.plan.steps:
                cancel.check()
                batch, ahead = ahead.result(), reader.submit(next, batches)
                sums += self._next(*batch)
                if self.step % every == 0 or self.step == self.plan.steps:
                    wrong = dict(zip(_NAMES, (sums / every).round(4).tolist(), strict=True))
                    speed = every * self.plan.batch_size / (time.monotonic() - since)
                    emit(Told(self.step, wrong, round(speed, 1)))
                    self.keep()
                    sums, since = np.zeros(len(_NAMES)), time.monotonic()

    def _next(self, views: npt.NDArray[Any], brands: npt.NDArray[Any]) -> npt.NDArray[Any]:
        self._optimizer.learning_rate.assign(self.plan.rate_at(self.step))
        wrong = self._learn[self.step < self.plan.apart](views, brands)
        self.step += 1
        if self.step % _AVERAGE_EVERY == 0:
            share = min(self.plan.averaged**_AVERAGE_EVERY, self.step / (self.step + 50))
            self.average = [
                share * kept + (1 - share) * np.asarray(variable)
                for kept, variable in zip(self.average, self.pupil.variables, strict=True)
            ]
        return np.asarray(wrong)

    def _compiled(self, apart: bool) -> Any:
        import tensorflow as tf

        shares = tf.constant([1.0] * 5 + [self.plan.whole, self.plan.brands])

        @tf.function(reduce_retracing=True, jit_compile=False)  # type: ignore[untyped-decorator]
        def learn(views: Any, brands: Any) -> Any:
            pixels = self._teacher.prepare(views)
            seen = self._teacher.look(pixels)
            with tf.GradientTape() as tape:
                said, logits = self.pupil.answer(pixels, seen if apart else None)
                wrong = [*pupil.shares_wrong(said, seen), pupil.names_wrong(logits, brands)]
                loss = tf.reduce_sum(tf.stack(wrong) * shares)
            slopes = tape.gradient(loss, self.pupil.trainable_variables)
            self._optimizer.apply(slopes, self.pupil.trainable_variables)
            return tf.stack(wrong)

        return learn

    def keep(self) -> None:
        """Write all that is needed to go on, then the averaged network itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        state = [np.asarray(v) for v in (*self.pupil.variables, *self._optimizer.variables)]
        with files.replacing(self._folder / "state.npz") as scratch, scratch.open("wb") as stream:
            np.savez(stream, *state, *self.average, step=np.asarray(self.step))
        files.write_bytes(self._folder / "step.json", json.dumps({"step": self.step}).encode())
        self.save(self._folder / "average.weights.h5")

    def save(self, file: Path) -> None:
        """Write the averaged weights of the network itself, without its answers."""
        net = self.pupil.net
        now = [np.asarray(variable) for variable in net.variables]
        _assign(net.variables, self.average[: len(now)])
        net.save_weights(file)
        _assign(net.variables, now)

    def _resume(self) -> None:
        with np.load(self._folder / "state.npz") as kept:
            arrays = [kept[f"arr_{each}"] for each in range(len(kept.files) - 1)]
            self.step = int(kept["step"])
        own, theirs = len(self.pupil.variables), len(self._optimizer.variables)
        _assign(self.pupil.variables, arrays[:own])
        _assign(self._optimizer.variables, arrays[own : own + theirs])
        self.average = arrays[own + theirs :]


def _batches(pieces: list[Piece], plan: Plan, begin: int) -> Iterator[tuple[Any, Any]]:
    """Yield batches in an order of chance, each view cut out anew, half of them mirrored.

    Each step throws its own dice: a resumed run sees what an unbroken one would have seen.
    """
    step = begin
    while True:
        dice = np.random.default_rng((plan.seed, step))
        chosen = [pieces[each] for each in dice.integers(len(pieces), size=plan.batch_size)]
        rows = [int(dice.integers(len(piece.brands))) for piece in chosen]
        cut = [_cut(p.views[r], dice) for p, r in zip(chosen, rows, strict=True)]
        yield np.stack(cut), np.array([p.brands[r] for p, r in zip(chosen, rows, strict=True)])
        step += 1


def _cut(view: npt.NDArray[np.uint8], dice: np.random.Generator) -> npt.NDArray[np.uint8]:
    top, left = dice.integers(len(view) - SIDE_PX + 1, size=2)
    piece = view[top : top + SIDE_PX, left : left + SIDE_PX]
    return piece[:, ::-1] if dice.random() < 0.5 else piece


def _assign(variables: Any, values: list[npt.NDArray[Any]]) -> None:
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
