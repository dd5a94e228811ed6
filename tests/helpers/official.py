"""Networks as `keras.applications` builds them, and weights files as it hosts them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from brandcore.training.backbones import Backbone


def network(known: Backbone, size: int) -> Any:
    """Build the network as Keras does, with random weights.

    Offsets and scales are random as well: what a loader leaves as it was, shows. Batch-norms
    have seen some noise, without which what goes in would fade to nothing on its way.
    """
    import keras

    keras.utils.set_random_seed(3)
    width = {} if known.alpha is None else {"alpha": known.alpha}
    net = _builder(known)(input_shape=(size, size, 3), include_top=False, weights=None, **width)
    random = np.random.default_rng(3)
    for layer in net.layers:
        for variable in layer.trainable_variables:
            if len(variable.shape) == 1:
                variable.assign(random.uniform(0.5, 1.5, variable.shape))
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.0
    noise = random.integers(0, 256, (8, size, size, 3)).astype(np.float32)
    net(_prepared(known, noise), training=True)
    return net


def save(net: Any, file: Path) -> int:
    """Write weights in the layout of the hosted files; return how many layers have some.

    That is Keras 2's: the layers by name in their order, and in the group of each its weights,
    those that learn first.
    """
    import h5py

    full = 0
    with h5py.File(file, "w") as root:
        root.attrs["layer_names"] = [layer.name.encode() for layer in net.layers]
        root.attrs["backend"] = b"tensorflow"
        root.attrs["keras_version"] = b"2.10.0"
        for layer in net.layers:
            group = root.create_group(layer.name)
            weights = [*layer.trainable_weights, *layer.non_trainable_weights]
            names = [f"{layer.name}/{weight.path}:0".encode() for weight in weights]
            group.attrs["weight_names"] = names
            for name, weight in zip(names, weights, strict=True):
                group[name.decode()] = np.asarray(weight)
            full += bool(weights)
    return full


def answers(net: Any, known: Backbone, pixels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the last feature map for RGB pixels, 0-255, prepared by Keras' own function."""
    return np.asarray(net(_prepared(known, pixels), training=False))


def _prepared(known: Backbone, pixels: npt.NDArray[np.float32]) -> Any:
    module = sys.modules[_builder(known).__module__]
    return module.preprocess_input(pixels.copy())


def _builder(known: Backbone) -> Any:
    import keras

    return getattr(keras.applications, known.builder)
