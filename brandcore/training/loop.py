"""Epochs over kept activations: one traced step, one traced measurement, no framework loop.

Keras' own ``fit`` costs more per epoch than the head of a network has work to do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from brandcore.errors import LossNotFinite
from brandcore.training import steps
from brandcore.training.aside import Aside
from brandcore.training.checkpoint import Values
from brandcore.training.model import Part
from brandcore.training.optimizing import Optimizing
from brandcore.training.recipe import Recipe
from brandcore.training.steps import Blend

_MEASURE = 64
"""Looks that are asked about at once."""


class Examples(NamedTuple):
    """Activations with the brands they belong to.

    Attributes
    ----------
    activations : ndarray of shape (n_pictures, n_looks + n_views, …)
        The looks first, then random views.
    labels : ndarray of shape (n_pictures,) int32
        Places in the class order.
    ids : tuple of str
        Of the pictures' records.
    n_looks : int
        Looks at each picture; an answer is the mean over them.
    """

    activations: npt.NDArray[Any]
    labels: npt.NDArray[np.int32]
    ids: tuple[str, ...]
    n_looks: int = 1

    def moved(self) -> Examples:
        """Return them with their random views in the place of the looks, of which one answers."""
        return self._replace(activations=self.activations[:, self.n_looks :], n_looks=1)


class Measured(NamedTuple):
    """Mean loss, and pictures right of those asked."""

    loss: float
    right: int
    total: int

    @property
    def accuracy(self) -> float:
        """Share right, 0-1."""
        return self.right / self.total


class Loop:
    """Trains a part of a network.

    Parameters
    ----------
    part : Part
        What learns.
    recipe : Recipe
        Pictures per step, optimizer, labels, and the seed of order, views, blends and dropout;
        each epoch draws for itself, so that a resumed run draws alike.
    aside : Aside
        Runs each step, so that a cancel is heard meanwhile.
    """

    def __init__(self, part: Part, recipe: Recipe, aside: Aside) -> None:
        self._part = part
        self._recipe = recipe
        self._aside = aside
        self._optimizing = Optimizing(recipe.optimizer, part.variables, part.rates)
        self._step = steps.learning(part, self._optimizing, recipe)

    def set_rate(self, rate: float) -> None:
        """Set the learning rate of the epochs to come."""
        self._optimizing.set_rate(rate)

    def epoch(self, examples: Examples, number: int, told: Callable[[int, int], None]) -> Measured:
        """Go once over all pictures, each in one of its views.

        Parameters
        ----------
        examples : Examples
            Training pictures.
        number : int
            Epoch of the run, from 1.
        told : callable
            Gets steps done and steps in all after each step.

        Raises
        ------
        LossNotFinite
            The loss of a step is NaN or infinite.
        """
        count, size = len(examples.labels), self._recipe.batch_size
        random = np.random.default_rng([self._recipe.seed, number])
        order = random.permutation(count)
        views = random.integers(0, examples.activations.shape[1], count)
        self._seed_dropouts(number)
        starts = range(0, count, size)
        parts = []
        for done, start in enumerate(starts, 1):
            rows = order[start : start + size]
            batch = examples.activations[rows, views[start : start + size]]
            blended = steps.blend(self._recipe.mixup, len(rows), random)
            parts.append(self._stepped(batch, examples.labels[rows], blended, number))
            told(done, len(starts))
        return _summed(parts)

    def state(self) -> Values:
        """Return a copy of what the part has learnt."""
        return tuple(np.array(variable) for variable in self._part.state)

    def optimizer_state(self) -> Values:
        """Return a copy of what the optimizer keeps in mind."""
        return tuple(np.array(variable) for variable in self._optimizing.variables)

    def restore(self, state: Values, optimizer: Values | None = None) -> None:
        """Put back what `state` and `optimizer_state` returned."""
        assign(self._part.state, state)
        if optimizer is not None:
            assign(self._optimizing.variables, optimizer)

    def _stepped(
        self,
        batch: npt.NDArray[Any],
        labels: npt.NDArray[np.int32],
        blended: Blend | None,
        number: int,
    ) -> Measured:
        loss, right = self._aside.run(lambda: self._step(batch, labels, blended))
        measured = Measured(float(loss), int(right), len(labels))
        if not math.isfinite(measured.loss):
            raise LossNotFinite(
                f"The loss stopped being a number in epoch {number}.",
                "Choose a smaller learning rate and train again. "
                "What was learnt up to the epoch before is kept.",
            )
        return measured

    def _seed_dropouts(self, number: int) -> None:
        for place, layer in enumerate(self._part.dropouts):
            layer.seed_generator.state.assign([(self._recipe.seed + place) % 2**32, number])


class Measure:
    """Asks a part of a network about examples.

    Parameters
    ----------
    part : Part
        What answers.
    aside : Aside
        Runs each step.
    """

    def __init__(self, part: Part, aside: Aside) -> None:
        self._part = part
        self._aside = aside
        self._asks: dict[int, Callable[[Any, Any], Any]] = {}

    def __call__(self, examples: Examples) -> Measured:
        """Ask about the looks at each picture; an answer is the mean over them."""
        looks = examples.n_looks
        ask = self._asks.setdefault(looks, steps.answering(self._part, looks))
        size = max(1, _MEASURE // looks)
        parts = []
        for start in range(0, len(examples.labels), size):
            x = np.ascontiguousarray(examples.activations[start : start + size, :looks])
            y = examples.labels[start : start + size]
            loss, right = self._aside.run(lambda x=x, y=y: ask(x, y))  # type: ignore[misc]
            parts.append(Measured(float(loss), int(right), len(y)))
        return _summed(parts)


def assign(variables: Sequence[Any], values: Values) -> None:
    """Give each variable its value.

    Raises
    ------
    ValueError
        They are not as many, or not of the same shapes.
    """
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)


def _summed(parts: Sequence[Measured]) -> Measured:
    total = sum(part.total for part in parts)
    loss = sum(part.loss * part.total for part in parts) / total
    return Measured(loss, sum(part.right for part in parts), total)
