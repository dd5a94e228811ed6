"""The ground of a row or tile that paints itself: its fill, and the frame of keyboard focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.theme import Theme


def paint_ground(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    fill: str,
    *,
    radius: float,
    framed: bool = False,
) -> None:
    """Paint `box` with round corners.

    Parameters
    ----------
    painter : QPainter
        Its pen and brush are changed.
    theme : Theme
        Colours in force.
    box : QRectF
        Where.
    fill : str
        Token of the colour; empty leaves the ground as it is.
    radius : float
        Of the corners, device-independent pixels.
    framed : bool
        Whether the frame of focus goes around it.
    """
    if fill:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(box, radius, radius)
    if framed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(box, radius, radius)
