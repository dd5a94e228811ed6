"""Our own backbone: five short stages of plain convolutions, which two cores run well.

The stages end at a quarter, an eighth, twice a sixteenth and a thirty-second of the picture's
side. Between them a map passes through a narrow layer without an activation (a linear bottleneck
as of Sandler et al. 2018, arXiv:1801.04381): there the network can be asked what it sees. Within
a stage blocks add to what passes by (He et al. 2015, arXiv:1512.03385). How its weights were
made stands in ``brandcore.pretraining``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from brandcore.errors import BadRecipe

IMAGE_SIZE_PX = 224
"""Side of the pictures it is asked with; it learnt from smaller ones."""

FEATURES = 512
"""Channels of its last feature map."""

_LEAST_PX = 32


class Stage(NamedTuple):
    """A piece of the network.

    Attributes
    ----------
    name : str
        In front of the names of its layers.
    side, stride : int
        Of the convolution that it begins with.
    width, inner : int
        Channels of its map, and of the convolutions within its blocks.
    blocks : int
        How many.
    says : int
        Channels of the narrow layer at its end; 0 where there is none.
    """

    name: str
    side: int
    stride: int
    width: int
    inner: int
    blocks: int
    says: int


STAGES = (
    Stage("edges", 7, 4, 48, 48, 2, 48),
    Stage("textures", 3, 2, 96, 64, 2, 96),
    Stage("shapes", 3, 2, 192, 96, 3, 128),
    Stage("parts", 3, 1, 192, 96, 3, 128),
    Stage("things", 3, 2, FEATURES, 192, 2, 0),
)


def network(size: int) -> Any:
    """Build the backbone with random weights.

    Parameters
    ----------
    size : int
        Side of the pictures, pixels, 32 or more.

    Returns
    -------
    keras.Model
        (n, size, size, 3) pixels of -1 to 1 in, (n, size / 32, size / 32, 512) out.

    Raises
    ------
    BadRecipe
        The pictures are too small.
    """
    import keras

    if size < _LEAST_PX:
        raise BadRecipe(
            f"Kestrel cannot see pictures of {size} pixels.",
            f"Choose a larger “image_size_px”; it was made for {IMAGE_SIZE_PX}.",
        )
    inputs = x = keras.Input((size, size, 3))
    for stage in STAGES:
        x = _convolution(x, stage.width, stage.side, stage.stride, f"{stage.name}_in")
        for number in range(1, stage.blocks + 1):
            x = _block(x, stage, f"{stage.name}_{number}")
        if stage.says:
            x = keras.layers.Conv2D(stage.says, 1, name=said(stage))(x)
    return keras.Model(inputs, x, name="kestrel")


def said(stage: Stage) -> str:
    """Return the name of the layer at the end of a stage."""
    return f"{stage.name}_said" if stage.says else f"{stage.name}_{stage.blocks}"


def _block(x: Any, stage: Stage, name: str) -> Any:
    """Return x and what a few convolutions add to it."""
    import keras

    y = x
    if stage.inner != stage.width:
        y = _convolution(y, stage.inner, 1, 1, f"{name}_narrow")
    y = _convolution(y, stage.inner, 3, 1, f"{name}_see")
    y = keras.layers.Conv2D(stage.width, 1, use_bias=False, name=f"{name}_wide")(y)
    y = keras.layers.BatchNormalization(name=f"{name}_wide_norm")(y)
    return keras.layers.ReLU(name=name)(keras.layers.add([x, y]))


def _convolution(x: Any, width: int, side: int, stride: int, name: str) -> Any:
    import keras

    x = keras.layers.Conv2D(
        width, side, stride, padding="same", use_bias=False, name=f"{name}_convolution"
    )(x)
    x = keras.layers.BatchNormalization(name=f"{name}_norm")(x)
    return keras.layers.ReLU(name=f"{name}_relu")(x)
