"""What a network is put together from: backbone, preprocessing, pooling, head."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from brandcore.errors import BadRecipe, WeightsMissing
from brandcore.training import kestrel, scratch
from brandcore.training.backbones import Backbone
from brandcore.training.recipe import Head

COSINE_SCALE = 16.0
"""What cosines, -1 to 1, are multiplied by before anything is learnt, to tell brands apart."""

_NEAR_ZERO = 0.1
"""Below it a root becomes a straight line, or its slope at 0 had no end."""

_MEAN = (123.675, 116.28, 103.53)
_DEVIATION = (58.395, 57.12, 57.375)
"""Of the pixels of ImageNet, RGB, 0-255."""


def backbone(known: Backbone, size: int) -> Any:
    """Build a backbone with random weights for squares of `size` pixels.

    Returns
    -------
    keras.Model
        (n, size, size, 3) prepared pixels in, its last feature map out.

    Raises
    ------
    BadRecipe
        The network would shrink such squares to nothing.
    """
    import keras

    if known.ships:
        return kestrel.network(size)
    if not known.pretrained:
        return scratch.network(known.builder, size)
    builder = getattr(keras.applications, known.builder)
    more: dict[str, Any] = {} if known.alpha is None else {"alpha": known.alpha}
    if "include_preprocessing" in inspect.signature(builder).parameters:
        # What its weights expect comes from the layer of `preprocessing`, as for every other.
        more["include_preprocessing"] = False
    try:
        return builder(input_shape=(size, size, 3), include_top=False, weights=None, **more)
    except ValueError as error:
        raise BadRecipe(
            f"{known.title} cannot see pictures of {size} pixels.",
            f"Choose a larger “image_size_px”; it was made for {known.image_size_px}.",
        ) from error


def load(net: Any, weights: Path, known: Backbone) -> None:
    """Put the weights of a file into a backbone.

    Raises
    ------
    WeightsMissing
        The file is damaged, or of another network.
    """
    try:
        net.load_weights(weights)
    except Exception as error:
        # Keras meets a file of another network with many kinds of error.
        raise WeightsMissing(
            f"“{weights.name}” does not hold the weights of {known.title}.",
            f"The file is damaged or of another network; wanted is “{known.weights_file}”.",
        ) from error


def preprocessing(known: Backbone) -> Any:
    """Return a layer from RGB, 0-255, to what the weights of a backbone expect."""
    import keras

    if known.preprocessing == "tf":
        return keras.layers.Rescaling(1 / 127.5, offset=-1.0, name="preprocessing")
    if known.preprocessing == "rescale":
        return keras.layers.Rescaling(1 / 255, name="preprocessing")
    if known.preprocessing == "torch":
        scale = [1 / each for each in _DEVIATION]
        offset = [-mean / each for mean, each in zip(_MEAN, _DEVIATION, strict=True)]
        return keras.layers.Rescaling(scale, offset=offset, name="preprocessing")
    # RGB → BGR less the mean of ImageNet, as a convolution that never learns: it loads anywhere.
    swap = keras.layers.Conv2D(3, 1, trainable=False, name="preprocessing")
    swap.build((None, None, None, 3))
    kernel = np.eye(3, dtype=np.float32)[::-1].reshape(1, 1, 3, 3)
    swap.set_weights([kernel, np.array([-103.939, -116.779, -123.68], np.float32)])
    return swap


def pooling(shape: Head) -> Any:
    """Return a layer from a feature map to the features of a picture."""
    import keras

    if shape.pooling == "flatten":
        return keras.layers.Flatten(name="features")
    if shape.pooling == "maximum":
        return keras.layers.GlobalMaxPooling2D(name="features")
    if shape.pooling == "average":
        return keras.layers.GlobalAveragePooling2D(name="features")
    feature_map = keras.Input((None, None, None))
    both = [
        keras.layers.GlobalAveragePooling2D(name="average")(feature_map),
        keras.layers.GlobalMaxPooling2D(name="maximum")(feature_map),
    ]
    return keras.Model(feature_map, keras.layers.Concatenate()(both), name="features")


def head(shape: Head, n_brands: int, seed: int, n_features: int | None = None) -> Any:
    """Return the layers from features to logits of shape (n, n_brands).

    Its last trainable variables are the kernel of the output and, "dense", its bias, or,
    "cosine", its scale by `COSINE_SCALE`, of shape (1, 1). A head with roots is built for
    `n_features`; others take what comes.
    """
    import keras

    stack: list[Any] = [_root(n_features)] if shape.root else []
    for number, width in enumerate(shape.widths, 1):
        stack.append(keras.layers.Dense(width, activation="relu", name=f"dense_{number}"))
        stack.append(keras.layers.Dropout(shape.dropout, seed=seed, name=f"dropout_{number}"))
    if not shape.widths:
        stack.append(keras.layers.Dropout(shape.dropout, seed=seed, name="dropout_1"))
    if shape.kind == "cosine":
        stack += _cosine(n_brands, seed)
    else:
        stack.append(keras.layers.Dense(n_brands, name="logits"))
    return keras.Sequential(stack, name="head")


def rooted(features: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Return what a head with ``root`` first makes of features of shape (n, n_features)."""
    wide = np.asarray(features, np.float64)
    return np.asarray(wide / np.sqrt(np.abs(wide) + _NEAR_ZERO))


def _root(n_features: int | None) -> Any:
    """Return a layer that does as `rooted`, of operations that every runtime knows."""
    import keras

    features = keras.Input((n_features,))
    loud = keras.ops.sqrt(keras.ops.absolute(features) + _NEAR_ZERO)
    return keras.Model(features, keras.ops.divide(features, loud), name="root")


def _cosine(n_brands: int, seed: int) -> list[Any]:
    """Return layers that compare the direction of features with that of each brand.

    Every runtime knows them. The constraint holds the kernel to directions at each step; the
    scale is learnt as a share of a fair one, or steps that suit the kernel would hardly move it.
    """
    import keras

    directions = keras.layers.Dense(
        n_brands,
        use_bias=False,
        kernel_initializer=keras.initializers.Orthogonal(seed=seed),
        kernel_constraint=keras.constraints.UnitNorm(axis=0),
        name="cosines",
    )
    scale = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones", name="scale")
    return [
        keras.layers.UnitNormalization(name="direction"),
        directions,
        keras.layers.Rescaling(COSINE_SCALE, name="spread"),
        keras.layers.Reshape((n_brands, 1), name="apart"),
        scale,
        keras.layers.Reshape((n_brands,), name="logits"),
    ]
