"""One line that tells something, with one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app import assets
from app.theme import SPACE_S, Theme
from app.widgets.elided_label import ElidedLabel
from app.widgets.labels import Button

_ICON_PX, _HEIGHT_PX = 15, 22


class ToldLine(QWidget):
    """Gone while there is nothing to tell.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    icon : str
        Its picture, which is painted in `colour`.
    colour : str
        Token of the theme.
    action : str
        What the button says.

    Signals
    -------
    acted : ()
        The button was pressed.
    """

    acted = Signal()

    def __init__(self, theme: Theme, icon: str, colour: str, action: str) -> None:
        super().__init__()
        self._theme, self._drawn, self._colour = theme, icon, colour
        self.icon = QLabel()
        self.icon.setFixedSize(QSize(_ICON_PX, _ICON_PX))
        self.words = ElidedLabel("", "soft")
        self.act = Button(action, "link", act=self.acted.emit)
        self.act.setMaximumHeight(_HEIGHT_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.icon)
        row.addWidget(self.words)
        row.addWidget(self.act)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT_PX)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def tell(self, text: str) -> None:
        """Tell `text`; be gone when it is empty."""
        self.words.setText(text)
        self.setVisible(bool(text))

    def _tint(self) -> None:
        colour = self._theme.colour(self._colour)
        self.icon.setPixmap(assets.pixmap(self._drawn, colour, _ICON_PX, self.devicePixelRatioF()))
