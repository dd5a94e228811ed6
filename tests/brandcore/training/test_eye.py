"""An eye prepares pixels as its weights expect, and pools what its network sees."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from brandcore.training.eye import Eye
from brandcore.training.recipe import Head, Recipe

NAME = "mobilenet-0.25"
RECIPE = Recipe(backbone=NAME, image_size_px=32)


@pytest.fixture(scope="module")
def eye() -> Eye:
    return Eye(RECIPE, NAME, None)


@pytest.fixture(scope="module")
def squares() -> Any:
    return np.random.default_rng(0).uniform(0, 255, (2, 32, 32, 3)).astype(np.float32)


def test_features_are_the_mean_of_the_last_map_of_prepared_pixels(eye: Eye, squares: Any) -> None:
    seen = np.asarray(eye.net(squares / 127.5 - 1))
    assert np.allclose(eye.features(squares), seen.mean((1, 2)), atol=1e-5)


def test_pixels_are_scaled_as_in_2019_where_the_recipe_says_so(eye: Eye, squares: Any) -> None:
    seed = Eye(msgspec.structs.replace(RECIPE, scaling="1/255"), NAME, None)
    assert np.allclose(seed.prepare(squares), squares / 255, atol=1e-6)
    assert not np.allclose(eye.prepare(squares), seed.prepare(squares))


def test_a_map_is_pooled_as_the_head_wants_it(squares: Any) -> None:
    both = Eye(msgspec.structs.replace(RECIPE, head=Head(pooling="both")), NAME, None)
    seen = np.asarray(both.net(both.prepare(squares)))
    wanted = np.concatenate([seen.mean((1, 2)), seen.max((1, 2))], -1)
    assert np.allclose(both.features(squares), wanted, atol=1e-5)


def test_two_eyes_call_no_layer_alike(eye: Eye) -> None:
    other = Eye(RECIPE, NAME, None, place=2)
    for ours, theirs in ((eye.prepare, other.prepare), (eye.pool, other.pool)):
        assert ours.name != theirs.name


def test_what_was_learnt_is_put_back(squares: Any) -> None:
    eye = Eye(RECIPE, NAME, None)
    before = np.asarray(eye.features(squares))
    for variable in eye.net.variables:
        variable.assign(variable + 0.5)
    assert not np.allclose(eye.features(squares), before)
    eye.reset()
    assert np.array_equal(eye.features(squares), before)
