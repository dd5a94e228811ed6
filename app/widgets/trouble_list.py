"""What did not work or is to be known, in one line each: what happened, and what else to try."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app import assets
from app.i18n import counted, tr
from app.theme import SPACE_S, Theme
from app.widgets.elided_label import ElidedLabel
from app.widgets.labels import Button

_ICON_PX, _LINE_PX = 15, 18


class TroubleList(QFrame):
    """Gone while all is well; shows as many lines as there is room for, and all when unfolded.

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
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addLayout(self._column, 1)
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
