"""From flat art to a photo of it."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image

from brandcore.drawing import scene

RED = Image.new("RGBA", (40, 20), (255, 0, 0, 255))


def test_art_lies_between_the_corners_asked_for() -> None:
    quad = ((10.0, 8.0), (50.0, 12.0), (54.0, 40.0), (6.0, 36.0))
    mask = np.asarray(scene.laid(RED, quad, (64, 64)))[..., 3] > 128
    for x, y in quad:
        inside = (int(x + (32 - x) * 0.1), int(y + (24 - y) * 0.1))
        outside = (int(x - (32 - x) * 0.1), int(y - (24 - y) * 0.1))
        assert mask[inside[1], inside[0]]
        assert not mask[outside[1], outside[0]]


def test_each_corner_of_the_art_comes_to_its_own_corner() -> None:
    art = Image.new("RGBA", (2, 2))
    art.putdata([(255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (9, 9, 9, 255)])
    quad = ((0.0, 0.0), (64.0, 0.0), (64.0, 64.0), (0.0, 64.0))
    laid = np.asarray(scene.laid(art, quad, (64, 64)))
    assert laid[16, 16, :3].argmax() == 0
    assert laid[16, 48, :3].argmax() == 1
    assert laid[48, 16, :3].argmax() == 2


def test_without_tilt_art_stays_square_and_level() -> None:
    quad = scene.any_quad(random.Random(1), (20, 10), (32, 32), 0.0)
    assert np.allclose(quad, ((22, 27), (42, 27), (42, 37), (22, 37)))


def test_with_tilt_it_stays_about_its_middle() -> None:
    for seed in range(30):
        quad = np.array(scene.any_quad(random.Random(seed), (20, 10), (32, 32), 1.0))
        assert quad.mean(axis=0) == pytest.approx((32, 32), abs=4)
        assert np.ptp(quad, axis=0).max() > 6


def test_light_darkens_and_leaves_the_size() -> None:
    white = Image.new("RGB", (40, 30), (250, 250, 250))
    lit = [np.asarray(scene.lit(white, random.Random(seed), 0.7)) for seed in range(10)]
    assert {each.shape for each in lit} == {(30, 40, 3)}
    assert np.mean([each.mean() for each in lit]) < 235


def test_something_in_front_hides_a_part() -> None:
    ground = Image.new("RGB", (60, 60), (1, 2, 3))
    hidden = [
        np.any(np.asarray(scene.hidden(ground, random.Random(seed), 0.3)) != (1, 2, 3), axis=-1)
        for seed in range(20)
    ]
    shares = [mask.mean() for mask in hidden]
    assert 0.02 < np.mean(shares) < 0.4
    assert max(shares) < 0.8


def test_a_good_camera_changes_nothing_and_a_bad_one_something() -> None:
    ground = Image.effect_noise((40, 40), 80).convert("RGB")
    assert scene.taken(ground, random.Random(1), 0.0) is ground
    assert np.any(np.asarray(scene.taken(ground, random.Random(1), 1.0)) != np.asarray(ground))
