"""Surfaces can be laid side by side, and are not all alike."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from brandcore.drawing import textures
from brandcore.drawing.marks import Colour

Surface = Callable[[random.Random, Colour], Image.Image]
KINDS: list[Surface] = [
    *(textures.wood, textures.bricks, textures.tiles, textures.plaster),
    *(textures.stone, textures.cloth, textures.board),
]
OCHRE = (180, 140, 100)


@pytest.mark.parametrize("kind", KINDS)
def test_no_seam_is_seen_where_it_begins_again(kind: Surface) -> None:
    pixels = np.asarray(kind(random.Random(3), OCHRE), np.int16)
    steps = np.abs(np.diff(pixels, axis=1)).mean(axis=(0, 2))
    seam = np.abs(pixels[:, 0] - pixels[:, -1]).mean()
    # As much as inside, or as much as the joint that a brick or tile ends with.
    assert seam <= steps.max() * 1.05


@pytest.mark.parametrize("kind", KINDS)
def test_its_colour_is_about_the_one_asked_for(kind: Surface) -> None:
    mean = np.asarray(kind(random.Random(4), OCHRE)).mean(axis=(0, 1))
    assert mean == pytest.approx(OCHRE, abs=45)


@pytest.mark.parametrize("throw", [textures.any_floor, textures.any_wall])
def test_equal_dice_throw_equal_surfaces(throw: Callable[[random.Random], Image.Image]) -> None:
    assert throw(random.Random(5)).tobytes() == throw(random.Random(5)).tobytes()
    assert len({throw(random.Random(seed)).tobytes() for seed in range(6)}) == 6
