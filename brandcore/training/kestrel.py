"""Our own backbone: residual blocks of plain convolutions, which two cores run well.

A convolution of 4 × 4 pixels takes the picture in; four stages follow at a quarter, an eighth, a
sixteenth and a thirty-second of its side. From the second on, blocks are bottlenecks (He et al.
2015, arXiv:1512.03385). How its weights were made stands in ``brandcore.pretraining``.
"""

from __future__ import annotations

from typing import Any

from brandcore.errors import BadRecipe

IMAGE_SIZE_PX = 224
"""Side of the pictures it is asked with; it learnt from smaller ones."""

FEATURES = 512
"""Channels of its last feature map."""

_WIDTHS = (48, 128, 256, FEATURES)
_INNER = (48, 64, 128, 192)
_BLOCKS = (1, 2, 4, 2)
_LEAST_PX = 32


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
    inputs = keras.Input((size, size, 3))
    x = _convolution(inputs, _WIDTHS[0], 4, 4, "stem")
    for stage, (width, inner, blocks) in enumerate(zip(_WIDTHS, _INNER, _BLOCKS, strict=True), 1):
        if stage > 1:
            x = _convolution(x, width, 3, 2, f"down_{stage}")
        for number in range(1, blocks + 1):
            x = _block(x, width, inner, f"stage_{stage}_{number}")
    return keras.Model(inputs, x, name="kestrel")


def _block(x: Any, width: int, inner: int, name: str) -> Any:
    """Return x and what a few convolutions add to it."""
    import keras

    y = x if inner == width else _convolution(x, inner, 1, 1, f"{name}_in")
    y = _convolution(y, inner, 3, 1, f"{name}_see")
    y = keras.layers.Conv2D(width, 1, use_bias=False, name=f"{name}_out")(y)
    y = keras.layers.BatchNormalization(name=f"{name}_out_norm")(y)
    return keras.layers.ReLU(name=name)(keras.layers.add([x, y]))


def _convolution(x: Any, width: int, side: int, stride: int, name: str) -> Any:
    import keras

    x = keras.layers.Conv2D(
        width, side, stride, padding="same", use_bias=False, name=f"{name}_convolution"
    )(x)
    x = keras.layers.BatchNormalization(name=f"{name}_norm")(x)
    return keras.layers.ReLU(name=f"{name}_relu")(x)
