"""Things in front of the lens hide about what they are told to."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image

from brandcore.drawing import veil

WHITE = Image.new("RGB", (160, 120), "white")


def _hidden(seed: int, share: float) -> np.ndarray:
    veiled = veil.veiled(WHITE, random.Random(seed), share)
    assert veiled.size == WHITE.size
    return np.asarray(veiled.convert("L")) < 235


def test_a_small_thing_stands_at_an_edge() -> None:
    for seed in range(12):
        hidden = _hidden(seed, 0.2)
        assert 0.004 < hidden.mean() < 0.4
        assert hidden[30:80, 65:95].mean() < 0.2


def test_a_large_thing_stands_in_the_middle() -> None:
    for seed in range(12):
        assert _hidden(seed, 1.0)[35:85, 55:105].mean() > 0.9


def test_equal_dice_hide_the_same() -> None:
    assert (_hidden(3, 0.5) == _hidden(3, 0.5)).all()
