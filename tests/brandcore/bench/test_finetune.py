"""Fine-tuning on kept activations, and plainly: how fast, and that both learn the same."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from brandcore.bench import finetune
from brandcore.bench.plain_loop import PlainModel
from brandcore.errors import BadRecipe
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import layers, nets, runtime
from brandcore.training.model import Network, Part
from brandcore.training.recipe import RECIPE
from tests.helpers import pictures, tiny_training
from tests.helpers.tiny_training import KEPT, changed

BLOCK = changed(KEPT, fine_tune__unfrozen="last-block", head__dropout=0.0)
LABELS = np.array([0, 1, 2, 3, 1, 0], np.int32)
Gradients = list[npt.NDArray[np.float32]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    runtime.start(0)
    return tiny_training.project(tmp_path / "p", 4)


def test_both_ways_are_timed_on_one_split(project: Project, tmp_path: Path) -> None:
    weights = tiny_training.random_weights(tmp_path)
    found = finetune.measure(project, BLOCK, weights, 3, ignore, CancelToken())
    assert (found.epochs, found.learns, found.optimizer) == (3, "last-block", "adam")
    assert found.train + found.validation < 16
    assert found.ratio == found.plain_epoch_seconds / found.kept_epoch_seconds > 0
    assert found.looking_seconds > 0


def test_a_folder_of_brands_is_measured_on(tmp_path: Path) -> None:
    tree = pictures.class_folders(tmp_path / "brands", ("Anta", "Bolo"), 6, (48, 48))
    RECIPE.write(tmp_path / "tiny.toml", KEPT)
    weights = tiny_training.random_weights(tmp_path)
    parser = argparse.ArgumentParser()
    finetune.configure(parser)
    asked = ["--pictures", str(tree), "--train", "3", "--recipe", str(tmp_path / "tiny.toml")]
    asked += ["--epochs", "3", "--weights", str(weights)]
    found, text = finetune.run(parser.parse_args(asked), ignore, CancelToken())
    assert (found.train, found.learns) == (6, "last-block")
    assert f"{found.ratio:.1f} times as fast" in text
    written, _ = finetune.run(parser.parse_args([*asked, "--as-written"]), ignore, CancelToken())
    assert written.learns == "last-layers"


def test_a_recipe_without_a_fine_tune_is_named(project: Project) -> None:
    head = changed(KEPT, fine_tune__epochs=0, fine_tune__last_layers=0)
    with pytest.raises(BadRecipe, match="unfreezes nothing"):
        finetune.measure(project, head, None, 3, ignore, CancelToken())


@pytest.mark.parametrize("changes", [{}, {"fine_tune__unfrozen": "last-layers"}], ids=str)
def test_gradients_are_those_of_the_plain_loop(tmp_path: Path, changes: dict[str, str]) -> None:
    runtime.start(0)
    recipe = changed(BLOCK, image_size_px=64, **changes)
    file = tiny_training.random_weights(tmp_path)
    squares = np.random.default_rng(0).integers(0, 256, (6, 64, 64, 3), np.uint8)
    network, plain = Network(recipe, 4, file), PlainModel(recipe, 4, file)
    part = network.part(recipe.fine_tune)
    plain.unfreeze(recipe.fine_tune)
    # Backbones come from one file; heads begin at random.
    for theirs, ours in zip(plain.model.trainable_weights, part.variables, strict=True):
        theirs.assign(ours)
    wanted = plain_gradients(plain, squares)

    exact = kept_gradients(part, whole_activations(network, part.entry, squares))
    assert len(exact) > 6
    off = apart(exact, wanted)
    assert off < 1e-5
    # What is kept on disk is kept in half as many bits: a rectifier here and there tips over.
    (halved,) = network.extractor((part.entry,))(squares)
    assert halved.dtype == np.float16
    off = apart(kept_gradients(part, halved), wanted)
    assert off < 0.2


def whole_activations(network: Network, entry: str, squares: npt.NDArray[Any]) -> Any:
    """Return what comes out at an entry, of shape (n, …) float32."""
    import keras

    lower = keras.Model(network.net.input, nets.cuts(network.net)[entry])
    prepared = layers.preprocessing(network.backbone)(squares.astype(np.float32))
    return np.asarray(lower(prepared, training=False))


def kept_gradients(part: Part, activations: npt.NDArray[Any]) -> Gradients:
    import tensorflow as tf

    with tf.GradientTape() as tape:
        logits = part.forward(tf.cast(activations, tf.float32), True)
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(LABELS, logits)
        loss = tf.reduce_mean(losses)
    return [np.asarray(each) for each in tape.gradient(loss, part.variables)]


def plain_gradients(plain: PlainModel, squares: npt.NDArray[Any]) -> Gradients:
    import keras
    import tensorflow as tf

    loss_of = keras.losses.SparseCategoricalCrossentropy()
    with tf.GradientTape() as tape:
        loss = loss_of(LABELS, plain.model(squares.astype(np.float32), training=True))
    return [np.asarray(each) for each in tape.gradient(loss, plain.model.trainable_weights)]


def apart(some: Gradients, others: Gradients) -> float:
    """Return how far gradients lie apart at most, as a share of the length of the variable's."""
    lengths = [float(np.linalg.norm(each)) for each in others]
    assert min(lengths) > 0
    return max(
        float(np.linalg.norm(one - other)) / length
        for one, other, length in zip(some, others, lengths, strict=True)
    )
