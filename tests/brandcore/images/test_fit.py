"""A picture becomes a square."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.images.fit import Fit, fit


def banded(height_px: int, width_px: int) -> np.ndarray:
    """Red, green and blue, a third of the longer side each."""
    long = max(height_px, width_px)
    row = np.zeros((long, 3), np.uint8)
    for band in range(3):
        row[band * long // 3 : (band + 1) * long // 3, band] = 200
    if width_px >= height_px:
        return np.broadcast_to(row[None], (height_px, width_px, 3)).copy()
    return np.broadcast_to(row[:, None], (height_px, width_px, 3)).copy()


@pytest.mark.parametrize("how", ["pad", "stretch", "crop"])
@pytest.mark.parametrize("shape", [(30, 90), (90, 30), (7, 7), (300, 301), (1, 500)])
def test_the_square_has_the_size_asked_for(how: Fit, shape: tuple[int, int]) -> None:
    square = fit(banded(*shape), 32, how)
    assert (square.shape, square.dtype) == ((32, 32, 3), np.uint8)


def test_pad_keeps_all_of_it_centred_on_white() -> None:
    square = fit(banded(30, 90), 90, "pad")
    assert (square[:29] == 255).all()
    assert (square[61:] == 255).all()
    assert [int(square[45, x].argmax()) for x in (10, 45, 80)] == [0, 1, 2]
    upright = fit(banded(90, 30), 90, "pad")
    assert (upright == square.transpose(1, 0, 2)).all()


def test_stretch_fills_the_square_with_all_of_it() -> None:
    square = fit(banded(30, 90), 60, "stretch")
    assert [int(square[y, x].argmax()) for y in (2, 57) for x in (5, 30, 55)] == [0, 1, 2] * 2


def test_crop_fills_the_square_with_the_middle() -> None:
    square = fit(banded(30, 90), 60, "crop")
    assert (square[2:-2, 2:-2].argmax(axis=2) == 1).all()


def test_a_square_of_the_right_size_is_left_as_it_is() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (24, 24, 3), np.uint8)
    for how in ("pad", "stretch", "crop"):
        assert (fit(noise, 24, how) == noise).all()
