"""Grounds."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image

from brandcore.drawing import grounds

KINDS = (grounds.plain, grounds.shaded, grounds.striped, grounds.cluttered, grounds.clouded)


@pytest.mark.parametrize("kind", KINDS)
def test_a_ground_is_a_square_that_equal_dice_draw_again(kind: object) -> None:
    assert callable(kind)
    first, again = (np.asarray(kind(random.Random(3), 48)) for _ in range(2))
    assert first.shape == (48, 48, 3)
    assert np.array_equal(first, again)


def test_all_but_plain_ones_vary_within() -> None:
    for kind in KINDS[1:]:
        spread = [np.asarray(kind(random.Random(seed), 48)).std() for seed in range(8)]
        assert np.median(spread) > 8
    assert np.asarray(grounds.plain(random.Random(1), 8)).std(axis=(0, 1)).max() == 0


def test_a_piece_of_a_photo_holds_nothing_else() -> None:
    photo = Image.new("RGB", (90, 60))
    photo.putdata([(x * 2, 100, 0) for _ in range(60) for x in range(90)])
    pieces = [np.asarray(grounds.piece(photo, random.Random(seed), 32)) for seed in range(20)]
    assert all((each[..., 1] == 100).all() and (each[..., 2] == 0).all() for each in pieces)
    spans = [int(each[..., 0].max()) - int(each[..., 0].min()) for each in pieces]
    assert min(spans) < 60 < max(spans)


def test_colours_of_chance_are_of_every_kind() -> None:
    colours = np.array([grounds.any_colour(random.Random(seed)) for seed in range(200)])
    vivid = colours.max(axis=1) - colours.min(axis=1)
    assert 0.2 < np.mean(vivid > 60) < 0.8
