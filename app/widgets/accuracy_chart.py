"""The chart of a run: accuracy above, loss below, epochs along; the one user of pyqtgraph."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.i18n import tr
from app.theme import SPACE_S, Theme
from app.widgets.chart_data import BestMark, ChartData, Line, StageMark
from app.widgets.chart_legend import ChartLegend
from app.widgets.chart_scale import (
    HEADROOM,
    Ticks,
    epoch_ticks,
    loss_ticks,
    loss_top,
    number,
    points,
    share_ticks,
    stage_spans,
    told,
)

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
_AXIS_PX = 44
# A stage narrower than this share of the chart goes without its name.
_NARROW = 0.13
_LOW = 0.2


def load() -> None:
    """Import the chart library, beside the window thread: it takes half a second."""
    import pyqtgraph

    # Its clean-up at exit walks objects that Qt has deleted by then.
    pyqtgraph.setConfigOptions(antialias=True, exitCleanup=False)


class AccuracyChart(QFrame):
    """Curves of one run, or of two side by side, in the colours of `theme`.

    Signals
    -------
    epochPointed : int
        The epoch under the pointer or chosen with the arrow keys, from 1; 0 for none.
    """

    epochPointed = Signal(int)  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        load()
        import pyqtgraph

        self._theme = theme
        self._data = ChartData()
        self._pointed = 0
        self.legend = ChartLegend(theme)
        self._view: Any = pyqtgraph.GraphicsLayoutWidget()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.viewport().installEventFilter(self)
        self._view.scene().sigMouseMoved.connect(self._mouse_moved)
        self._captions = [
            self._view.addLabel("", row=row, col=0, colspan=2, justify="left") for row in (0, 3)
        ]
        self._accuracy = _Panel(self._view, 1, theme, worded=True)
        self._loss = _Panel(self._view, 4, theme, worded=False)
        self._lay_out()
        theme.changed.connect(self._paint)
        self._paint()

    def show_data(self, data: ChartData) -> None:
        """Show other curves, or the same ones grown."""
        self._data = data
        top = loss_top(data)
        self._accuracy.show_scale(data.span, HEADROOM, share_ticks())
        self._loss.show_scale(data.span, top, loss_ticks(top))
        for panel, lines in ((self._accuracy, data.accuracy), (self._loss, data.loss)):
            panel.show_lines(lines)
            panel.show_stages(data.stages, data.span)
            panel.show_best(data.best, lines, data.span)
        self._read_out()

    def point(self, epoch: int) -> None:
        """Read out the values at `epoch`, counted from 1; 0 goes back to the latest."""
        pointed = epoch if 0 < epoch <= self._data.epochs else 0
        if pointed != self._pointed:
            self._pointed = pointed
            self._read_out()
            self.epochPointed.emit(pointed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the epochs with the arrow keys; Escape goes back to the latest."""
        key = Qt.Key(event.key())
        if key in _KEYS and self._data.epochs:
            here = self._pointed or self._data.epochs
            self.point(min(max(here + _KEYS[key], 1), self._data.epochs))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.point(1 if key == Qt.Key.Key_Home else self._data.epochs)
        elif key == Qt.Key.Key_Escape and self._pointed:
            self.point(0)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Go back to the latest epoch when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self.point(0)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("chart")
        self.setAccessibleName(tr("Accuracy and loss by epoch"))
        layout: Any = self._view.ci.layout
        self._view.ci.setContentsMargins(0, 0, 0, 0)
        self._view.ci.setSpacing(0)
        layout.setRowStretchFactor(1, 5)
        layout.setRowStretchFactor(4, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(SPACE_S)
        column.addWidget(self.legend)
        column.addWidget(self._view, 1)

    def _mouse_moved(self, place: QPointF) -> None:
        self.point(self._accuracy.epoch_at(place) or self._loss.epoch_at(place))

    def _read_out(self) -> None:
        epoch = self._pointed or self._data.epochs
        self.legend.show_values(self._data, epoch)
        self._name(self._captions[0], tr("Accuracy"))
        self._name(self._captions[1], tr("Loss"), *(line.until(epoch) for line in self._data.loss))
        self._accuracy.show_cursor(self._pointed, self._data.accuracy)
        self._loss.show_cursor(self._pointed, self._data.loss)
        self.setAccessibleDescription(told(self._data, epoch) if epoch else "")

    def _name(self, caption: Any, text: str, *values: float | None) -> None:
        """Write what a plot shows; values stand in the colours of their lines."""
        inks = ["ink-soft", *(line.token for line in self._data.loss)]
        parts = [
            f'<span style="font-size: 11px; color: {self._theme.colour(ink).name()}">{part}</span>'
            for ink, part in zip(inks, (text, *map(number, values)), strict=False)
        ]
        caption.item.setHtml(" &nbsp; ".join(parts))

    def _paint(self) -> None:
        focus = self._theme.colour("focus").name()
        self.setStyleSheet(
            "QFrame#chart { border: 2px solid transparent; border-radius: 8px; }"
            f"QFrame#chart:focus {{ border-color: {focus}; }}"
        )
        self._view.setBackground(self._theme.colour("surface"))
        self._accuracy.paint()
        self._loss.paint()
        self.show_data(self._data)


class _Panel:
    """One plot with its lines, stage boundaries, kept epochs and the cursor."""

    def __init__(self, view: Any, row: int, theme: Theme, *, worded: bool) -> None:
        import pyqtgraph

        self._pg: Any = pyqtgraph
        self._widget, self._theme, self._worded = view, theme, worded
        # Axes and view by themselves: a whole PlotItem takes 30 ms, most of it for its menu.
        self._view: Any = view.addViewBox(row=row, col=1, enableMenu=False, enableMouse=False)
        self._left, self._bottom = (pyqtgraph.AxisItem(side) for side in ("left", "bottom"))
        view.addItem(self._left, row=row, col=0)
        view.addItem(self._bottom, row=row + 1, col=1)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._view)
            axis.setZValue(-1_000)
        self._left.setGrid(255)
        self._lines: list[Any] = []
        self._stages: list[Any] = []
        self._best: list[Any] = []
        # What is drawn already: building texts and ticks anew costs more than all the rest.
        self._drawn: dict[str, object] = {}
        self._dots: Any = pyqtgraph.ScatterPlotItem(size=7, pen=None)
        self._cursor: Any = pyqtgraph.InfiniteLine(angle=90)
        self._add([], self._dots)
        self._add([], self._cursor)

    def paint(self) -> None:
        """Take the colours in force."""
        self._drawn.clear()
        for axis in (self._left, self._bottom):
            axis.setStyle(tickFont=_font(), tickLength=0, tickTextOffset=6)
            axis.setPen(self._pen("line", 1))
            axis.setTextPen(self._theme.colour("ink-faint"))
        self._left.setWidth(_AXIS_PX)
        # Both plots have one axis of epochs; the lower one names them.
        self._bottom.setStyle(showValues=not self._worded)
        self._bottom.setHeight(4 if self._worded else 22)
        self._cursor.setPen(self._pen("ink-faint", 1))

    def show_scale(self, span: int, top: float, ticks: Ticks) -> None:
        if self._is_drawn("scale", (span, top), []):
            return
        # Of two levels: where there is little room, every second has no words.
        self._left.setTicks([ticks[::2], ticks[1::2]])
        self._bottom.setTicks([epoch_ticks(span)])
        # A little more room, so that a dot at an edge is drawn whole.
        right, low = span + max(0.5, 0.02 * span), -0.04 * top
        self._view.setRange(xRange=(0.5, right), yRange=(low, top), padding=0)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        while len(self._lines) < len(lines):
            self._add(self._lines, self._pg.PlotCurveItem(antialias=True))
        for drawn, line in zip(self._lines, lines, strict=False):
            width = 2.4 if line.strong else 1.3
            drawn.setPen(self._pen(line.token, width, dashed=line.dashed))
            drawn.setData(*points(line), connect="finite")
        for extra in self._lines[len(lines) :]:
            extra.setData([], [])

    def show_stages(self, stages: tuple[StageMark, ...], span: int) -> None:
        if self._is_drawn("stages", (stages, span), self._stages):
            return
        for stage, end in stage_spans(stages, span):
            left = stage.first_epoch - 0.5
            if stage.first_epoch > 1:
                pen = self._pen("line-strong", 1, dashed=True)
                self._add(self._stages, self._pg.InfiniteLine(left, angle=90, pen=pen))
            if self._worded and (end - stage.first_epoch) / span > _NARROW:
                self._add_text(self._stages, stage.label, (left, HEADROOM), (0, 0))

    def show_best(self, best: tuple[BestMark, ...], lines: tuple[Line, ...], span: int) -> None:
        marks = [(each, lines[each.line], lines[each.line].at(each.epoch)) for each in best]
        key = ([(each, value) for each, _line, value in marks], span)
        if self._is_drawn("best", key, self._best):
            return
        for each, line, value in marks:
            if value is None:
                continue
            pen, ground = self._pen(line.token, 2), self._theme.colour("surface")
            place = (each.epoch, value)
            ring = self._pg.ScatterPlotItem(pos=[place], size=11, pen=pen, brush=ground)
            self._add(self._best, ring)
            if self._worded:
                anchor = (int(each.epoch > span / 2), 1.3 if value < _LOW else -0.3)
                self._add_text(self._best, each.label, place, anchor)

    def show_cursor(self, epoch: int, lines: tuple[Line, ...]) -> None:
        """Put dots on the lines at `epoch`; with 0, on their ends."""
        self._cursor.setVisible(epoch > 0)
        self._cursor.setValue(epoch)
        places = [(line, epoch or len(line.values)) for line in lines]
        dots = [(place, line.at(place), self._theme.colour(line.token)) for line, place in places]
        self._dots.setData(
            [{"pos": (x, y), "brush": colour} for x, y, colour in dots if y is not None]
        )

    def epoch_at(self, place: QPointF) -> int:
        """Return the epoch at a place of the scene; 0 outside the plot."""
        if not self._view.sceneBoundingRect().contains(place):
            return 0
        return round(float(self._view.mapSceneToView(place).x()))

    def _is_drawn(self, what: str, key: object, items: list[Any]) -> bool:
        """Return whether `items` are drawn as `key` says; take them away when not."""
        if self._drawn.get(what) == key:
            return True
        self._drawn[what] = key
        while items:
            self._view.removeItem(items.pop())
        return False

    def _add(self, items: list[Any], item: Any) -> None:
        items.append(item)
        self._view.addItem(item, ignoreBounds=True)

    def _add_text(
        self, items: list[Any], text: str, place: tuple[float, float], anchor: tuple[float, float]
    ) -> None:
        item = self._pg.TextItem(text, color=self._theme.colour("ink-soft"), anchor=anchor)
        item.setFont(_font())
        item.setPos(*place)
        self._add(items, item)

    def _pen(self, token: str, width: float, *, dashed: bool = False) -> QPen:
        # The library's pens count device pixels, which a dense screen makes small.
        wide = width * self._widget.devicePixelRatioF()
        pen: QPen = self._pg.mkPen(self._theme.colour(token), width=wide)
        if dashed:
            pen.setDashPattern([4, 3])
        return pen


def _font() -> QFont:
    font = QFont()
    font.setPixelSize(11)
    return font
