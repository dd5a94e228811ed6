"""Poses turn things and turn them back."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.drawing import stage
from brandcore.drawing.stage import Pose


def _column(*place: float) -> np.ndarray:
    return np.array(place, np.float32)[:, None]


@pytest.mark.parametrize(
    ("pose", "ahead"),
    [
        (Pose(turn=90), (1, 0, 0)),
        (Pose(tip=90), (0, -1, 0)),
        (Pose(lean=90), (0, 0, 1)),
        (Pose(turn=180, tip=90), (0, -1, 0)),
    ],
)
def test_the_front_of_a_thing_is_turned(pose: Pose, ahead: tuple[int, int, int]) -> None:
    turned = stage.product(pose.rows(), _column(0, 0, 1))
    assert turned[:, 0] == pytest.approx(ahead, abs=1e-6)


def test_inward_is_the_way_back() -> None:
    pose = Pose((1.0, -2.0, 0.5), 30, -20, 75)
    own = _column(0.3, 0.4, -0.7)
    outside = stage.product(pose.rows(), own) + _column(*pose.at)
    assert pose.inward(outside) == pytest.approx(own, abs=1e-6)


def test_a_transposed_matrix_turns_back() -> None:
    rows = Pose(turn=12, tip=34, lean=56).rows()
    there = stage.product(rows, _column(1, 2, 3))
    assert stage.product(stage.transposed(rows), there)[:, 0] == pytest.approx((1, 2, 3), abs=1e-5)


def test_a_unit_vector_is_one_long() -> None:
    assert stage.unit((0.0, 3.0, 4.0)) == (0.0, 0.6, 0.8)
    assert stage.unit((0.0, 0.0, 0.0)) == (0.0, 0.0, 0.0)
