"""What a telephone and its owners do to a picture."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image

from brandcore.drawing import snapshot
from brandcore.images.fingerprint import distance, perceptual_hash
from tests.helpers import pictures

GREY = Image.new("RGB", (96, 64), (128, 128, 128))


def _scene(seed: int) -> Image.Image:
    return pictures.draw("Tirquell", seed)


def test_a_taken_picture_is_as_large_and_nearly_the_same() -> None:
    for seed in range(5):
        taken = snapshot.taken(GREY, random.Random(seed))
        assert taken.size == GREY.size
        levels = np.asarray(taken, np.float64)
        assert levels[24:40, 36:60].mean() == pytest.approx(128, abs=26)
        assert levels[:6, :6].mean() < levels[24:40, 36:60].mean()
        assert 0.5 < levels[24:40, 36:60, 1].std() < 8


def test_equal_dice_take_equal_pictures() -> None:
    assert snapshot.taken(GREY, random.Random(1)) == snapshot.taken(GREY, random.Random(1))
    assert snapshot.taken(GREY, random.Random(1)) != snapshot.taken(GREY, random.Random(2))


def test_a_copy_looks_the_same_to_the_search_for_near_copies() -> None:
    for seed in range(6):
        scene = _scene(seed)
        copy = snapshot.copied(scene, random.Random(seed))
        assert copy.tobytes() != scene.tobytes()
        hashes = [perceptual_hash(np.asarray(each)) for each in (scene, copy)]
        assert distance(*hashes) <= 12


def test_nothing_is_read_in_a_smeared_picture() -> None:
    pixels = np.asarray(Image.new("RGB", (160, 120), "white"), np.uint8).copy()
    pixels[:, ::8] = 0
    smeared = np.asarray(snapshot.smeared(Image.fromarray(pixels), random.Random(1)), np.float64)
    assert smeared.shape == pixels.shape
    assert smeared.mean(axis=0).std() < 8 < pixels.mean(axis=0).std()
