"""What a network looks at of a picture, outside and inside of it."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.training import looks
from brandcore.training.recipe import Recipe


@pytest.fixture
def square() -> looks.Pixels:
    return np.random.default_rng(0).integers(0, 256, (48, 48, 3), np.uint8)


@pytest.mark.parametrize(
    ("kind", "count", "side"), [("whole", 1, 32), ("six", 6, 48), ("ten", 10, 64)]
)
def test_there_are_as_many_looks_as_the_recipe_says(kind: str, count: int, side: int) -> None:
    recipe = Recipe(image_size_px=32, looks=kind)  # type: ignore[arg-type]
    assert (recipe.n_looks, recipe.side_px) == (count, side)
    picture = np.zeros((side, side, 3), np.uint8)
    assert looks.split(picture, 32, kind).shape == (count, 32, 32, 3)


def test_the_whole_of_a_square_of_that_size_is_itself(square: looks.Pixels) -> None:
    (whole,) = looks.split(square, 48, "whole")
    assert np.array_equal(whole, square)


def test_crops_cover_all_of_the_square_and_are_left_as_they_are(square: looks.Pixels) -> None:
    seen = np.zeros((48, 48), bool)
    for (top, left), crop in zip(
        looks.corners("six", 32, 48), looks.split(square, 32, "six")[1:], strict=True
    ):
        assert np.array_equal(crop, square[top : top + 32, left : left + 32])
        seen[top : top + 32, left : left + 32] = True
    assert seen.all()


def test_shrinking_is_the_mean_of_what_is_covered(square: looks.Pixels) -> None:
    halved = looks.shrunk(square, 24)
    means = square.reshape(24, 2, 24, 2, 3).mean((1, 3))
    assert np.abs(halved - means).max() <= 0.5
    assert abs(float(looks.shrunk(square, 32).mean()) - float(square.mean())) < 0.5


@pytest.mark.parametrize("kind", ["whole", "six", "ten"])
def test_a_network_sees_the_same_looks(kind: str) -> None:
    import keras

    side = Recipe(image_size_px=32, looks=kind).side_px  # type: ignore[arg-type]
    pictures = keras.Input((side, side, 3))
    inside = keras.Model(pictures, looks.tensors(pictures, 32, kind))
    square = np.random.default_rng(1).integers(0, 256, (side, side, 3), np.uint8)
    found = [np.asarray(each)[0] for each in _listed(inside(square[None].astype(np.float32)))]
    for mine, theirs in zip(looks.split(square, 32, kind), found, strict=True):
        # Outside it is rounded to whole numbers.
        assert np.abs(mine - theirs).max() <= 0.51


def _listed(found: object) -> list[object]:
    return list(found) if isinstance(found, list | tuple) else [found]
