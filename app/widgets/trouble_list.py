"""What did not work or is to be known, in one line each: what happened, and what else to try."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import assets
from app.i18n import counted, tr
from app.theme import SPACE_S, Theme
from app.widgets.elided_label import ElidedLabel
from app.widgets.labels import Button
from app.widgets.scrolling import scrolling

_ICON_PX, _LINE_PX = 15, 18
_OPEN_LINES = 2


class TroubleList(QFrame):
    """Gone while all is well; shows as many lines as there is room for.

    Unfolded it has all of them, but grows by two lines only: the rest is scrolled to.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: tuple[tuple[str, str], ...] = ()
        self._open, self._room = False, 3
        self._lines: list[_Line] = []
        self.setAccessibleName(tr("What did not work, or is to be known"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.unfold = Button("", "link", act=self._turn)
        self.unfold.setMaximumHeight(_LINE_PX)
        lines = QWidget()
        self._column = QVBoxLayout(lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._place = scrolling(lines)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._place, 1)
        row.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._tint)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the lines in sight say."""
        return tuple(line.words.text() for line in self._lines)

    def show_troubles(self, troubles: Sequence[tuple[str, str]]) -> None:
        """Show these, each what happened and what to do about it."""
        if tuple(troubles) != self._told:
            self._told = tuple(troubles)
            self._fill()

    def set_room(self, lines: int) -> None:
        """Show `lines` of them, 1 or more, while they are folded."""
        if lines != self._room:
            self._room = lines
            self._fill()

    def _turn(self) -> None:
        self._open = not self._open
        self._fill()

    def _fill(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        more = len(self._told) - self._room
        self._open = self._open and more > 0
        shown = self._told if self._open else self._told[: self._room]
        self._lines = [_Line(text, hint) for text, hint in shown]
        for line in self._lines:
            self._column.addWidget(line)
        seen = min(len(shown), self._room + _OPEN_LINES if self._open else self._room)
        self._place.setFixedHeight(seen * _LINE_PX)
        # Scrolled with the keyboard too, once there is something to be scrolled to.
        scrolls = seen < len(shown)
        stop = Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus
        self._place.setFocusPolicy(stop)
        words = tr("Show less") if self._open else counted(more, "{n} more", "{n} more")
        self.unfold.setText(words)
        self.unfold.setVisible(more > 0)
        self.setVisible(bool(self._told))
        self._tint()

    def _tint(self) -> None:
        colour, ratio = self._theme.colour("warn"), self.devicePixelRatioF()
        drawn = assets.pixmap("warn", colour, _ICON_PX, ratio)
        for line in self._lines:
            line.icon.setPixmap(drawn)


class _Line(QWidget):
    def __init__(self, text: str, hint: str) -> None:
        super().__init__()
        self.icon = QLabel()
        self.icon.setFixedSize(QSize(_ICON_PX, _ICON_PX))
        self.words = ElidedLabel(f"{text} {hint}".strip(), "soft")
        self.setFixedHeight(_LINE_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
