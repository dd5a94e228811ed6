"""A card that speaks of a control of the window, and goes where that goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.theme import RADIUS, SPACE_L, SPACE_M, SPACE_S, Theme
from app.widgets.beside import Side, place
from app.widgets.followed import Followed
from app.widgets.labels import Button, Label
from app.widgets.outline import Outline

_TEXT_PX, _ARROW_PX, _MARGIN_PX, _GAP_PX = 300, 9, 8, 6
_FOOT_PX = 48
"""Left free at the foot of the window, where it is told what is being worked on."""


@dataclass(frozen=True)
class Words:
    """What a callout says.

    Attributes
    ----------
    place : str
        Where one stands: "Guide, 2 of 5".
    title, text : str
        What to do.
    offers : tuple of (str, str)
        Name and text of each button; the first one is the likely one.
    leave : str
        Text of the button that takes the callout away; empty for none.
    aside : bool
        Whether it keeps to the corner of the window: all that it speaks of is to be seen.
    """

    place: str = ""
    title: str = ""
    text: str = ""
    offers: tuple[tuple[str, str], ...] = ()
    leave: str = ""
    aside: bool = False


class Callout(QWidget):
    """Title, text and buttons beside a control that has a frame around it.

    It lies in the window and takes nothing from it: the keyboard stays where it is, and the card
    can be drawn aside.

    Parameters
    ----------
    parent : QWidget
        Over which it lies; holds the controls.
    theme : Theme
        Colours in force.

    Signals
    -------
    chosen : str
        Name of the offer that was taken.
    left : ()
        The curator wants it to go.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.outline = Outline(parent, theme)
        self._followed = Followed(parent)
        self._followed.moved.connect(self._go_along)
        self._said, self._held_at = Words(), QPoint()
        self._side: Side = "inside"
        self._drawn_aside = False
        self._place, self._title = Label("", "faint"), Label("", "heading", wrap=True)
        self._text = Label("", "soft", wrap=True)
        self.offers: dict[str, Button] = {}
        self.leave = Button("", "link", act=self.left.emit)
        self._buttons = QHBoxLayout()
        self._lay_out()
        theme.changed.connect(self.update)
        self.hide()

    def tell(self, words: Words, controls: Sequence[QWidget]) -> None:
        """Say something, beside the first of `controls` that can be seen."""
        if words != self._said:
            self._say(words)
        self._drawn_aside = False
        self._followed.follow(controls)
        self.show()
        self._go_along()

    def withdraw(self) -> None:
        """Go."""
        self._followed.follow(())
        self.outline.hide()
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # Left to Qt, it would go to any control that comes next.
            self.window().setFocus()
        self.hide()

    def take_keyboard(self) -> None:
        """Put the keyboard on the likely button."""
        first = next(iter(self.offers.values()), self.leave)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- what is said --------------------------------------------------------------------

    def _say(self, words: Words) -> None:
        anew = (words.place, words.title) != (self._said.place, self._said.title)
        offers_before, self._said = self._said.offers, words
        for label, text in zip(
            (self._place, self._title, self._text), (words.place, words.title, words.text),
            strict=True,
        ):  # fmt: skip
            label.setText(text)
        if words.offers != offers_before:
            self._offer(words.offers)
        self.leave.setText(words.leave)
        self.leave.setVisible(bool(words.leave))
        self.setAccessibleName(f"{words.place}: {words.title}")
        self.setAccessibleDescription(words.text)
        if anew:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _offer(self, offers: tuple[tuple[str, str], ...]) -> None:
        for old in self.offers.values():
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.offers = {
            name: Button(text, "" if number else "primary", act=partial(self.chosen.emit, name))
            for number, (name, text) in enumerate(offers)
        }
        for number, button in enumerate(self.offers.values()):
            self._buttons.insertWidget(number, button)
            # At once: what is not shown yet has no height.
            button.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        inside = _ARROW_PX + SPACE_M
        column.setContentsMargins(_ARROW_PX + SPACE_L, inside, _ARROW_PX + SPACE_L, inside)
        column.setSpacing(SPACE_S)
        head = QHBoxLayout()
        head.addWidget(self._place)
        head.addStretch(1)
        head.addWidget(self.leave)
        column.addLayout(head)
        for label in (self._title, self._text):
            label.setFixedWidth(_TEXT_PX)
            column.addWidget(label)
        self._buttons.setSpacing(SPACE_S)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)

    # -- where it is ---------------------------------------------------------------------

    def _go_along(self) -> None:
        parent = self.parentWidget()
        if self.isHidden() or parent is None:
            return
        self._fit()
        target = self._followed.place
        self.outline.go_around(target)
        if not self._drawn_aside:
            self._stand_by(target, parent.rect())
        self.raise_()
        self.update()

    def _fit(self) -> None:
        """Be as high as the words need; a wrapped label only knows at its width."""
        for label in (self._title, self._text):
            label.ensurePolished()
            label.setMinimumHeight(0)
            label.setFixedHeight(label.heightForWidth(_TEXT_PX))
        if (column := self.layout()) is not None:
            column.activate()
        self.resize(self.sizeHint())

    def _stand_by(self, target: QRect, all_room: QRect) -> None:
        room = all_room.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        size = self.size()
        corner = room.bottomRight() - QPoint(size.width(), size.height() + _FOOT_PX)
        side: Side = "inside"
        if not (target.isEmpty() or self._said.aside):
            corner, side = place(size, target, room, _GAP_PX)
        self._side = side
        self.move(corner)

    # -- what Qt tells -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the card."""
        self._held_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let it be drawn aside, where it covers nothing that is wanted."""
        parent = self.parentWidget()
        if parent is None:
            return
        self._drawn_aside, self._side = True, "inside"
        wished = self.mapToParent(event.position().toPoint()) - self._held_at
        most = parent.rect().bottomRight() - QPoint(self.width(), self.height())
        self.move(max(0, min(wished.x(), most.x())), max(0, min(wished.y(), most.y())))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card with its arrow, and a soft shadow below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(*(_ARROW_PX * each for each in (1, 1, -1, -1)))
        shade = self._theme.colour("shade")
        shade.setAlphaF(0.035)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for spread in range(1, 7):
            around = card.adjusted(-spread, 2 - spread, spread, 2 + spread)
            painter.drawRoundedRect(around, RADIUS + spread, RADIUS + spread)
        painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawPath(self._shape(card))

    def _shape(self, card: QRectF) -> QPainterPath:
        shape = QPainterPath()
        shape.addRoundedRect(card, RADIUS, RADIUS)
        if (tip := self._tip(card)) is None:
            return shape
        lies_across = self._side in ("below", "above")
        wide = QPointF(_ARROW_PX, 0) if lies_across else QPointF(0, _ARROW_PX)
        # A little into the card, so that no line is left between the two.
        base = tip + _turn(self._side) * float(_ARROW_PX + 1)
        arrow = QPainterPath()
        arrow.addPolygon(QPolygonF([base - wide, tip, base + wide]))
        arrow.closeSubpath()
        return shape.united(arrow)

    def _tip(self, card: QRectF) -> QPointF | None:
        """Return where the arrow ends, towards the middle of the target; None without one."""
        target = self._followed.place
        if self._side == "inside" or target.isEmpty():
            return None
        aim = QPointF(self.mapFromParent(target.center()))
        spare = RADIUS + _ARROW_PX
        across = max(card.left() + spare, min(aim.x(), card.right() - spare))
        along = max(card.top() + spare, min(aim.y(), card.bottom() - spare))
        return {
            "below": QPointF(across, card.top() - _ARROW_PX),
            "above": QPointF(across, card.bottom() + _ARROW_PX),
            "left": QPointF(card.right() + _ARROW_PX, along),
            "right": QPointF(card.left() - _ARROW_PX, along),
        }[self._side]


def _turn(side: Side) -> QPointF:
    """Return the direction from the tip of the arrow into the card."""
    return {
        "below": QPointF(0, 1), "above": QPointF(0, -1),
        "left": QPointF(-1, 0), "right": QPointF(1, 0), "inside": QPointF(0, 0),
    }[side]  # fmt: skip
