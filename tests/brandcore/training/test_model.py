"""A network in parts and as a whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.training import looks, runtime
from brandcore.training.model import FEATURES, PICTURES, Network
from brandcore.training.recipe import Recipe, Stage
from tests.helpers import tiny_training
from tests.helpers.tiny_training import KEPT, SCRATCH, changed


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    runtime.start(0)
    weights = tiny_training.random_weights(tmp_path_factory.mktemp("weights"))
    return Network(KEPT, 4, weights)


@pytest.fixture(scope="module")
def squares() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), np.uint8)


def stage(last_layers: int) -> Stage:
    return Stage(epochs=1, last_layers=last_layers)


def test_a_warm_up_begins_at_the_features_and_a_fine_tune_before_its_layers(
    network: Network,
) -> None:
    assert network.entry(stage(0)) == FEATURES
    assert network.entry(stage(6)) == "conv_pw_12_relu"
    assert network.entry(stage(13)) == "conv_pw_11_relu"
    assert network.entry(stage(86)) == PICTURES


def test_a_network_from_scratch_always_learns_whole() -> None:
    runtime.start(0)
    scratch = Network(SCRATCH, 4, None)
    assert scratch.entry(stage(0)) == PICTURES
    assert len(scratch.part(stage(0)).variables) == len(scratch.model.trainable_variables)


@pytest.mark.parametrize("last_layers", [0, 6, 86])
def test_each_part_goes_on_as_the_whole_would(
    network: Network, squares: np.ndarray, last_layers: int
) -> None:
    entry = network.entry(stage(last_layers))
    before = squares if entry == PICTURES else network.extractor((entry,))(squares)[0]
    shares = network.part(stage(last_layers)).shares(before)
    assert np.allclose(shares, network.shares(squares), atol=0.01)
    assert np.allclose(shares.sum(1), 1, atol=1e-5)


def test_several_boundaries_are_looked_at_in_one_pass(
    network: Network, squares: np.ndarray
) -> None:
    features, maps = network.extractor((FEATURES, "conv_pw_12_relu"))(squares)
    assert (features.shape, features.dtype) == ((3, 256), np.float16)
    assert maps.shape == (3, 1, 1, 256)
    assert np.allclose(features, network.extractor((FEATURES,))(squares)[0], atol=2e-3)


def test_only_the_last_layers_and_the_head_learn(network: Network) -> None:
    head, block = network.part(stage(0)), network.part(stage(6))
    assert len(head.variables) == 4
    learning = {variable.path for variable in block.variables}
    assert any("conv_pw_13/" in path for path in learning)
    assert not any("conv_pw_12" in path for path in learning)
    assert len(block.state) == len(block.variables) + 4  # two batch-norms, mean and variance each
    assert len(block.dropouts) == 1


def test_a_restored_network_answers_as_it_did(network: Network, squares: np.ndarray) -> None:
    before = network.shares(squares)
    part = network.part(stage(6))
    state = [np.array(variable) for variable in part.state]
    for variable in network.part(stage(86)).state:
        variable.assign(np.asarray(variable) * 0.5)
    assert not np.allclose(network.shares(squares), before)
    network.restore(stage(6), state)
    assert np.array_equal(network.shares(squares), before)
    with pytest.raises(ValueError, match="shorter"):
        network.restore(stage(6), state[:-1])


def test_a_batch_norm_of_a_pretrained_network_stands_still(
    network: Network, squares: np.ndarray
) -> None:
    part = network.part(stage(86))
    before = [np.array(variable) for variable in part.state]
    part.forward(squares.astype(np.float32), True)
    assert all(np.array_equal(a, b) for a, b in zip(before, part.state, strict=True))


def test_the_saved_whole_needs_nothing_of_this_program(tmp_path: Path, squares: np.ndarray) -> None:
    import keras

    runtime.start(0)
    for recipe in (KEPT, changed(SCRATCH, head__pooling="flatten", head__widths="")):
        network = Network(recipe, 4, None)
        network.model.save(tmp_path / "m.keras")
        loaded = keras.saving.load_model(tmp_path / "m.keras", compile=False, safe_mode=True)
        assert np.allclose(loaded(squares.astype(np.float32)), network.shares(squares), atol=1e-5)


def test_an_activation_too_large_for_its_type_is_bounded() -> None:
    runtime.start(0)
    network = Network(Recipe(backbone="scratch", image_size_px=32), 2, None)
    network.net.layers[-2].gamma.assign(np.full(128, 1e9))
    found = network.extractor((FEATURES,))(np.full((1, 32, 32, 3), 200, np.uint8))[0]
    assert np.isfinite(found).all()


def test_two_eyes_and_six_looks_answer_in_parts_as_the_whole_does_when_saved(
    tmp_path: Path,
) -> None:
    import keras

    runtime.start(0)
    recipe = changed(
        KEPT, beside="mobilenetv2-0.35", looks="six", fine_tune__epochs=0, head__root=True
    )
    network = Network(recipe, 4, None)
    side, size = recipe.side_px, recipe.image_size_px
    pictures = np.random.default_rng(1).integers(0, 256, (2, side, side, 3), np.uint8)
    seen = np.concatenate([looks.split(each, size, "six") for each in pictures])
    features = network.extractor((FEATURES,))(seen)[0]
    assert features.shape == (2 * 6, 256 + 1280)
    shares = network.part(stage(0)).mean_shares(features.reshape(2, 6, -1))
    assert np.allclose(shares, network.shares(pictures), atol=0.01)
    network.model.save(tmp_path / "m.keras")
    loaded = keras.saving.load_model(tmp_path / "m.keras", compile=False, safe_mode=True)
    assert np.allclose(loaded(pictures.astype(np.float32)), network.shares(pictures), atol=1e-5)


def test_the_last_block_and_all_are_found_by_name(network: Network) -> None:
    last = Stage(epochs=1, unfrozen="last-block")
    # The padding has no weights: it stays in front.
    assert network.entry(last) == "conv_pad_12"
    assert network.entry(Stage(epochs=1, unfrozen="all")) == PICTURES
    paths = {variable.path for variable in network.part(last).variables}
    assert any("conv_pw_12/" in path for path in paths)
    assert not any("conv_pw_11/" in path for path in paths)


def test_counted_statistics_move_only_where_the_recipe_lets_them(squares: np.ndarray) -> None:
    runtime.start(0)
    network = Network(KEPT, 4, None)
    part = network.part(Stage(epochs=1, unfrozen="all", statistics="moving"))
    before = [np.array(variable) for variable in part.state]
    part.forward(squares.astype(np.float32), True)
    assert not all(np.array_equal(a, b) for a, b in zip(before, part.state, strict=True))
