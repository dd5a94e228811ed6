"""What did not come in: a line that says how much, and the reasons when it is unfolded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListWidget, QVBoxLayout

from app.i18n import counted, tr
from app.theme import SPACE_M, SPACE_XS, Theme
from app.widgets.labels import Button, Label

_LIST_PX, _LOW_PX, _LINE_PX = 112, 60, 20


class MissedList(QFrame):
    """Gone while nothing was missed.

    Parameters
    ----------
    theme : Theme
        Colours in force.

    Signals
    -------
    forgetWished : ()
        The curator has read it.
    """

    forgetWished = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._told: tuple[str, ...] = ()
        self._head = Label("", "warn")
        self.unfold = Button(tr("Show why"), "link", act=self._unfold)
        self.forget = Button("", "link", icon="close", theme=theme, act=self.forgetWished.emit)
        self.forget.setAccessibleName(tr("Dismiss"))
        self.forget.setToolTip(tr("Dismiss"))
        for button in (self.unfold, self.forget):
            button.setMaximumHeight(_LINE_PX)
        self.lines = QListWidget()
        self.lines.setAccessibleName(tr("What did not come in"))
        self.lines.setWordWrap(True)
        self.lines.setFixedHeight(_LIST_PX)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._head)
        row.addWidget(self.unfold)
        row.addStretch(1)
        row.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self.lines)
        self.hide()

    def set_low(self, low: bool) -> None:
        """Show fewer reasons at once where there is little room; the others are scrolled to."""
        self.lines.setFixedHeight(_LOW_PX if low else _LIST_PX)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these reasons and no others."""
        told = tuple(lines)
        if told == self._told:
            return
        if told[: len(self._told)] != self._told:
            self.lines.clear()
            self._told = ()
        self.lines.addItems(told[len(self._told) :])
        self._told = told
        self._head.setText(counted(len(told), "{n} did not come in", "{n} did not come in"))
        self.setVisible(bool(told))

    def _unfold(self) -> None:
        shown = self.lines.isHidden()
        self.lines.setVisible(shown)
        self.unfold.setText(tr("Hide") if shown else tr("Show why"))
