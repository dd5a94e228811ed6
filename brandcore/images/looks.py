"""What a picture looks like, as numbers: colours, coarse edges and shape; no network needed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from brandcore.images.fingerprint import perceptual_hash

Look = npt.NDArray[np.float32]

_SIDE = 64
_CELLS = 4
_TURNS = 8
_LEVELS = 4
_COLOURS, _EDGES, _SHAPE = 1.0, 1.0, 0.5
"""Weights of the parts, chosen on photos of 40 brands; see ``tests/benchmarks/next_pick.py``."""

LENGTH = 2 * _LEVELS**3 + _CELLS * _CELLS * _TURNS + 64


def look(pixels: npt.NDArray[np.uint8]) -> Look:
    """Describe a picture; pictures that look alike have a large dot product.

    Parameters
    ----------
    pixels : ndarray of shape (height_px, width_px, 3) uint8
        RGB, 0-255; a smaller copy gives nearly the same numbers.

    Returns
    -------
    ndarray of shape (LENGTH,) float32
        Of length 1.
    """
    small = Image.fromarray(pixels).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    square = np.asarray(small, np.float32)
    parts = (
        _COLOURS * _unit(_colours(square)),
        _EDGES * _unit(_edges(square.mean(axis=2))),
        _SHAPE * _unit(_signs(perceptual_hash(pixels))),
    )
    return _unit(np.concatenate(parts)).astype(np.float32)


def _colours(square: Look) -> Look:
    """Shares of the colours in the whole picture and in its middle, where a logo often is."""
    steps = np.minimum(square / 256 * _LEVELS, _LEVELS - 1).astype(np.int64)
    codes = (steps[..., 0] * _LEVELS + steps[..., 1]) * _LEVELS + steps[..., 2]
    quarter = _SIDE // 4
    areas = (codes, codes[quarter:-quarter, quarter:-quarter])
    counts = [np.bincount(each.ravel(), minlength=_LEVELS**3) / each.size for each in areas]
    # The root keeps a plain ground from drowning the few colours of a logo.
    return np.sqrt(np.concatenate(counts)).astype(np.float32)


def _edges(grey: Look) -> Look:
    """How strong edges of each direction are in each of 4 × 4 cells."""
    down, across = np.gradient(grey)
    strength = np.hypot(down, across)
    turn = (np.arctan2(down, across) % np.pi) / np.pi * _TURNS
    turn = np.minimum(turn, _TURNS - 1).astype(np.int64)
    cell = np.arange(_SIDE) * _CELLS // _SIDE
    place = (cell[:, None] * _CELLS + cell[None, :]) * _TURNS + turn
    sums = np.bincount(place.ravel(), strength.ravel(), _CELLS * _CELLS * _TURNS)
    return np.sqrt(sums).astype(np.float32)


def _signs(hash_: str) -> Look:
    bits = np.unpackbits(np.frombuffer(bytes.fromhex(hash_), np.uint8))
    return bits.astype(np.float32) * 2 - 1


def _unit(vector: Look) -> Look:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)
