"""The two networks of the seed that start from nothing."""

from __future__ import annotations

from typing import Any

_WIDTHS = (16, 32, 64, 128, 128)

_MOMENTUM = 0.8
"""Of the batch-norm averages.

A few hundred pictures make a few steps an epoch: the averages must settle within tens of steps,
not within the hundreds that Keras' 0.99 takes. Until they do, a network answers at random, and
the seed's early stopping takes that for the end.
"""


def network(form: str, size: int) -> Any:
    """Build the convolutions of a network from scratch; its head comes behind.

    Parameters
    ----------
    form : str
        "convolutions": five of 3 x 3, each followed by relu, batch norm and a 2 x 2 pool;
        "blocks": five times two of them, the second twice as wide as the first, and a pool.
    size : int
        Side of the pictures, pixels, 32 or more.

    Returns
    -------
    keras.Model
        (n, size, size, 3) pixels of 0-1 in, the last feature map out.

    Raises
    ------
    ValueError
        Five pools would shrink such pictures to nothing.
    """
    import keras

    inputs = x = keras.Input((size, size, 3))
    for number, width in enumerate(_WIDTHS, 1):
        if form == "blocks":
            x = _convolution(x, width, f"{number}a")
            x = _convolution(x, 2 * width, f"{number}b")
        else:
            x = _convolution(x, width, f"{number}")
        x = keras.layers.MaxPooling2D(2, name=f"pool_{number}")(x)
    return keras.Model(inputs, x, name="scratch")


def _convolution(x: Any, width: int, name: str) -> Any:
    import keras

    x = keras.layers.Conv2D(width, 3, padding="same", name=f"conv_{name}")(x)
    x = keras.layers.ReLU(name=f"relu_{name}")(x)
    return keras.layers.BatchNormalization(momentum=_MOMENTUM, name=f"norm_{name}")(x)
