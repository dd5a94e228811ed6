"""Which of several things of one name is meant: a card for each, and “none of these”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from app.i18n import tr
from app.theme import SPACE_S, SPACE_XS, Theme
from app.widgets.fonts import sized
from app.widgets.labels import Button, Label
from app.widgets.one_line import OneLine
from app.widgets.wrapping import height_px, lines_px, shortened

_CARD = QSize(176, 46)
_SIGN_PX, _QUESTION_PX, _LONG_QUESTION_PX = 16, 104, 150
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Shown(Protocol):
    """What a card has to know; see `viewmodels.search_state.ItemLine`."""

    @property
    def id(self) -> str:
        """What is told when it is chosen."""
        ...

    @property
    def label(self) -> str:
        """Its name."""
        ...

    @property
    def description(self) -> str:
        """What it is, in a few words."""
        ...

    @property
    def has_logo(self) -> bool:
        """Whether its logo is known."""
        ...


class ItemStrip(QWidget):
    """A question with its possible answers; gone while nothing is asked.

    Parameters
    ----------
    theme : Theme
        Colours in force.

    Signals
    -------
    chosen : str
        Id of the one that is meant; empty for none of them.
    rearranged : ()
        There are other cards: for Tab they are at the end of the page until it is told better.
    """

    chosen = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asked: tuple[str, tuple[Shown, ...]] = ("", ())
        self.cards: tuple[ItemCard, ...] = ()
        self.question = Label("", wrap=True)
        self.none = Button(tr("None of these"), "link", act=lambda: self.chosen.emit(""))
        self._line = OneLine(theme, tr("Possible answers"), _CARD.height())
        self._lay_out()
        self.hide()

    def ask(self, name: str, items: Sequence[Shown]) -> None:
        """Ask which of `items` is meant by `name`; without any, be gone."""
        if (name, tuple(items)) == self._asked:
            return
        self._asked = (name, tuple(items))
        self._ask_of(name)
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = tuple(self._card(item, place) for place, item in enumerate(items))
        self.setVisible(bool(items))
        self.rearranged.emit()

    def _ask_of(self, name: str) -> None:
        """Ask in two lines, with as much of the name as they have room for."""
        self.question.ensurePolished()
        metrics = self.question.fontMetrics()

        def words(shown: str) -> str:
            return tr("Which “{name}” do you mean?", name=shown)

        long = height_px(metrics, words(name), _QUESTION_PX) > lines_px(metrics, 2)
        width = _LONG_QUESTION_PX if long else _QUESTION_PX
        self.question.setFixedWidth(width)
        self.question.setText(shortened(metrics, words, name, width, 2))
        self.question.setToolTip(words(name) if long else "")
        self.question.setAccessibleName(words(name))

    def focus_first(self) -> None:
        """Give the keyboard to the first card."""
        if self.cards:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._line.row.setSpacing(SPACE_S)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.question)
        row.addWidget(self._line)
        row.addStretch(1)
        row.addWidget(self.none)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_CARD.height())

    def _card(self, item: Shown, place: int) -> ItemCard:
        # Wikidata's best answer stands first; without a logo it is no better than the others.
        card = ItemCard(self._theme, item, suggested=place == 0 and item.has_logo)
        card.clicked.connect(lambda _checked=False: self.chosen.emit(item.id))
        card.stepWished.connect(lambda steps: self._step(place + steps))
        self._line.add(card, place)
        return card

    def _step(self, place: int) -> None:
        card = self.cards[min(max(0, place), len(self.cards) - 1)]
        card.setFocus(Qt.FocusReason.TabFocusReason)


class ItemCard(QAbstractButton):
    """One possible answer: its name, what it is, and whether it is suggested."""

    stepWished = Signal(int)  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme, item: Shown, *, suggested: bool = False) -> None:
        super().__init__()
        self._theme, self._item = theme, item
        self._sign = tr("Suggested") if suggested else ""
        logo = tr("its logo is known") if item.has_logo else ""
        told = tuple(filter(None, (item.label, item.description, logo, self._sign)))
        self.setAccessibleName(", ".join(told))
        self.setToolTip("\n".join(told))
        self.setFixedSize(_CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose on Enter too; arrows go on to the neighbours."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self.stepWished.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        fill = "raised" if self.underMouse() else "surface"
        border = "focus" if self.hasFocus() else "line-strong"
        painter.setPen(QPen(self._theme.colour(border), width))
        painter.setBrush(self._theme.colour(fill))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        room = QRectF(self.rect()).adjusted(10, 5, -10, -5)
        taken = self._paint_sign(painter, room)
        room.adjust(0, 0, -taken, 0)
        half = room.height() / 2
        self._paint_line(painter, room.adjusted(0, 0, 0, -half), self._item.label, bold=True)
        self._paint_line(painter, room.adjusted(0, half, taken, 0), self._item.description)

    def _paint_sign(self, painter: QPainter, room: QRectF) -> float:
        """Paint “Suggested” in the upper right corner; return the width that it takes."""
        if not self._sign:
            return 0.0
        font = sized(self.font(), 11)
        width = QFontMetricsF(font).horizontalAdvance(self._sign) + 2 * SPACE_XS
        ground = QRectF(room.right() + 4 - width, room.top(), width, _SIGN_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent-soft"))
        painter.drawRoundedRect(ground, _SIGN_PX / 2, _SIGN_PX / 2)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent-soft-ink"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self._sign)
        return width

    def _paint_line(
        self, painter: QPainter, room: QRectF, text: str, *, bold: bool = False
    ) -> None:
        font = sized(self.font(), 13 if bold else 12, bold=bold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if bold else "ink-soft"))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
