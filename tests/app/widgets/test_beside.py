"""A card lies beside its target, within the window, and covers it only where it must."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from app.widgets.beside import place

CARD, ROOM = QSize(300, 150), QRect(0, 0, 1240, 820)


@pytest.mark.parametrize(
    ("target", "side"),
    [
        (QRect(1030, 50, 190, 32), "below"),  # a button at the upper right
        (QRect(8, 130, 180, 42), "right"),  # a button of the side bar
        (QRect(1030, 780, 190, 32), "left"),  # a button at the lower right
        (QRect(430, 700, 600, 110), "left"),
        (QRect(250, 600, 990, 200), "above"),  # wide, at the foot
        (QRect(216, 108, 1004, 700), "inside"),  # most of the window
    ],
)
def test_it_finds_the_side_that_has_room(target: QRect, side: str) -> None:
    corner, found = place(CARD, target, ROOM, 6)
    card = QRect(corner, CARD)
    assert found == side
    assert ROOM.contains(card)
    assert card.intersects(target) == (side == "inside")


def test_it_is_moved_along_the_edge_of_the_window() -> None:
    corner, side = place(CARD, QRect(1200, 50, 40, 32), ROOM, 6)
    assert (side, corner.x()) == ("below", 940)


def test_beside_a_long_target_it_leaves_the_beginning_free() -> None:
    corner, _ = place(CARD, QRect(500, 100, 740, 700), ROOM, 6)
    assert corner.y() > 500
    corner, _ = place(CARD, QRect(400, 100, 820, 90), ROOM, 6)
    assert corner.x() > 800


def test_in_the_corner_of_a_large_target_it_leaves_the_middle_free() -> None:
    corner, _ = place(CARD, QRect(216, 108, 1004, 700), ROOM, 6)
    assert corner == QPoint(222, 651)
    small = QRect(0, 0, 940, 600)
    corner, side = place(CARD, QRect(216, 108, 704, 480), small, 6)
    assert (side, corner.x()) == ("inside", 0)
