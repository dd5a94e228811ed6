"""A head that does not begin at random: it is solved from the features of training pictures.

Both ways lower the same sum, in float64: the mean cross-entropy over all views of the training
pictures, and `penalty` / 2 times the sum of the squared weights. "regression" goes to its lowest
point, "means" only along the line on which the weights of each brand are the mean of its
features. A dense head sees standardised features, what is folded into its weights afterwards. A
cosine head sees their directions, drawn out to the length of standardised ones so that the
penalty weighs as much, and its weights are all of one length.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from brandcore.jobs import Emit, Progress
from brandcore.training.aside import Aside
from brandcore.training.layers import COSINE_SCALE, rooted
from brandcore.training.loop import Examples
from brandcore.training.recipe import Recipe

Floats = npt.NDArray[np.float64]

_STEPS = 1000
_LEAST_SCALE, _GREATEST_SCALE = 1e-6, 1e3
_TEXT = "Solving the head"


class _Task(NamedTuple):
    """Features of every view, what each should be answered with, and the price of weights."""

    features: Floats
    wanted: Floats
    penalty: float

    def cost(self, logits: Floats) -> tuple[float, Floats]:
        """Return the mean cross-entropy and how it changes with each logit."""
        apart = logits - logits.max(axis=1, keepdims=True)
        logs = apart - np.log(np.exp(apart).sum(axis=1, keepdims=True))
        count = len(logits)
        return float(-(self.wanted * logs).sum() / count), (np.exp(logs) - self.wanted) / count


def solved(
    recipe: Recipe, examples: Examples, n_brands: int, aside: Aside, emit: Emit
) -> tuple[npt.NDArray[np.float32], ...]:
    """Return the weights of a head without hidden layers.

    Parameters
    ----------
    recipe : Recipe
        Its head says how; its labels are smoothed as in any step.
    examples : Examples
        Features of the training pictures; each look and each random view counts the same.
    n_brands : int
        Outputs of the head.
    aside : Aside
        Runs each step, so that a cancel is heard meanwhile.
    emit : Emit
        Gets `Progress`.

    Returns
    -------
    tuple of ndarray
        Kernel of shape (n_features, n_brands), and the bias of shape (n_brands,) or, of a
        cosine head, the scale of shape (1, 1): as `layers.head` has them.
    """
    emit(Progress(0, None, "steps", _TEXT))
    labels = np.repeat(examples.labels, examples.activations.shape[1])
    wanted = np.eye(n_brands)[labels]
    smoothing = recipe.label_smoothing
    wanted = wanted * (1 - smoothing) + smoothing / n_brands
    rows = examples.activations.reshape(len(labels), -1)
    if recipe.head.root:
        rows = rooted(rows)
    solve = _cosine if recipe.head.kind == "cosine" else _dense
    descend = _Descent(aside, emit) if recipe.head.start == "regression" else None
    found = solve(rows, labels, _Task(np.empty(0), wanted, recipe.head.penalty), aside, descend)
    return tuple(np.asarray(each, np.float32) for each in found)


class _Descent:
    """Goes down to the lowest point of a function that knows its slope."""

    def __init__(self, aside: Aside, emit: Emit) -> None:
        self._aside = aside
        self._emit = emit
        self._done = 0

    def __call__(self, start: Floats, cost: Callable[[Floats], tuple[float, Floats]]) -> Floats:
        from scipy.optimize import minimize

        found = minimize(
            lambda at: self._aside.run(lambda: cost(at)),
            start,
            jac=True,
            method="L-BFGS-B",
            callback=self._told,
            options={"maxiter": _STEPS, "maxfun": 2 * _STEPS, "ftol": 1e-10, "gtol": 1e-6},
        )
        return np.asarray(found.x)

    def _told(self, _at: Floats) -> None:
        self._done += 1
        self._emit(Progress(self._done, None, "steps", _TEXT))


def _dense(
    rows: npt.NDArray[Any],
    labels: npt.NDArray[np.int32],
    task: _Task,
    aside: Aside,
    descend: _Descent | None,
) -> tuple[Floats, Floats]:
    features, middle, spread = aside.run(lambda: _standardised(rows))
    task = task._replace(features=features)
    if descend is None:
        kernel, bias = aside.run(lambda: _dense_means(task, labels))
    else:
        kernel, bias = _dense_regression(task, descend)
    folded = kernel / spread[:, None]
    return folded, bias - middle @ folded


def _standardised(rows: npt.NDArray[Any]) -> tuple[Floats, Floats, Floats]:
    features = rows.astype(np.float64)
    middle = features.mean(axis=0)
    features -= middle
    spread = np.sqrt(np.einsum("ij,ij->j", features, features) / len(features))
    # A feature that never changes says nothing, whatever it is divided by.
    spread[spread < 1e-6] = 1.0
    features /= spread
    return features, middle, spread


def _dense_means(task: _Task, labels: npt.NDArray[np.int32]) -> tuple[Floats, Floats]:
    means, present = _means(task, labels)
    nearer = task.features @ means - (means**2).sum(axis=0) / 2
    scale = _scale(task, nearer, float((means**2).sum()))
    bias = -scale * (means**2).sum(axis=0) / 2
    # A brand without pictures is never nearest.
    bias[~present] = (scale * nearer).min()
    return scale * means, bias


def _dense_regression(task: _Task, descend: _Descent) -> tuple[Floats, Floats]:
    shape = (task.features.shape[1] + 1, task.wanted.shape[1])

    def cost(at: Floats) -> tuple[float, Floats]:
        kernel, bias = at.reshape(shape)[:-1], at.reshape(shape)[-1]
        loss, slope = task.cost(task.features @ kernel + bias)
        of_kernel = task.features.T @ slope + task.penalty * kernel
        price = task.penalty / 2 * float((kernel**2).sum())
        return loss + price, np.vstack([of_kernel, slope.sum(axis=0)]).ravel()

    found = descend(np.zeros(shape).ravel(), cost).reshape(shape)
    return found[:-1], found[-1]


def _cosine(
    rows: npt.NDArray[Any],
    labels: npt.NDArray[np.int32],
    task: _Task,
    aside: Aside,
    descend: _Descent | None,
) -> tuple[Floats, Floats]:
    features = aside.run(lambda: _unit(rows.astype(np.float64), 1))
    task = task._replace(features=features)
    directions, scale = aside.run(lambda: _cosine_means(task, labels))
    if descend is not None:
        directions, scale = _cosine_regression(task, descend, directions, scale)
    return directions, np.array([[scale / COSINE_SCALE]])


def _cosine_means(task: _Task, labels: npt.NDArray[np.int32]) -> tuple[Floats, float]:
    means, present = _means(task, labels)
    # A brand without pictures lies away from all others.
    means[:, ~present] = -task.features.mean(axis=0)[:, None]
    directions = _unit(means, 0)
    squares = directions.shape[1] / directions.shape[0]
    return directions, _scale(task, task.features @ directions, squares)


def _cosine_regression(
    task: _Task, descend: _Descent, directions: Floats, scale: float
) -> tuple[Floats, float]:
    shape = directions.shape

    def cost(at: Floats) -> tuple[float, Floats]:
        lengths = np.linalg.norm(at[:-1].reshape(shape), axis=0)
        along, long = at[:-1].reshape(shape) / lengths, float(np.exp(at[-1]))
        loss, slope = task.cost(long * (task.features @ along))
        of_weights = task.features.T @ slope
        # Only what turns a direction changes it.
        turning = of_weights - along * (along * of_weights).sum(axis=0)
        price = task.penalty * shape[1] * long**2 / shape[0]
        of_scale = long * float((along * of_weights).sum()) + price
        return loss + price / 2, np.append(long * turning / lengths, of_scale)

    found = descend(np.append(directions, np.log(scale)), cost)
    return _unit(found[:-1].reshape(shape), 0), float(np.exp(found[-1]))


def _means(task: _Task, labels: npt.NDArray[np.int32]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the mean features of each brand as columns, 0 where it has no pictures."""
    belongs = np.eye(task.wanted.shape[1])[labels]
    counts = belongs.sum(axis=0)
    return task.features.T @ belongs / np.maximum(counts, 1), counts > 0


def _scale(task: _Task, logits: Floats, squares: float) -> float:
    """Return what to multiply weights by, whose squares sum up to `squares`."""
    from scipy.optimize import minimize_scalar

    def cost(log: float) -> float:
        scale = float(np.exp(log))
        return task.cost(scale * logits)[0] + task.penalty / 2 * squares * scale**2

    bounds = (float(np.log(_LEAST_SCALE)), float(np.log(_GREATEST_SCALE)))
    return float(np.exp(minimize_scalar(cost, bounds=bounds, method="bounded").x))


def _unit(values: Floats, axis: int) -> Floats:
    lengths = np.linalg.norm(values, axis=axis, keepdims=True)
    return np.asarray(values / np.where(lengths > 0, lengths, 1.0))
