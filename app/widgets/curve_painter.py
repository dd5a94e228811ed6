"""Paints curves over each other, on the screen as on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.i18n import tr
from app.widgets.chart_scale import epoch_ticks, share_ticks
from app.widgets.curve_lines import CurveLine, Look, placed, span, x_of, y_of
from app.widgets.fonts import sized

Colour = Callable[[str], QColor]

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 44.0, 14.0, 10.0, 38.0
_FONT_PX = 11
_STRONG_PX, _PLAIN_PX, _FAINT_PX = 2.6, 1.7, 1.0
_FAINT_ALPHA = 70
_DOT_PX = 3.2


def inside(box: QRectF) -> QRectF:
    """Return the part of `box` between the axes."""
    return box.adjusted(LEFT_PX, TOP_PX, -RIGHT_PX, -BOTTOM_PX)


@dataclass(frozen=True)
class Drawing:
    """What is painted, and how.

    Attributes
    ----------
    box : QRectF
        Where.
    lines : tuple of CurveLine
        All of them.
    looks : mapping of str to Look
        By group.
    colour : callable
        Returns the colour of a token.
    only : str
        Group that stands out; the others are faint. Empty for none.
    """

    box: QRectF
    lines: tuple[CurveLine, ...]
    looks: Mapping[str, Look]
    colour: Colour
    only: str = ""


def steps(drawing: Drawing) -> Iterator[Callable[[QPainter], None]]:
    """Yield what paints axes and curves, piece by piece: each takes some milliseconds at most."""
    plot, epochs = inside(drawing.box), span(drawing.lines)
    yield partial(_paint_axes, drawing, plot, epochs)
    only = drawing.only
    for line in sorted(drawing.lines, key=lambda line: (line.group == only, line.live)):
        pen = _pen(line.group, drawing)
        yield partial(_paint_line, line, pen, plot, epochs)


def _paint_axes(drawing: Drawing, plot: QRectF, epochs: int, painter: QPainter) -> None:
    box, colour = drawing.box, drawing.colour
    painter.setFont(_font(painter.font()))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for share, text in share_ticks():
        y = y_of(share, plot)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(plot.left() - 6, y), QPointF(box.right(), y))
        painter.setPen(colour("ink-faint"))
        painter.drawText(QRectF(box.left(), y - 9, LEFT_PX - 10, 18), right, text)
    for epoch, text in epoch_ticks(epochs):
        room = QRectF(x_of(epoch, plot, epochs) - 20, plot.bottom() + 4, 40, 16)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
    below = QRectF(plot.left(), box.bottom() - 17, plot.width(), 16)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, tr("Epoch"))


def _paint_line(line: CurveLine, pen: QPen, plot: QRectF, epochs: int, painter: QPainter) -> None:
    end = x_of(len(line.values), plot, epochs)
    for piece in placed(line, plot, epochs):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(piece)
        if len(piece) == 1 or (line.live and piece[-1].x() == end):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            painter.drawEllipse(piece[-1], _DOT_PX, _DOT_PX)


def _pen(group: str, drawing: Drawing) -> QPen:
    look, only = drawing.looks[group], drawing.only
    ink, faint = QColor(drawing.colour(look.token)), bool(only) and group != only
    if faint:
        ink.setAlpha(_FAINT_ALPHA)
    pen = QPen(ink, _FAINT_PX if faint else _STRONG_PX if group == only else _PLAIN_PX)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if look.dashed:
        pen.setDashPattern([5, 3])
    return pen


def _font(font: QFont) -> QFont:
    return sized(font, _FONT_PX)
