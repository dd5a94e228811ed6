"""What a picture looks like in 64 bits: near copies differ in few of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

_SIDE = 32
_KEPT = 8


def perceptual_hash(pixels: npt.NDArray[np.uint8]) -> str:
    """Return the pHash of a picture.

    The lowest 8 × 8 frequencies of its grey copy of 32 × 32 pixels (discrete cosine transform),
    each a bit: above their median or not. Bits and their order are those of the "pHash" of
    common tools, after C. Zauner, "Implementation and benchmarking of perceptual image hash
    functions" (2010).

    Parameters
    ----------
    pixels : ndarray of shape (height_px, width_px, 3) uint8
        RGB, 0-255; a smaller copy of the same picture gives the same bits but for a few.

    Returns
    -------
    str
        16 hexadecimal digits. Near copies differ in at most 12 of the 64 bits.
    """
    grey = Image.fromarray(pixels).convert("L")
    small = np.asarray(grey.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS), np.float64)
    waves = _COSINES @ small @ _COSINES.T
    # What rounding leaves of a plain picture is no wave.
    bits = waves - np.median(waves) > 1e-6
    return np.packbits(bits).tobytes().hex()


def distance(one: str, other: str) -> int:
    """Return in how many of 64 bits two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _cosines() -> npt.NDArray[np.float64]:
    waves, places = np.arange(_KEPT)[:, None], np.arange(_SIDE)[None, :]
    return 2 * np.cos(np.pi * waves * (2 * places + 1) / (2 * _SIDE))


_COSINES = _cosines()
