"""Brands with their shares as horizontal bars: all of an answer, or the best few in a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import assets
from app.i18n import percent, tr
from app.theme import SPACE_S, Theme
from app.widgets.fonts import sized

_LINE_PX = 30
_ICON_PX = 14
# Part of a line that the name takes: more where there is little room, for what is left of a
# bar still tells which is longer, and what is left of a name may tell nothing.
_NAME_PART, _NAME_PX, _MOST_PART = 0.44, 168, 0.6


class Bar(NamedTuple):
    """One line.

    Attributes
    ----------
    name : str
        The brand, for the curator.
    share : float
        0-1.
    is_none : bool
        Whether it stands for none of the brands.
    """

    name: str
    share: float
    is_none: bool = False


class AnswerBars(QWidget):
    """All brands of one answer, best first.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Ranking of the brands"))
        theme.changed.connect(self.update)

    def show_bars(self, bars: Iterable[Bar]) -> None:
        """Show these lines and no others."""
        self.bars = tuple(bars)
        self.setAccessibleDescription(", ".join(f"{b.name} {percent(b.share)}" for b in self.bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all lines."""
        return QSize(260, _LINE_PX * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        """Return the height of all lines: what is shown is scrolled, not squeezed."""
        return QSize(180, _LINE_PX * len(self.bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that are in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), 13))
        for place, bar in enumerate(self.bars):
            line = QRectF(0, place * _LINE_PX, self.width(), _LINE_PX)
            if line.toRect().intersects(event.rect()):
                paint_bar(painter, line, bar, self._theme, best=place == 0)


def paint_bar(painter: QPainter, line: QRectF, bar: Bar, theme: Theme, *, best: bool) -> None:
    """Paint name, bar and share into `line`, in columns that do not depend on the text.

    The font is the painter's; that of the best line is bolder.
    """
    plain = painter.font()
    bold = sized(plain, plain.pixelSize(), bold=True)
    share_px = QFontMetricsF(bold).horizontalAdvance("> 99 %") + 2
    painter.setFont(bold if best else plain)
    room = line.width()
    name_px = max(room * _NAME_PART, min(_NAME_PX, room * _MOST_PART))
    name = QRectF(line.left(), line.top(), name_px, line.height())
    track = QRectF(
        name.right() + SPACE_S, line.center().y() - 4,
        room - name_px - share_px - 2 * SPACE_S, 8,
    )  # fmt: skip
    _paint_name(painter, name, bar, theme, best=best)
    _paint_track(painter, track, bar, theme, best=best)
    painter.setPen(theme.colour("ink" if best else "ink-soft"))
    share = QRectF(line.right() - share_px, line.top(), share_px, line.height())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(share, flags, percent(bar.share))
    painter.setFont(plain)


def _paint_name(painter: QPainter, room: QRectF, bar: Bar, theme: Theme, *, best: bool) -> None:
    ink = theme.colour("ink" if best else "ink-soft")
    if bar.is_none:
        drawn = assets.pixmap("none", ink, _ICON_PX, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(room.left(), room.center().y() - _ICON_PX / 2), drawn)
        room = room.adjusted(_ICON_PX + 5, 0, 0, 0)
    painter.setPen(ink)
    text = QFontMetricsF(painter.font()).elidedText(
        bar.name, Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def _paint_track(painter: QPainter, track: QRectF, bar: Bar, theme: Theme, *, best: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(track, 4, 4)
    if bar.share <= 0:
        return
    token = "ink-faint" if bar.is_none else "accent"
    painter.setBrush(theme.colour(token if best else "line-strong"))
    # Even the smallest share is seen to be there.
    filled = QRectF(track.topLeft(), QPointF(track.left() + 3, track.bottom()))
    filled.setWidth(max(3.0, track.width() * bar.share))
    painter.drawRoundedRect(filled, min(4.0, filled.width() / 2), 4)
