"""Distances to solids, held against what geometry says."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.drawing import solids
from brandcore.drawing.solids import Floats, Solid

FAR = ((2.0, 0.0, 0.0), (0.0, 2.0, 0.0), (0.0, 0.0, 2.0))


def at(solid: Solid, *places: tuple[float, float, float]) -> list[float]:
    points: Floats = np.array(places, np.float32).T
    found = solid(points)
    assert found.dtype == np.float32
    return [round(float(each), 4) for each in found]


@pytest.mark.parametrize(
    ("solid", "expected"),
    [
        (solids.box((0.5, 1.0, 0.25)), [1.5, 1.0, 1.75]),
        (solids.box((0.5, 1.0, 0.25), 0.1), [1.5, 1.0, 1.75]),
        (solids.tube(0.5, 1.0), [1.5, 1.0, 1.5]),
        (solids.ring(1.0, 0.2), [0.8, 0.8, 2.0361]),
        (solids.ball((1.0, 1.0, 1.0)), [1.0, 1.0, 1.0]),
        (solids.turned(((0.5, -1.0), (0.5, 1.0))), [1.5, 1.0, 1.5]),
        (solids.slab(((-0.5, 1.0), (0.5, 1.0), (0.5, -1.0), (-0.5, -1.0)), 0.25), [1.5, 1.0, 1.75]),
    ],
)
def test_solids_are_as_far_as_they_are(solid: Solid, expected: list[float]) -> None:
    assert at(solid, *FAR) == expected


@pytest.mark.parametrize(
    "solid",
    [
        solids.box((0.5, 1.0, 0.25), 0.05),
        solids.tube(0.5, 1.0, 0.1),
        solids.ball((0.5, 0.4, 0.3)),
        solids.turned(((0.3, -1.0), (0.5, 0.0), (0.2, 1.0))),
    ],
)
def test_the_middle_is_inside(solid: Solid) -> None:
    assert at(solid, (0.0, 0.0, 0.0), (0.01, 0.01, 0.01))[1] < 0


def test_a_rounded_corner_is_cut_off() -> None:
    corner = (1.0, 1.0, 1.0)
    assert at(solids.box(corner), corner) == [0.0]
    # The corner of the inner box, less the radius of the rounding.
    assert at(solids.box(corner, 0.2), corner) == [round(0.2 * 3**0.5 - 0.2, 4)]


def test_solids_are_put_together_and_taken_apart() -> None:
    one, other = solids.box((1, 1, 1)), solids.shifted(solids.box((1, 1, 1)), (3, 0, 0))
    between = (1.5, 0.0, 0.0)
    assert at(solids.union(one, other), between) == [0.5]
    # Each draws the other near.
    assert at(solids.merged(one, other, 0.4), between) == [0.4]
    assert at(solids.merged(one, other, 0.4), (-2.0, 0.0, 0.0)) == [1.0]
    hole = solids.carved(one, solids.ball((0.5, 0.5, 0.5)))
    assert at(hole, (0.0, 0.01, 0.0))[0] > 0


def test_a_rippled_skin_rises() -> None:
    flat = solids.box((1, 1, 0.1))
    raised = solids.rippled(flat, lambda points: np.full(points.shape[1], 0.05, np.float32))
    assert at(flat, (0, 0, 0.15)) == [0.05]
    assert at(raised, (0, 0, 0.15)) == [0.0]


def test_a_wave_swings_once_in_two() -> None:
    places: Floats = np.array([0.0, 0.5, 1.0, 1.5, 2.5], np.float32)
    assert solids.wave(places).tolist() == [0.0, -1.0, 0.0, 1.0, -1.0]
