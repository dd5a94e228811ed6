"""What a picture looks like, as numbers."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from brandcore.images.looks import LENGTH, Look, look
from tests.helpers import pictures


def of(brand: str, seed: int, size: tuple[int, int] = (160, 120)) -> Look:
    return look(np.asarray(pictures.draw(brand, seed, size)))


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (64, 64), (500, 311)])
def test_every_picture_has_numbers_of_length_one(size: tuple[int, int]) -> None:
    found = look(np.asarray(Image.new("RGB", size, "white")))
    assert found.shape == (LENGTH,)
    assert found.dtype == np.float32
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-5)


def test_a_smaller_copy_looks_the_same() -> None:
    large = pictures.draw("Nike", 1, (640, 480))
    small = large.resize((200, 150))
    assert look(np.asarray(large)) @ look(np.asarray(small)) > 0.95


def test_pictures_of_one_brand_are_nearer_than_those_of_two() -> None:
    mine = np.stack([of("Nike", seed) for seed in range(12)])
    other = np.stack([of("Ford", seed) for seed in range(12)])
    within = (mine @ mine.T)[~np.eye(12, dtype=bool)].mean()
    assert within > (mine @ other.T).mean() + 0.03


def test_colours_and_edges_both_count() -> None:
    red, blue = (np.full((80, 80, 3), each, np.uint8) for each in ((210, 20, 20), (20, 20, 210)))
    rows = np.zeros((80, 80, 3), np.uint8)
    rows[::16] = rows[1::16] = 255
    assert look(red) @ look(blue) < 0.7
    assert look(rows) @ look(rows.transpose(1, 0, 2)) < 0.8
