"""What is done with a batch."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.training import runtime, steps
from brandcore.training.model import Part
from brandcore.training.optimizing import Optimizing
from brandcore.training.recipe import Optimizer, Recipe
from brandcore.training.steps import Blend

LOGITS = np.array([[2.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 3.0], [0.0, 0.0, 0.5, 0.0]], np.float32)
LABELS = np.array([0, 1, 2], np.int32)


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


def stepped(recipe: Recipe, blend: Blend | None = None) -> tuple[float, int]:
    """Take a step of a part whose logits are what goes in, times 1."""
    import keras

    layer = keras.layers.Dense(4, use_bias=False, kernel_initializer="identity")
    layer.build((None, 4))
    part = Part("features", [layer], lambda x, training: layer(x, training=training))
    optimizing = Optimizing(Optimizer("sgd"), part.variables, part.rates)
    loss, right = steps.learning(part, optimizing, recipe)(LOGITS, LABELS, blend)
    return float(loss), int(right)


def cross_entropy(logits: np.ndarray, wanted: np.ndarray) -> float:
    shares = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    return float(-(wanted * np.log(shares)).sum(1).mean())


def test_the_loss_is_the_cross_entropy_of_the_labels() -> None:
    loss, right = stepped(Recipe())
    assert loss == pytest.approx(cross_entropy(LOGITS, np.eye(4)[LABELS]), rel=1e-5)
    assert right == 2


def test_smoothed_labels_are_spread_over_all_brands() -> None:
    loss, right = stepped(Recipe(label_smoothing=0.2))
    assert loss == pytest.approx(cross_entropy(LOGITS, 0.8 * np.eye(4)[LABELS] + 0.05), rel=1e-5)
    assert right == 2


def test_pictures_are_blended_and_their_labels_with_them() -> None:
    blend = Blend(np.array([1, 2, 0], np.int32), np.array([0.9, 0.25, 0.5], np.float32))
    kept = blend.shares[:, None]
    logits = kept * LOGITS + (1 - kept) * LOGITS[blend.partners]
    wanted = kept * np.eye(4)[LABELS] + (1 - kept) * np.eye(4)[LABELS[blend.partners]]
    loss, right = stepped(Recipe(mixup=0.4), blend)
    assert loss == pytest.approx(cross_entropy(logits, wanted), rel=1e-5)
    # Mostly 0, mostly 2, and as much 2 as 0, of which the picture itself counts.
    assert right == int((logits.argmax(1) == [0, 2, 2]).sum())
    smoothed, _ = stepped(Recipe(mixup=0.4, label_smoothing=0.2), blend)
    assert smoothed == pytest.approx(cross_entropy(logits, 0.8 * wanted + 0.05), rel=1e-5)


def test_a_blend_is_drawn_only_where_the_recipe_says_so() -> None:
    assert steps.blend(0.0, 8, np.random.default_rng(0)) is None
    drawn = steps.blend(0.2, 1000, np.random.default_rng(0))
    assert drawn is not None
    assert sorted(drawn.partners) == list(range(1000))
    # Beta(0.2, 0.2) is mostly near 0 or 1, and as often here as there.
    assert float(drawn.shares.mean()) == pytest.approx(0.5, abs=0.05)
    assert float(((drawn.shares < 0.1) | (drawn.shares > 0.9)).mean()) > 0.6
