"""Curves of several runs over each other: plain values, and where each is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

COLOURS = 8
"""Tokens “curve-1” to “curve-8”; what comes behind them takes them again, dashed."""

_ROOM_PX = 14.0


@dataclass(frozen=True)
class CurveLine:
    """How one run learnt.

    Attributes
    ----------
    label : str
        What tells it from the others, in the curator's language.
    group : str
        Lines of one group share a colour.
    values : tuple of float or None
        Shares, 0-1, one per epoch from epoch 1 on; None leaves a gap.
    live : bool
        Whether it still grows.
    """

    label: str
    group: str
    values: tuple[float | None, ...]
    live: bool = False


@dataclass(frozen=True)
class Look:
    """How a group is drawn: the token of its colour, and whether dashed."""

    token: str
    dashed: bool = False


def looks(groups: Iterable[str]) -> dict[str, Look]:
    """Return how each group is drawn, by their order."""
    distinct = dict.fromkeys(groups)
    return {
        group: Look(f"curve-{place % COLOURS + 1}", place >= COLOURS)
        for place, group in enumerate(distinct)
    }


def span(lines: Sequence[CurveLine]) -> int:
    """Return the epochs of the longest line, 1 or more."""
    return max((len(line.values) for line in lines), default=1) or 1


def placed(line: CurveLine, box: QRectF, epochs: int) -> list[list[QPointF]]:
    """Return the points of a line in `box`, in pieces between its gaps.

    Parameters
    ----------
    line : CurveLine
        One of those drawn.
    box : QRectF
        0 % is its lower edge, 100 % its upper one; epoch 1 is left, `epochs` right.
    epochs : int
        Of the longest line.
    """
    pieces: list[list[QPointF]] = [[]]
    for place, value in enumerate(line.values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(QPointF(x_of(place + 1, box, epochs), y_of(value, box)))
    return [piece for piece in pieces if piece]


def x_of(epoch: float, box: QRectF, epochs: int) -> float:
    """Return where an epoch lies."""
    if epochs < 2:
        return box.center().x()
    return box.left() + (epoch - 1) / (epochs - 1) * box.width()


def y_of(share: float, box: QRectF) -> float:
    """Return where a share lies."""
    return box.bottom() - share * box.height()


def nearest(
    lines: Sequence[CurveLine], box: QRectF, epochs: int, place: QPointF
) -> tuple[int, int] | None:
    """Return the line and the epoch next to `place`; None when none is near."""
    along = (place.x() - box.left()) / max(1.0, box.width())
    epoch = round(along * (epochs - 1)) + 1
    found = []
    for number, line in enumerate(lines):
        value = line.values[epoch - 1] if 0 < epoch <= len(line.values) else None
        if value is not None:
            found.append((abs(y_of(value, box) - place.y()), number))
    if not found or min(found)[0] > _ROOM_PX:
        return None
    return min(found)[1], epoch
