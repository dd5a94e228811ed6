"""The chart of an experiment: a curve for each run, over each other, one colour per recipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import tr
from app.theme import SPACE_S, Theme
from app.widgets.chart_scale import percent
from app.widgets.curve_lines import CurveLine, looks, nearest, span, x_of, y_of
from app.widgets.curve_painter import Drawing, inside, steps
from app.widgets.fonts import sized
from app.widgets.ground import paint_ground

_LEAST = QSize(240, 120)
_EDGE_PX = 6
_SLICE_S = 0.005
_ARROWS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip


class CurvesChart(QWidget):
    """Curves in the colours of `theme`; the one under the pointer is read out.

    Arrow keys do the same: up and down go through the runs, left and right along the epochs.

    Signals
    -------
    groupWished : str
        Group of a curve that was clicked, or chosen with Enter.
    """

    groupWished = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[CurveLine, ...] = ()
        self._groups: tuple[str, ...] = ()
        self._chosen = ""
        self._pointed: tuple[int, int] | None = None
        # What is shown, and what is being drawn to take its place.
        self._drawn, self._coming = QPixmap(), QPixmap()
        self._steps: Iterator[Callable[[QPainter], None]] = iter(())
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw_some)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Accuracy on the validation pictures, epoch by epoch"))
        theme.changed.connect(self._draw_anew)

    def show_lines(self, lines: Sequence[CurveLine], groups: Sequence[str]) -> None:
        """Show these curves, coloured by the place of their group among `groups`."""
        if (tuple(lines), tuple(groups)) == (self._lines, self._groups):
            return
        self._lines, self._groups = tuple(lines), tuple(groups)
        if self._pointed is not None and self._value() is None:
            self._pointed = None
        self._tell()
        self._draw_anew()

    def choose(self, group: str) -> None:
        """Let the curves of one group stand out; empty for none."""
        if group != self._chosen:
            self._chosen = group
            self._draw_anew()

    def sizeHint(self) -> QSize:
        """Return a size at which curves can be told apart."""
        return QSize(520, 240)

    def minimumSizeHint(self) -> QSize:
        """Return the least at which they can still be read."""
        return _LEAST

    @property
    def is_behind(self) -> bool:
        """Whether something is still to be drawn."""
        return self._turn.isActive()

    def told(self) -> str:
        """Say what is read out; empty when nothing is."""
        value = self._value()
        if self._pointed is None or value is None:
            return ""
        line, epoch = self._lines[self._pointed[0]], self._pointed[1]
        return tr("{run}, epoch {n}: {share}", run=line.label, n=epoch, share=percent(value))

    # -- what Qt tells -------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the curves as they were drawn last, and what is read out."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pointed(painter)
        if self.hasFocus():
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            paint_ground(painter, self._theme, frame, "", radius=8, framed=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        super().resizeEvent(event)
        self._draw_anew()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the curve under the pointer."""
        self._point(nearest(self._lines, self._plot(), span(self._lines), event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which curve was clicked."""
        super().mousePressEvent(event)
        self._wish()

    def leaveEvent(self, event: QEvent) -> None:
        """Read out nothing any more."""
        super().leaveEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the runs and along the epochs, choose one; Escape reads out nothing."""
        key = Qt.Key(event.key())
        if key in _ARROWS and any(line.values for line in self._lines):
            self._step(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wish()
        elif key == Qt.Key.Key_Escape and self._pointed is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    # -- inside --------------------------------------------------------------------------

    def _box(self) -> QRectF:
        """Return the room within the frame of focus."""
        return QRectF(self.rect()).adjusted(_EDGE_PX, 0, -_EDGE_PX, -2)

    def _plot(self) -> QRectF:
        return inside(self._box())

    def _draw_anew(self) -> None:
        """Begin to draw; what was drawn before stays until it is done."""
        if self.size().isEmpty():
            return
        ratio = self.devicePixelRatioF()
        self._coming = QPixmap(self.size() * ratio)
        self._coming.setDevicePixelRatio(ratio)
        self._coming.fill(Qt.GlobalColor.transparent)
        all_looks = looks(self._groups)
        self._steps = steps(
            Drawing(self._box(), self._lines, all_looks, self._theme.colour, self._chosen)
        )
        self._turn.start()

    def _draw_some(self) -> None:
        """Draw for some milliseconds: many long curves take longer than a frame."""
        until = time.perf_counter() + _SLICE_S
        painter = QPainter(self._coming)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        for step in self._steps:
            step(painter)
            if time.perf_counter() > until:
                self._turn.start()
                break
        painter.end()
        if not self._turn.isActive():
            self._drawn = self._coming
            self.update()

    def _value(self) -> float | None:
        if self._pointed is None or self._pointed[0] >= len(self._lines):
            return None
        values, epoch = self._lines[self._pointed[0]].values, self._pointed[1]
        return values[epoch - 1] if epoch <= len(values) else None

    def _point(self, pointed: tuple[int, int] | None) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            self._tell()
            self.update()

    def _wish(self) -> None:
        if self._pointed is not None:
            self.groupWished.emit(self._lines[self._pointed[0]].group)

    def _step(self, lines: int, epochs: int) -> None:
        if self._pointed is None:
            number = next(n for n, line in enumerate(self._lines) if line.values)
            self._point((number, len(self._lines[number].values)))
            return
        number = min(max(self._pointed[0] + lines, 0), len(self._lines) - 1)
        last = len(self._lines[number].values)
        if last:
            self._point((number, min(max(self._pointed[1] + epochs, 1), last)))

    def _tell(self) -> None:
        self.setAccessibleDescription(self.told())

    def _paint_pointed(self, painter: QPainter) -> None:
        value = self._value()
        if self._pointed is None or value is None:
            return
        line, epoch = self._lines[self._pointed[0]], self._pointed[1]
        plot, epochs = self._plot(), span(self._lines)
        place = QPointF(x_of(epoch, plot, epochs), y_of(value, plot))
        token = looks(self._groups)[line.group].token
        painter.setPen(QPen(self._theme.colour(token), 2))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(place, 4.5, 4.5)
        self._paint_words(painter, place, plot)

    def _paint_words(self, painter: QPainter, place: QPointF, plot: QRectF) -> None:
        painter.setFont(sized(self.font(), 12))
        text = self.told()
        wide = painter.fontMetrics().horizontalAdvance(text) + 2 * SPACE_S
        left = min(max(place.x() - wide / 2, 0.0), self.width() - wide)
        above = place.y() - 32 if place.y() - 32 > 0 else min(place.y() + 10, plot.bottom() - 22)
        room = QRectF(left, above, wide, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("shade"))
        painter.drawRoundedRect(room, 6, 6)
        painter.setPen(self._theme.colour("shade-ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
