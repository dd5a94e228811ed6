"""A logo is clean and whole, and stands in the middle."""

from __future__ import annotations

import random

import numpy as np

from brandcore.drawing.carriers_flat import logo
from brandcore.drawing.commission import Commission
from tests.helpers import staged


def _logo(seed: int) -> np.ndarray:
    return np.asarray(logo(Commission(random.Random(seed), staged.LOUD, None, (160, 120))))


def test_it_has_room_around_it() -> None:
    for seed in range(12):
        pixels = _logo(seed)
        assert pixels.shape == (120, 160, 3)
        assert (pixels[:, :6] == pixels[:, -6:]).all()
        middle = pixels[30:90, 40:120].reshape(-1, 3).astype(np.int16)
        assert np.abs(middle - middle[0]).max() > 60


def test_it_is_not_always_the_same() -> None:
    assert len({_logo(seed).tobytes() for seed in range(12)}) == 12
