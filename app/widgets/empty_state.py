"""What an empty page or list shows: why it is empty and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app import assets
from app.theme import SPACE_M, SPACE_S, SPACE_XL, Theme
from app.widgets.labels import Button, Label
from app.widgets.wrapping import balanced_px

_ICON_PX = 48
_TEXT_WIDTH_PX, _LEAST_PX = 440, 160


class EmptyState(QWidget):
    """An icon, a sentence, a hint and up to a few buttons, in the middle of the room.

    Parameters
    ----------
    theme : Theme
        For the icon's colour.
    icon : str
        Name of an icon.
    title, text : str
        What is missing, and what to do, in the curator's language.
    """

    def __init__(self, theme: Theme, icon: str, title: str, text: str) -> None:
        super().__init__()
        self._theme, self._icon_name = theme, icon
        self._icon = QLabel()
        self._icon.setFixedSize(QSize(_ICON_PX, _ICON_PX))
        self._title = Label(title, "heading", wrap=True)
        self._text = Label(text, "soft", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE_S)
        self._lay_out()
        self._fit()
        theme.changed.connect(self._tint)
        self._tint()

    def say(self, title: str, text: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return less width than the words take now: they wrap sooner."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LEAST_PX + 2 * SPACE_XL), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._fit()

    def add_button(self, button: Button) -> Button:
        """Put `button` below the text, right of those there are."""
        self._buttons.addWidget(button)
        return button

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        outer.setSpacing(SPACE_M)
        outer.addStretch(1)
        for each in (self._icon, self._title, self._text):
            outer.addLayout(centred(each))
        outer.addSpacing(SPACE_S)
        outer.addLayout(centred(self._buttons))
        outer.addStretch(2)

    def _fit(self) -> None:
        # A wrapped label only knows its height once its width is settled.
        most = max(_LEAST_PX, min(_TEXT_WIDTH_PX, self.width() - 2 * SPACE_XL))
        for label in (self._title, self._text):
            label.ensurePolished()
            label.setFixedWidth(balanced_px(label.fontMetrics(), label.text(), most))

    def _tint(self) -> None:
        colour = self._theme.colour("line-strong")
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(assets.pixmap(self._icon_name, colour, _ICON_PX, ratio))


def centred(part: QWidget | QLayout) -> QHBoxLayout:
    """Return a row with `part` in its middle.

    An alignment would do the same, but asks a wrapped label for its height without its width.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    if isinstance(part, QWidget):
        row.addWidget(part)
    else:
        row.addLayout(part)
    row.addStretch(1)
    return row
