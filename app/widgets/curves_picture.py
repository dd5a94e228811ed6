"""The curves of an experiment as a picture: on white, twice as dense as a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from app.theme import tokens
from app.widgets.curve_lines import CurveLine, Look, looks
from app.widgets.curve_painter import Drawing, steps
from app.widgets.fonts import sized

_WIDE, _CHART, _EDGE, _ROW = 960, 460, 24, 22
_SWATCH, _GAP = 22, 18
_DENSITY = 2


@dataclass(frozen=True)
class CurvesPicture:
    """What the picture shows.

    Attributes
    ----------
    title, note : str
        Above the curves.
    lines : tuple of CurveLine
        The curves.
    groups : tuple of str
        In the order of their colours; those with a curve stand in the legend.
    """

    title: str
    note: str
    lines: tuple[CurveLine, ...]
    groups: tuple[str, ...]


def draw(shown: CurvesPicture) -> QImage:
    """Draw in the light theme; may be called in any thread.

    Returns
    -------
    QImage
        1920 pixels wide.
    """
    font = QGuiApplication.font()
    drawn = [each for each in shown.groups if any(line.group == each for line in shown.lines)]
    entries = tuple(_legend(drawn, sized(font, 13)))
    legend_px = (max((row for _, _, row in entries), default=-1) + 1) * _ROW
    high = 2 * _EDGE + 56 + _CHART + legend_px
    image = QImage(_WIDE * _DENSITY, high * _DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_DENSITY)
    colours = tokens("light")
    image.fill(colours["surface"])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    all_looks = looks(shown.groups)
    _paint_head(painter, shown, font)
    box = QRectF(_EDGE, _EDGE + 50, _WIDE - 2 * _EDGE, _CHART)
    painter.setFont(font)
    for step in steps(Drawing(box, shown.lines, all_looks, colours.__getitem__)):
        step(painter)
    _paint_legend(painter, entries, all_looks, box.bottom() + 6, sized(font, 13))
    painter.end()
    return image


def _paint_head(painter: QPainter, shown: CurvesPicture, font: QFont) -> None:
    colours, room = tokens("light"), QRectF(_EDGE, _EDGE, _WIDE - 2 * _EDGE, 26)
    for text, size, bold, token in (
        (shown.title, 17, True, "ink"),
        (shown.note, 12, False, "ink-soft"),
    ):
        painter.setFont(sized(font, size, bold=bold))
        painter.setPen(colours[token])
        elide = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(text, elide, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        room.translate(0, 24)


def _legend(groups: Sequence[str], font: QFont) -> Iterator[tuple[str, float, int]]:
    """Yield each group with its left edge and its row."""
    metrics, left, row = QFontMetricsF(font), float(_EDGE), 0
    for group in groups:
        wide = _SWATCH + 6 + metrics.horizontalAdvance(group) + _GAP
        if left > _EDGE and left + wide > _WIDE - _EDGE:
            left, row = float(_EDGE), row + 1
        yield group, left, row
        left += wide


def _paint_legend(
    painter: QPainter, entries: Sequence[tuple[str, float, int]], all_looks: Mapping[str, Look],
    top: float, font: QFont,
) -> None:  # fmt: skip
    colours = tokens("light")
    painter.setFont(font)
    for group, left, row in entries:
        middle = top + row * _ROW + _ROW / 2
        pen = QPen(colours[all_looks[group].token], 2.4)
        if all_looks[group].dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, middle), QPointF(left + _SWATCH, middle))
        painter.setPen(colours["ink"])
        words = QRectF(left + _SWATCH + 6, middle - _ROW / 2, _WIDE, _ROW)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, group)
