"""Where a card goes so that it lies beside what it speaks of."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize

Side = Literal["below", "left", "right", "above", "inside"]

_ORDER: tuple[Side, ...] = ("below", "left", "right", "above")
_AT_LEFT: tuple[Side, ...] = ("right", "below", "above", "left")
_WIDE = 2.5
_FOOT_PX = 104
"""What is told of what was done comes up at the foot of the window."""


def place(card: QSize, target: QRect, room: QRect, gap_px: int) -> tuple[QPoint, Side]:
    """Return the upper left corner of a card, and on which side of its target it then lies.

    Parameters
    ----------
    card : QSize
        Of the card.
    target : QRect
        What it speaks of.
    room : QRect
        What it has to stay within, larger than the card.
    gap_px : int
        Between the card and its target, device-independent pixels.

    Returns
    -------
    QPoint
        Within `room`. Along a target that is longer than the card, it stands near the lower or
        right end: what is worked on begins at the other one.
    str
        "inside" where it fits on no side: it then lies over the lower left corner.
    """
    at_left = target.center().x() - room.left() < card.width()
    for side in _AT_LEFT if at_left else _ORDER:
        corner = _corner(side, card, target, gap_px)
        if _fits(side, QRect(corner, card), room):
            return _within(corner, card, room), side
    corner = target.bottomLeft() + QPoint(gap_px, -card.height() - gap_px)
    if target.width() < _WIDE * card.width():
        # What is in the middle of the target is not to be covered.
        corner.setX(room.left())
    return _within(corner, card, room), "inside"


def _corner(side: Side, card: QSize, target: QRect, gap_px: int) -> QPoint:
    middle = target.center().x() - card.width() // 2
    level = target.center().y() - card.height() // 2
    if target.height() > card.height() + _FOOT_PX:
        level = target.bottom() - card.height() - _FOOT_PX
    if target.width() > 2 * card.width():
        middle = target.right() - card.width()
    return {
        "below": QPoint(middle, target.bottom() + gap_px),
        "above": QPoint(middle, target.top() - card.height() - gap_px),
        "left": QPoint(target.left() - card.width() - gap_px, level),
        "right": QPoint(target.right() + gap_px, level),
    }[side]


def _fits(side: Side, card: QRect, room: QRect) -> bool:
    """Tell whether there is room on a side; along it, the card may be moved."""
    if side in ("below", "above"):
        return room.top() <= card.top() and card.bottom() <= room.bottom()
    return room.left() <= card.left() and card.right() <= room.right()


def _within(corner: QPoint, card: QSize, room: QRect) -> QPoint:
    last = room.bottomRight() - QPoint(card.width() - 1, card.height() - 1)
    return QPoint(
        max(room.left(), min(corner.x(), last.x())), max(room.top(), min(corner.y(), last.y()))
    )
