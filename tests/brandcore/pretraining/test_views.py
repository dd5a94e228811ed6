"""Views of invented brands."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image

from brandcore.pretraining import views

PHOTOS = [Image.new("RGB", (96, 96), (200, 120, 40))]


def drawn(seed: int, brand: int) -> np.ndarray:
    return np.asarray(views.any_view(random.Random(seed), brand, PHOTOS, 96).image)


def test_equal_dice_give_equal_views() -> None:
    assert np.array_equal(drawn(5, 3), drawn(5, 3))
    assert not np.array_equal(drawn(5, 3), drawn(6, 3))


def test_a_view_is_a_square_of_three_colours() -> None:
    assert {drawn(seed, seed).shape for seed in range(12)} == {(96, 96, 3)}


def test_a_brand_changes_what_is_seen() -> None:
    # The same dice: what differs is the brand alone.
    differ = [np.mean(drawn(seed, 1) != drawn(seed, 2)) for seed in range(8)]
    assert np.mean([share > 0.01 for share in differ]) > 0.7


def test_a_view_without_a_brand_is_mostly_of_a_photo() -> None:
    orange = [drawn(seed, views.NO_BRAND).mean(axis=(0, 1)) for seed in range(40)]
    assert sum(r > g > b for r, g, b in orange) > 12


def test_without_photos_grounds_are_drawn() -> None:
    view = views.any_view(random.Random(1), views.NO_BRAND, (), 64)
    assert (view.image.size, view.brand) == ((64, 64), views.NO_BRAND)
