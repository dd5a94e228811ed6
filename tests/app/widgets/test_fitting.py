"""Where a picture goes in its room, and how large it is decoded for that."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.widgets.fitting import decode_side_px, fitted, fitted_at_most

ROOM = QRectF(10, 20, 400, 200)


def image(width: int, height: int) -> QImage:
    return QImage(width, height, QImage.Format.Format_RGB32)


def test_a_wide_and_a_high_picture_go_whole_into_the_middle() -> None:
    assert fitted(image(800, 200), ROOM) == QRectF(10, 70, 400, 100)
    assert fitted(image(100, 200), ROOM) == QRectF(160, 20, 100, 200)


@pytest.mark.parametrize(("ratio", "side"), [(1.0, 100), (2.0, 50)])
def test_a_small_picture_grows_to_twice_its_size_and_no_more(ratio: float, side: int) -> None:
    place = fitted_at_most(image(50, 50), ROOM, ratio)
    assert (place.width(), place.height()) == (side, side)
    assert place.center() == ROOM.center()


def test_a_large_picture_is_scaled_to_its_room() -> None:
    assert fitted_at_most(image(800, 200), ROOM, 1.0) == fitted(image(800, 200), ROOM)


@pytest.mark.parametrize(("ratio", "side"), [(1.0, 512), (1.28, 512), (1.5, 768), (50.0, 4096)])
def test_the_side_to_decode_goes_up_in_steps_to_a_limit(ratio: float, side: int) -> None:
    assert decode_side_px(ROOM, ratio) == side
