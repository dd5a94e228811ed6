"""The networks that start from nothing."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.training import layers, nets, runtime, scratch
from brandcore.training.backbones import find


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


def widths(form: str) -> list[int]:
    net = scratch.network(form, 32)
    return [layer.filters for layer in net.layers if hasattr(layer, "filters")]


def test_their_convolutions_are_as_wide_as_the_seed_says() -> None:
    assert widths("convolutions") == [16, 32, 64, 128, 128]
    assert widths("blocks") == [16, 32, 32, 64, 64, 128, 128, 256, 128, 256]


def test_each_convolution_has_relu_and_batch_norm_and_each_block_a_pool() -> None:
    net = scratch.network("blocks", 32)
    names = [[name.split("_")[0] for name in block] for block in nets.blocks(net)]
    assert names[-1] == ["conv", "relu", "norm", "conv", "relu", "norm", "pool"]
    assert len(names) == 5


@pytest.mark.parametrize("name", ["scratch", "scratch-blocks"])
def test_the_table_tells_the_truth_about_them(name: str) -> None:
    known = find(name)
    net = layers.backbone(known, 256)
    assert net.output.shape == (None, 8, 8, known.features)
    assert net.count_params() == known.parameters


def test_averages_settle_within_tens_of_steps() -> None:
    net = scratch.network("convolutions", 32)
    pixels = np.random.default_rng(0).random((16, 32, 32, 3)).astype(np.float32)
    for _ in range(60):
        told = np.asarray(net(pixels, training=True))
    asked = np.asarray(net(pixels, training=False))
    assert np.abs(told - asked).max() < 0.05 * np.abs(told).max()
