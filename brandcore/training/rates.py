"""Learning rates from epoch to epoch. Plain arithmetic."""

from __future__ import annotations

import math

from brandcore.training.recipe import LearningRate


def following(plan: LearningRate, rate: float, done: int, epochs: int, stuck: bool) -> float:
    """Return the rate of a stage's next epoch.

    Parameters
    ----------
    plan : LearningRate
        The stage's.
    rate : float
        Of the epoch that was just done.
    done : int
        Whole epochs of the stage so far, 1 or more.
    epochs : int
        Of the stage at most.
    stuck : bool
        Whether the loss has not got better for `plan.patience` epochs.
    """
    if plan.policy == "plateau":
        return _cut(plan, rate) if stuck else rate
    if plan.policy == "step":
        return max(_lowest(plan), plan.base * plan.factor ** (done // plan.every))
    if plan.policy == "cyclical":
        return plan.base + (plan.peak - plan.base) * _height(done, plan.every)
    if plan.policy == "cosine":
        fallen = (1 - math.cos(math.pi * done / epochs)) / 2
        return plan.base - (plan.base - _lowest(plan)) * fallen
    return plan.base


def _lowest(plan: LearningRate) -> float:
    """Return the floor; a rate that begins below it stays where it is."""
    return min(plan.floor, plan.base)


def _cut(plan: LearningRate, rate: float) -> float:
    return max(plan.floor, rate * plan.factor) if rate > plan.floor else rate


def _height(done: int, every: int) -> float:
    """Return how far up a cycle is, 0-1: up for `every` epochs, then down for as many."""
    place = done % (2 * every)
    return (place if place <= every else 2 * every - place) / every
