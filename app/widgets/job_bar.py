"""Running jobs at the foot of the window: what, how far, how long still, and a way to stop."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import tr
from app.jobs.line import JobLine
from app.theme import SPACE_L, SPACE_M, SPACE_S, Theme
from app.widgets.elided_label import ElidedLabel
from app.widgets.labels import Button, Label

_BAR_PX = 200


class JobBar(QFrame):
    """One line per running job; gone when nothing runs.

    Parameters
    ----------
    theme : Theme
        Colours in force.

    Signals
    -------
    cancelRequested : int
        Key of the job to stop.
    """

    cancelRequested = Signal(int)  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "surface")
        self._rows: dict[int, _JobRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        self._layout.setSpacing(SPACE_S)
        self.setVisible(False)

    def show_lines(self, lines: Iterable[JobLine]) -> None:
        """Show these jobs and no others."""
        shown = {line.key: line for line in lines}
        for key in [key for key in self._rows if key not in shown]:
            row = self._rows.pop(key)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for key, line in shown.items():
            if key not in self._rows:
                self._rows[key] = self._new_row(key)
            self._rows[key].show_line(line)
        self.setVisible(bool(shown))

    def _new_row(self, key: int) -> _JobRow:
        row = _JobRow(self._theme)
        row.stop.clicked.connect(lambda: self.cancelRequested.emit(key))
        self._layout.addWidget(row)
        return row


class _JobRow(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label("")
        self._text = ElidedLabel("", "soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_PX)
        self._left = Label("", "faint")
        self.stop = Button(tr("Cancel"), "quiet", icon="stop", theme=theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addWidget(self._left)
        row.addWidget(self._bar)
        row.addWidget(self.stop)

    def show_line(self, line: JobLine) -> None:
        self._title.setText(line.title)
        self._text.setText(_progress(line))
        self._left.setText("" if line.stopping else line.left)
        self._show_progress(line)
        self._bar.setAccessibleName(line.title)
        self.stop.setEnabled(not line.stopping)
        self.stop.setAccessibleName(f"{tr('Cancel')}: {line.title}")

    def _show_progress(self, line: JobLine) -> None:
        # A bar paints itself at once, and with it all that waits in the window, a grid too:
        # kept from it, it is painted with the others, in its turn.
        self._bar.setUpdatesEnabled(False)
        # One without an end runs to and fro; that animation costs nothing when hidden.
        self._bar.setRange(0, line.total or 0)
        self._bar.setValue(line.done)
        self._bar.setUpdatesEnabled(True)


def _progress(line: JobLine) -> str:
    if line.stopping:
        return tr("Stopping …")
    if line.total:
        counted = tr("{done} of {total}", done=line.done, total=line.total)
        return f"{line.text} · {counted}" if line.text else counted
    return line.text
