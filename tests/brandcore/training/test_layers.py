"""What networks are put together from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.errors import BadRecipe, WeightsMissing
from brandcore.training import backbones, kestrel, layers, runtime
from brandcore.training.recipe import Head
from tests.helpers import official, tiny_training


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


@pytest.mark.parametrize("name", ["kestrel", "mobilenet-0.5", "mobilenetv2-0.35", "scratch"])
def test_the_table_tells_the_truth_about_a_small_network(name: str) -> None:
    known = backbones.find(name)
    net = layers.backbone(known, 32)
    assert net.output.shape[-1] == known.features
    assert net.count_params() == known.parameters


def test_the_table_and_our_own_network_agree() -> None:
    # The table is read where Keras is not, and cannot ask.
    known = backbones.find(backbones.OWN)
    assert (known.image_size_px, known.features) == (kestrel.IMAGE_SIZE_PX, kestrel.FEATURES)


FAMILIES = {
    "vgg16": (64, 13),
    "resnet50": (64, 106),
    "inceptionv3": (96, 188),
    "mobilenet-0.25": (64, 54),
    "mobilenetv2-0.35": (64, 104),
    "mobilenetv3-small": (64, 86),
    "mobilenetv3-large": (64, 108),
    "efficientnetv2-b0": (64, 150),
    "convnext-tiny": (64, 95),
}
"""Side of pictures, and how many layers of a network have weights."""


@pytest.mark.parametrize("name", FAMILIES)
def test_a_network_with_its_official_file_answers_as_that_of_keras(
    name: str, tmp_path: Path
) -> None:
    known, (size, n_layers) = backbones.find(name), FAMILIES[name]
    theirs = official.network(known, size)
    assert official.save(theirs, tmp_path / known.weights_file) == n_layers
    ours = layers.backbone(known, size)
    assert (ours.output.shape[-1], ours.count_params()) == (known.features, known.parameters)
    layers.load(ours, tmp_path / known.weights_file, known)
    pixels = np.random.default_rng(0).integers(0, 256, (2, size, size, 3)).astype(np.float32)
    pixels[1] /= 3
    wanted = official.answers(theirs, known, pixels)
    got = np.asarray(ours(layers.preprocessing(known)(pixels), training=False))
    between_pictures = np.abs(wanted[0] - wanted[1]).max()
    assert np.abs(got - wanted).max() < 0.005 * between_pictures


def test_pictures_too_small_for_a_network_are_refused() -> None:
    with pytest.raises(BadRecipe, match="32 pixels") as caught:
        layers.backbone(backbones.find("inceptionv3"), 32)
    assert "299" in caught.value.hint


@pytest.mark.parametrize("name", ["vgg16", "convnext-tiny"])
def test_the_preprocessing_survives_saving_without_custom_code(name: str, tmp_path: Path) -> None:
    import keras

    inputs = keras.Input((4, 4, 3))
    model = keras.Model(inputs, layers.preprocessing(backbones.find(name))(inputs))
    model.save(tmp_path / "m.keras")
    loaded = keras.saving.load_model(tmp_path / "m.keras", safe_mode=True)
    pixels = np.full((1, 4, 4, 3), 100, np.float32)
    assert np.allclose(loaded(pixels), model(pixels))
    assert not loaded.trainable_variables


def test_weights_are_loaded_and_others_refused(tmp_path: Path) -> None:
    file = tiny_training.random_weights(tmp_path)
    known = backbones.find("mobilenet-0.25")
    one, two = (layers.backbone(known, 32) for _ in range(2))
    layers.load(one, file, known)
    layers.load(two, file, known)
    assert all(np.array_equal(a, b) for a, b in zip(one.variables, two.variables, strict=True))
    wider = backbones.find("mobilenet-0.5")
    with pytest.raises(WeightsMissing, match="weights of MobileNet"):
        layers.load(layers.backbone(wider, 32), file, wider)
    damaged = tmp_path / "damaged.h5"
    damaged.write_bytes(b"\x89HDF\r\n\x1a\n, or not")
    with pytest.raises(WeightsMissing, match="damaged"):
        layers.load(one, damaged, known)


POOLED = {
    "average": lambda seen: seen.mean((1, 2)),
    "maximum": lambda seen: seen.max((1, 2)),
    "both": lambda seen: np.concatenate([seen.mean((1, 2)), seen.max((1, 2))], 1),
    "flatten": lambda seen: seen.reshape(2, -1),
}


@pytest.mark.parametrize("pooling", POOLED)
def test_a_feature_map_is_pooled_or_flattened(pooling: str, tmp_path: Path) -> None:
    import keras

    seen = np.random.default_rng(0).normal(0, 1, (2, 3, 3, 5)).astype(np.float32)
    inputs = keras.Input((3, 3, 5))
    layer = layers.pooling(Head(pooling))  # type: ignore[arg-type]
    model = keras.Model(inputs, keras.layers.Dense(2)(layer(inputs)))
    assert layer.name == "features"
    assert np.allclose(layer(seen), POOLED[pooling](seen), atol=1e-6)
    model.save(tmp_path / "m.keras")
    loaded = keras.saving.load_model(tmp_path / "m.keras", safe_mode=True)
    assert np.allclose(loaded(seen), model(seen))


def test_a_head_has_its_widths_and_a_logit_for_each_brand() -> None:
    head = layers.head(Head("average", (7, 6), 0.3), 4, seed=0)
    assert head(np.ones((2, 5), np.float32)).shape == (2, 4)
    assert [v.shape for v in head.trainable_variables if len(v.shape) == 2] == [
        (5, 7),
        (7, 6),
        (6, 4),
    ]


def test_a_head_without_hidden_layers_drops_features() -> None:
    head = layers.head(Head(widths=(), dropout=0.5), 4, seed=0)
    features = np.ones((1, 50), np.float32)
    told, asked = head(features, training=True), head(features, training=False)
    assert [v.shape for v in head.trainable_variables] == [(50, 4), (4,)]
    assert not np.allclose(told, asked)


def test_a_cosine_head_compares_directions_only(tmp_path: Path) -> None:
    import keras

    head = layers.head(Head(widths=(), kind="cosine"), 4, seed=0)
    features = np.random.default_rng(0).normal(0, 1, (3, 6)).astype(np.float32)
    logits = np.asarray(head(features))
    kernel, scale = head.trainable_variables
    unit = features / np.linalg.norm(features, axis=1, keepdims=True)
    assert np.allclose(np.linalg.norm(kernel, axis=0), 1, atol=1e-5)
    assert np.allclose(logits, layers.COSINE_SCALE * unit @ np.asarray(kernel), atol=1e-4)
    assert np.allclose(head(7 * features), logits, atol=1e-4)
    scale.assign([[0.5]])
    assert np.allclose(head(features), logits / 2, atol=1e-4)
    head.save(tmp_path / "m.keras")
    loaded = keras.saving.load_model(tmp_path / "m.keras", safe_mode=True)
    assert np.allclose(loaded(features), logits / 2, atol=1e-4)


def test_a_rooted_head_sees_roots_with_their_sign(tmp_path: Path) -> None:
    import keras

    features = np.array([[0.0, 4.0, -9.0, 1e-6]], np.float32)
    evened = layers.rooted(features)
    assert np.allclose(evened, [[0, 2, -3, 0]], atol=0.06)
    head = layers.head(Head(widths=(), dropout=0.0, root=True), 2, 0, 4)
    head(features)
    kernel, bias = (np.asarray(each) for each in head.trainable_variables)
    assert np.allclose(head(features), evened @ kernel + bias, atol=1e-5)
    head.save(tmp_path / "m.keras")
    loaded = keras.saving.load_model(tmp_path / "m.keras", safe_mode=True)
    assert np.allclose(loaded(features), head(features), atol=1e-6)
