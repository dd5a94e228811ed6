"""What a curator may want to know of a picture before picking it: reasons, not verdicts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from brandcore.images.decode import Decoded

SMALL_PX = 112
"""Half of what the usual networks look at: a shorter side below this is blown up to twice its
size, and a logo in such a picture is a handful of pixels."""

EXTREME_RATIO = 6.0
"""Long side to short side; a network's square holds little of such a strip."""

_SEEN_LEVELS = 12
_SEEN_SHARE = 0.0005
_SAMPLED_PX = 512
_USUAL_PX = 64


def findings(decoded: Decoded) -> tuple[str, ...]:
    """Return what is worth a look.

    Returns
    -------
    tuple of str
        Of "small" (`SMALL_PX`), "blank" (nothing visible, or wholly transparent),
        "extreme-shape" (`EXTREME_RATIO`) and "animated" (only the first frame is used).
    """
    short, long = sorted((decoded.width_px, decoded.height_px))
    found = {
        "small": short < SMALL_PX,
        "blank": _is_blank(decoded.pixels),
        "extreme-shape": long > EXTREME_RATIO * short,
        "animated": decoded.frames > 1 and decoded.kind != "tiff",
    }
    return tuple(name for name, holds in found.items() if holds)


def _is_blank(pixels: npt.NDArray[np.uint8]) -> bool:
    """Whether hardly a pixel differs from the usual colour by what an eye would see."""
    usual = np.median(_sampled(pixels, _USUAL_PX).reshape(-1, 3), axis=0).astype(np.int16)
    differs = np.abs(_sampled(pixels, _SAMPLED_PX) - usual).max(axis=2) > _SEEN_LEVELS
    return bool(differs.mean() < _SEEN_SHARE)


def _sampled(pixels: npt.NDArray[np.uint8], side_px: int) -> npt.NDArray[np.int16]:
    step = -(-max(pixels.shape[:2]) // side_px)
    return pixels[::step, ::step].astype(np.int16)
