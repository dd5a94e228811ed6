"""What a network looks at of a picture: the whole, and crops that show small marks larger.

The square of a picture is somewhat larger than what the network sees at once: the whole is
shrunk to that, the crops are cut out as they are. Outside the network this is done for kept
activations, inside it for the model that answers.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


def corners(looks: str, size: int, side: int) -> tuple[tuple[int, int], ...]:
    """Return where the crops lie in a square.

    Parameters
    ----------
    looks : str
        As in a recipe.
    size, side : int
        Sides of a crop and of the square, pixels.

    Returns
    -------
    tuple of (int, int)
        Top and left of each; none for "whole".
    """
    far, half = side - size, (side - size) // 2
    if looks == "ten":
        return tuple(product((0, half, far), (0, half, far)))
    if looks == "six":
        return (0, 0), (0, far), (half, half), (far, 0), (far, far)
    return ()


def split(square: Pixels, size: int, looks: str) -> Pixels:
    """Cut a picture's square into what the network looks at.

    Parameters
    ----------
    square : ndarray of shape (side_px, side_px, 3) uint8
        RGB, 0-255.
    size : int
        Side of each look, pixels.
    looks : str
        As in a recipe.

    Returns
    -------
    ndarray of shape (n_looks, size, size, 3) uint8
        The whole first.
    """
    places = corners(looks, size, len(square))
    crops = [square[top : top + size, left : left + size] for top, left in places]
    return np.stack([shrunk(square, size), *crops])


def shrunk(square: Pixels, size: int) -> Pixels:
    """Return the whole square at `size` pixels a side: each is the mean of what it covers."""
    if len(square) == size:
        return square
    weights = _coverage(len(square), size)
    small = np.einsum("ij,jkc,lk->ilc", weights, square, weights, optimize=True)
    whole: Pixels = np.rint(small).astype(np.uint8)
    return whole


def tensors(pictures: Any, size: int, looks: str) -> list[Any]:
    """Do as `split` within a network.

    Parameters
    ----------
    pictures : KerasTensor
        Of shape (n, side_px, side_px, 3).
    size, looks
        As in `split`.

    Returns
    -------
    list of KerasTensor
        Each of shape (n, size, size, 3).
    """
    import keras

    side = int(pictures.shape[1])
    found = [_shrunk_tensor(pictures, side, size)]
    for number, (top, left) in enumerate(corners(looks, size, side), 1):
        edges = ((top, side - size - top), (left, side - size - left))
        found.append(keras.layers.Cropping2D(edges, name=f"crop_{number}")(pictures))
    return found


def _shrunk_tensor(pictures: Any, side: int, size: int) -> Any:
    """Shrink first one axis, then the other; layers that every runtime knows."""
    import keras

    if side == size:
        return pictures
    by_row = keras.layers.Permute((1, 3, 2))(pictures)
    narrow = keras.layers.Permute((3, 2, 1))(_mean(side, size, "columns")(by_row))
    return keras.layers.Permute((3, 1, 2))(_mean(side, size, "rows")(narrow))


def _mean(side: int, size: int, name: str) -> Any:
    import keras

    mean = keras.layers.Dense(size, use_bias=False, trainable=False, name=f"shrunk_{name}")
    mean.build((None, None, None, side))
    mean.set_weights([_coverage(side, size).T.astype(np.float32)])
    return mean


@lru_cache(maxsize=8)
def _coverage(side: int, size: int) -> npt.NDArray[np.float64]:
    """Return, of shape (size, side), which share of each pixel is made of which."""
    edges = np.arange(size + 1) * side / size
    low, high = edges[:-1, None], edges[1:, None]
    pixels = np.arange(side)[None]
    covered = np.clip(np.minimum(high, pixels + 1) - np.maximum(low, pixels), 0, None)
    return np.asarray(covered * size / side)
