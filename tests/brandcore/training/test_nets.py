"""Where networks can be cut, and which layers make up their blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from brandcore.training import kestrel, runtime
from brandcore.training.nets import blocks, cuts, last_block


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


@pytest.fixture(scope="module")
def built() -> Callable[[str, int], Any]:
    """Return what builds a network of `keras.applications`, each once."""
    known: dict[tuple[str, int], Any] = {}

    def build(builder: str, size: int = 64) -> Any:
        import keras

        if (builder, size) not in known:
            made = getattr(keras.applications, builder)
            known[builder, size] = made(
                input_shape=(size, size, 3), include_top=False, weights=None
            )
        return known[builder, size]

    return build


def test_the_last_four_layers_of_vgg_16_are_its_last_block(built: Callable[..., Any]) -> None:
    vgg = built("VGG16")
    assert last_block(vgg) == 4
    assert blocks(vgg)[-1] == ("block5_conv1", "block5_conv2", "block5_conv3", "block5_pool")
    assert [part[0].split("_")[0] for part in blocks(vgg)[1:]] == [
        f"block{number}" for number in (2, 3, 4, 5)
    ]


@pytest.mark.parametrize(
    ("builder", "first", "count", "n_blocks"),
    [
        ("MobileNet", "conv_dw_12", 12, 5),
        ("MobileNetV2", "block_13_depthwise", 34, 5),
        ("ResNet50", "conv5_block1_1_conv", 32, 5),
        ("EfficientNetV2B0", "block6a_dwconv2", 118, 5),
        ("ConvNeXtTiny", "convnext_tiny_downsampling_block_2", 23, 4),
        ("MobileNetV3Small", "expanded_conv_8_depthwise", 44, 5),
        ("MobileNetV3Large", "expanded_conv_12_depthwise", 44, 5),
    ],
)
def test_a_block_begins_where_a_convolution_shrinks_the_map(
    built: Callable[..., Any], builder: str, first: str, count: int, n_blocks: int
) -> None:
    net = built(builder)
    parts = blocks(net)
    assert (parts[-1][0], last_block(net), len(parts)) == (first, count, n_blocks)
    assert [name for part in parts for name in part] == [layer.name for layer in net.layers]
    assert all(any(net.get_layer(name).weights for name in part) for part in parts)


def test_our_own_network_has_a_block_for_each_size_of_its_map() -> None:
    net = kestrel.network(64)
    parts = blocks(net)
    names = [f"{stage}_in_convolution" for stage in ("textures", "shapes", "things")]
    assert [part[0] for part in parts[1:]] == names
    assert len(parts[-1]) == last_block(kestrel.network(224))
    # A residual block is one piece: it is cut before it or behind it.
    assert "shapes_2" in cuts(net)
    assert "shapes_2_see_relu" not in cuts(net)


def test_blocks_are_the_same_whatever_the_size_of_pictures(built: Callable[..., Any]) -> None:
    for builder in ("VGG16", "MobileNetV3Small", "ConvNeXtTiny"):
        assert last_block(built(builder, 32)) == last_block(built(builder))


def test_branches_of_a_block_begin_with_it(built: Callable[..., Any]) -> None:
    inception = built("InceptionV3", 96)
    assert len(blocks(inception)) == 5
    first = inception.layers[-last_block(inception)]
    assert first.output.shape[1] < inception.get_layer("mixed7").output.shape[1]


def test_branches_are_never_cut(built: Callable[..., Any]) -> None:
    vgg = built("VGG16")
    assert list(cuts(vgg)) == [layer.name for layer in vgg.layers[1:-1]]
    found = cuts(built("MobileNetV2"))
    assert {"block_2_add", "Conv_1"} <= set(found)
    assert "block_2_expand" not in found


def test_operations_that_are_no_layers_belong_to_the_layer_before(
    built: Callable[..., Any],
) -> None:
    net = built("ConvNeXtTiny")
    found = cuts(net)
    assert "convnext_tiny_stage_3_block_1_gelu" not in found
    behind = found["convnext_tiny_stage_3_block_1_identity"]
    assert behind is not net.get_layer("convnext_tiny_stage_3_block_1_identity").output
    assert behind is net.get_layer("convnext_tiny_stage_3_block_2_depthwise_conv").input


@pytest.mark.parametrize("builder", ["ConvNeXtTiny", "MobileNetV3Small", "EfficientNetV2B0"])
def test_both_sides_of_a_cut_make_the_whole(built: Callable[..., Any], builder: str) -> None:
    import keras

    net = built(builder)
    pixels = np.random.default_rng(0).integers(0, 256, (2, 64, 64, 3)).astype(np.float32)
    whole = np.asarray(net(pixels, training=False))
    found = cuts(net)
    middle = list(found)[len(found) // 2]
    for name in (middle, list(found)[-1]):
        lower = keras.Model(net.input, found[name])
        upper = keras.Model(found[name], net.output)
        assert np.allclose(upper(lower(pixels)), whole, atol=1e-4), name
