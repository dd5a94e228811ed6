"""The table of backbones."""

from __future__ import annotations

import inspect
import re
import sys
from itertools import pairwise

import pytest

from brandcore.errors import BadRecipe
from brandcore.training.backbones import BACKBONES, OWN, find


def test_names_are_found_and_unique() -> None:
    assert all(find(each.name) is each for each in BACKBONES)


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(BadRecipe, match="alexnet") as caught:
        find("alexnet")
    assert all(each.name in caught.value.hint for each in BACKBONES)


def test_every_pretrained_network_says_where_its_weights_come_from() -> None:
    for each in BACKBONES:
        assert each.title
        assert each.note.endswith(".")
        if each.pretrained:
            assert each.licence
            assert re.fullmatch(r"|[0-9a-f]{32}|[0-9a-f]{64}", each.weights_digest)
        if each.pretrained and not each.ships:
            assert each.weights_url.endswith(f"/{each.weights_file}")
            assert each.paper


def test_the_weights_of_one_network_come_with_the_program() -> None:
    (own,) = (each for each in BACKBONES if each.ships)
    assert own.name == OWN
    # What a build puts beside the program is found by this name.
    assert own.weights_file == "kestrel-1.weights.h5"


def test_files_have_the_names_that_keras_gives_them() -> None:
    assert find("mobilenet-0.75").weights_file == "mobilenet_7_5_224_tf_no_top.h5"
    assert find("mobilenetv2-1.0").weights_file == (
        "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5"
    )
    assert find("resnet50").weights_file == "resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"
    assert find("mobilenetv3-small").weights_file == (
        "weights_mobilenet_v3_small_224_1.0_float_no_top_v2.h5"
    )
    assert find("efficientnetv2-b0").weights_file == "efficientnetv2-b0_notop.h5"
    assert find("convnext-tiny").weights_file == "convnext_tiny_notop.h5"


def test_addresses_and_checksums_are_those_that_keras_holds() -> None:
    import keras

    for each in (each for each in BACKBONES if each.weights_url):
        builder = getattr(keras.applications, each.builder)
        source = re.sub(r'"\s+"', "", inspect.getsource(sys.modules[builder.__module__]))
        assert each.weights_url.removesuffix(each.weights_file) in source, each.name
        assert each.weights_digest in source, each.name


def test_wider_networks_of_a_family_have_more_parameters() -> None:
    for family in ("mobilenet-", "mobilenetv2-"):
        sizes = [each.parameters for each in BACKBONES if each.name.startswith(family)]
        assert all(small < large for small, large in pairwise(sizes))
