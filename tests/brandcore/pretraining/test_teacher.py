"""What the teacher sees, in few numbers."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.pretraining import teacher


def maps(seed: int = 0) -> np.ndarray:
    """Return maps of 6 channels that vary along 2 directions, the first far more."""
    dice = np.random.default_rng(seed)
    along = dice.normal(size=(40, 3, 3, 2)) * (5.0, 1.0)
    turn = np.linalg.qr(dice.normal(size=(6, 6)))[0][:2]
    return (along @ turn + 3.0).astype(np.float32)


def test_axes_are_found_loudest_first_and_scaled_to_one() -> None:
    seen = maps()
    found = teacher.axes(seen, 2)
    turned = (seen - found.mean) @ found.turn
    variances = turned.reshape(-1, 2).var(axis=0)
    assert variances[0] > variances[1]
    assert variances.mean() == pytest.approx(1.0, rel=0.05)


def test_faint_axes_are_raised_a_little_but_stay_faint() -> None:
    seen = maps()
    found = teacher.axes(seen, 2)
    ratio = np.divide(*((seen - found.mean) @ found.turn).reshape(-1, 2).std(axis=0))
    assert 2.0 < ratio < 5.0


def test_axes_hold_all_that_varies() -> None:
    seen = maps()
    found = teacher.axes(seen, 2)
    turned = (seen - found.mean) @ found.turn
    back = turned @ np.linalg.pinv(found.turn) + found.mean
    assert np.abs(back - seen).max() < 0.01
