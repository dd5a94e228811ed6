"""A small round-ended button: a word that is on or off, a source and how it fares, a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app import assets
from app.i18n import tr
from app.theme import Theme
from app.widgets.fonts import sized

Tone = Literal["", "busy", "good", "warn", "ask"]

HEIGHT_PX = 26
_PAD_PX, _ICON_PX, _GAP_PX, _FONT_PX = 10, 14, 5, 12
_ICONS = {"good": "check", "warn": "warn", "ask": "help"}
_INKS = {"busy": "accent", "good": "good", "warn": "warn", "ask": "accent"}
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1_000, Qt.Key.Key_End: 1_000,
}  # fmt: skip


@dataclass(frozen=True)
class ChipLook:
    """What a chip shows.

    Attributes
    ----------
    key : str
        What stays while the rest of it changes.
    text : str
        On it.
    on : bool or None
        Whether it is on; None for one that only acts.
    tone : str
        How what it stands for fares: a sign before the text.
    tip : str
        More about it, for a tooltip and for those who listen.
    removable : bool
        Whether it has a cross.
    opens : bool
        Whether it opens something: it has a chevron.
    faded : bool
        Whether what it stands for is out of use now; it can be pressed all the same, to hear why.
    """

    key: str
    text: str
    on: bool | None = None
    tone: Tone = ""
    tip: str = ""
    removable: bool = False
    opens: bool = False
    faded: bool = False


class Chip(QAbstractButton):
    """One chip.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    look : ChipLook
        What it shows at first.

    Signals
    -------
    removeWished : ()
        Its cross was clicked, or Delete pressed.
    stepWished : int
        So many chips further (or, below 0, back) the keyboard shall be.
    """

    removeWished = Signal()  # noqa: N815 - as Qt names its signals
    stepWished = Signal(int)  # noqa: N815

    def __init__(self, theme: Theme, look: ChipLook) -> None:
        super().__init__()
        self._theme = theme
        self.look = ChipLook("", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_look(look)

    def show_look(self, look: ChipLook) -> None:
        """Show something else."""
        if look == self.look:
            return
        self.look = look
        self.setText(look.text.replace("&", "&&"))
        self.setAccessibleName(look.text or look.tip)
        self.setAccessibleDescription(look.tip)
        self.setToolTip(look.tip)
        self.setCheckable(look.on is not None)
        self.setChecked(bool(look.on))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave it as it is: whether it is on, whoever is told decides."""

    def sizeHint(self) -> QSize:
        """Return room for the text and its signs."""
        return QSize(round(self._text_left() + self._text_width() + self._tail()), HEIGHT_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too, go to the neighbours, take it away on Delete."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self.stepWished.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.look.removable:
            self.removeWished.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it away when the cross was hit."""
        over_cross = event.position().x() >= self.width() - _PAD_PX - _ICON_PX
        if self.look.removable and over_cross and self.isDown():
            self.setDown(False)
            self.removeWished.emit()
        else:
            super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when it may be used again."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint pill, sign, text and tail."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pill(painter)
        ink = self._ink()
        self._paint_sign(painter)
        painter.setFont(self._font())
        painter.setPen(ink)
        room = QRectF(self._text_left(), 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.look.text)
        if tail := self._tail_icon():
            self._paint_icon(painter, tail, ink, self.width() - _PAD_PX - _ICON_PX + 2)

    def _paint_pill(self, painter: QPainter) -> None:
        on, framed = self.isChecked(), self.hasFocus()
        fill = "accent-soft" if on else "warn-soft" if self.look.tone == "warn" else "surface"
        pale = self.look.faded or not self.isEnabled()
        if pale or (self.underMouse() and fill == "surface"):
            fill = "raised"
        border = "focus" if framed else "accent" if on else "line" if pale else "line-strong"
        width = 2 if framed else 1
        painter.setBrush(self._theme.colour(fill))
        painter.setPen(QPen(self._theme.colour(border), width))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def _paint_sign(self, painter: QPainter) -> None:
        tone = "good" if self.isChecked() else self.look.tone
        if tone == "busy":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(_INKS[tone]))
            painter.drawEllipse(QPointF(_PAD_PX + 4, self.height() / 2), 3.5, 3.5)
        elif tone:
            token = "accent-soft-ink" if self.isChecked() else _INKS[tone]
            self._paint_icon(painter, _ICONS[tone], self._theme.colour(token), _PAD_PX - 2)

    def _paint_icon(self, painter: QPainter, name: str, ink: QColor, left: float) -> None:
        drawn = assets.pixmap(name, ink, _ICON_PX, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (self.height() - _ICON_PX) / 2), drawn)

    def _ink(self) -> QColor:
        if self.look.faded or not self.isEnabled():
            return self._theme.colour("ink-faint")
        tone = "warn" if self.look.tone == "warn" else "ink"
        return self._theme.colour("accent-soft-ink" if self.isChecked() else tone)

    def _text_left(self) -> float:
        sign = self.isChecked() or bool(self.look.tone)
        wide = 8 if self.look.tone == "busy" and not self.isChecked() else _ICON_PX - 2
        return _PAD_PX + (wide + _GAP_PX if sign else 0)

    def _text_width(self) -> float:
        return QFontMetricsF(self._font()).horizontalAdvance(self.look.text) + 1

    def _tail_icon(self) -> str:
        return "close" if self.look.removable else "chevron-down" if self.look.opens else ""

    def _tail(self) -> float:
        return _PAD_PX + (_ICON_PX if self._tail_icon() else 0)

    def _font(self) -> QFont:
        return sized(self.font(), _FONT_PX)


def removing(word: str) -> str:
    """Tell how a chip that has a cross is taken away."""
    return tr("“{word}”: Del or the cross takes it off the list", word=word)
