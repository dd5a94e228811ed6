"""How many pictures a second networks look at, measured in turns so that their ratio is fair."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from brandcore.jobs import Emit, Progress
from brandcore.training.aside import Aside
from brandcore.training.gather import STEP

Look = Callable[[npt.NDArray[Any]], Any]

ROUNDS = 7
"""Odd, so that the median is one of them."""

_TURN_S = 0.4
"""A turn takes about so long: what else the computer does hits all networks alike."""


class Looker(NamedTuple):
    """A network whose pace is measured.

    Attributes
    ----------
    look : callable
        From squares of shape (n, size_px, size_px, 3) uint8 to whatever it sees.
    size_px : int
        Side of the squares.
    """

    look: Look
    size_px: int


def measure(lookers: Mapping[str, Looker], aside: Aside, emit: Emit) -> dict[str, float]:
    """Return pictures a second of each network: the median of its turns.

    Each round gives every network a turn, so that a computer that grows slower, or is busy for
    a while, is so for all of them.

    Parameters
    ----------
    lookers : mapping of str to Looker
        By name.
    aside : Aside
        Runs the turns.
    emit : Emit
        Gets `Progress`.
    """
    squares = {name: _noise(each.size_px) for name, each in lookers.items()}
    calls = {name: _calls(each, squares[name], aside) for name, each in lookers.items()}
    paces: dict[str, list[float]] = {name: [] for name in lookers}
    for done in range(ROUNDS):
        for name, looker in lookers.items():
            took_s = _turn_s(looker, squares[name], calls[name], aside)
            paces[name].append(calls[name] * STEP / took_s)
        emit(Progress(done + 1, ROUNDS, "rounds", "Measuring how fast they look"))
    return {name: statistics.median(found) for name, found in paces.items()}


def _calls(looker: Looker, squares: npt.NDArray[np.uint8], aside: Aside) -> int:
    """Return how many calls make a turn; the first call, which is traced, is made here."""
    _turn_s(looker, squares, 1, aside)
    return max(1, round(_TURN_S / _turn_s(looker, squares, 1, aside)))


def _turn_s(looker: Looker, squares: npt.NDArray[np.uint8], calls: int, aside: Aside) -> float:
    begun = time.perf_counter()
    for _ in range(calls):
        aside.run(lambda: looker.look(squares))
    return time.perf_counter() - begun


def _noise(size_px: int) -> npt.NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (STEP, size_px, size_px, 3), np.uint8)
