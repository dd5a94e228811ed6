"""The legend of the chart, which also reads out the values at one epoch."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import tr
from app.theme import SPACE_M, SPACE_S, SPACE_XS, Theme
from app.widgets.chart_data import ChartData, Line
from app.widgets.chart_scale import percent
from app.widgets.labels import Label

_SWATCH = QSize(18, 12)

# More lines than these stand closer, and without the sign, which the axis has, too.
_FULL = 3


class ChartLegend(QWidget):
    """One entry per line: a piece of it, its name, and its accuracy at the epoch pointed at.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._entries: list[_Entry] = []
        self._epoch = Label("", "faint")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_M)
        self._row.addStretch(1)
        self._row.addWidget(self._epoch)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_values(self, data: ChartData, epoch: int) -> None:
        """Show the values at `epoch`, counted from 1."""
        self._fit(len(data.accuracy))
        short = len(self._entries) > _FULL
        self._row.setSpacing(SPACE_S if short else SPACE_M)
        for entry, line in zip(self._entries, data.accuracy, strict=True):
            entry.show_value(line, line.until(epoch), short=short)
        self._epoch.setText(tr("Epoch {n}", n=epoch) if epoch else "")

    def texts(self) -> tuple[str, ...]:
        """Return what the entries say."""
        return tuple(entry.text() for entry in self._entries)

    def _fit(self, entries: int) -> None:
        while len(self._entries) < entries:
            entry = _Entry(self._theme)
            self._row.insertWidget(len(self._entries), entry)
            self._entries.append(entry)
        while len(self._entries) > entries:
            entry = self._entries.pop()
            self._row.removeWidget(entry)
            entry.hide()
            entry.deleteLater()


class _Entry(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._swatch = _Swatch(theme)
        self._name = Label("", "soft")
        self._accuracy = Label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS + 2)
        for each in (self._swatch, self._name, self._accuracy):
            row.addWidget(each)

    def show_value(self, line: Line, accuracy: float | None, *, short: bool) -> None:
        self._swatch.show_line(line)
        self._name.setText(line.label)
        said = percent(accuracy)
        self._accuracy.setText(said.removesuffix("%").strip() if short else said)

    def text(self) -> str:
        return f"{self._name.text()} {self._accuracy.text()}"


class _Swatch(QWidget):
    """A short piece of a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line = Line("", "ink", ())
        self.setFixedSize(_SWATCH)
        theme.changed.connect(self.update)

    def show_line(self, line: Line) -> None:
        if (line.token, line.strong, line.dashed) != (
            self._line.token, self._line.strong, self._line.dashed,
        ):  # fmt: skip
            self.update()
        self._line = line

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour(self._line.token), 3.0 if self._line.strong else 2.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self._line.dashed:
            pen.setDashPattern([3, 1.6])
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
