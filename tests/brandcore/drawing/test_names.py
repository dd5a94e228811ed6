"""Coined names."""

from __future__ import annotations

import random

from brandcore.drawing import alphabet, names


def test_names_can_be_written_and_begin_with_a_capital() -> None:
    coined = [names.coined(random.Random(seed)) for seed in range(300)]
    assert all(set(name) <= alphabet.LETTERS for name in coined)
    assert all(name[0].isupper() and 2 <= len(name) <= 16 for name in coined)


def test_names_seldom_repeat() -> None:
    assert len({names.coined(random.Random(seed)) for seed in range(300)}) > 270


def test_equal_dice_give_equal_names() -> None:
    assert names.coined(random.Random(7)) == names.coined(random.Random(7))
