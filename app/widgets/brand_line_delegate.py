"""Paints one brand of the fetch page: name, count, goal, and a sign of its search."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.roles import Role
from app.theme import SPACE_S, Theme
from app.widgets.fonts import sized
from app.widgets.ground import paint_ground

_ROW_PX, _BAR_PX, _PAD_PX = 40, 5, 10
_LETTERS = {"asks": "?", "failed": "!", "nothing": "0"}
_COLOURS = {"searching": "accent", "queued": "accent", "asks": "accent", "failed": "warn"}
_Index = QModelIndex | QPersistentModelIndex


class Shown(Protocol):
    """What a row has to know, as its `Role.VALUE`; see `itemmodels.brand_lines.BrandLine`."""

    @property
    def title(self) -> str:
        """Name as the curator reads it."""
        ...

    @property
    def in_brand(self) -> int:
        """Pictures it has."""
        ...

    @property
    def picked(self) -> int:
        """Candidates picked for it."""
        ...

    @property
    def low(self) -> int:
        """Least number wanted."""
        ...

    @property
    def high(self) -> int:
        """Largest number wanted; 0 when there is no goal."""
        ...

    @property
    def state(self) -> str:
        """How its search fares."""
        ...


class BrandLineDelegate(QStyledItemDelegate):
    """A row of the list of brands.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return one row."""
        return QSize(140, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, name, count, goal and the sign of the search."""
        row: Shown = index.data(Role.VALUE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = "accent-soft" if selected else "sunken" if hovered else ""
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        paint_ground(painter, self._theme, box, fill, radius=7)
        room = option.rect.adjusted(_PAD_PX, 4, -_PAD_PX, -4)
        taken = self._paint_count(painter, option, room, row, selected)
        if row.state:
            taken += self._paint_sign(painter, room, taken, row.state)
        self._paint_name(painter, option, room.adjusted(0, 0, -taken - SPACE_S, 0), row, selected)
        self._paint_goal(painter, room, row)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Return the field in which a brand is renamed."""
        field = QLineEdit(parent)
        field.setAccessibleName(str(index.data()))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        """Let the field cover the row."""
        editor.setGeometry(option.rect)

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: Shown,
        selected: bool,
    ) -> None:  # fmt: skip
        font = sized(option.font, 13, bold=selected)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent-soft-ink" if selected else "ink"))
        line = QRect(room.left(), room.top(), room.width(), room.height() - _BAR_PX - 3)
        text = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_count(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: Shown,
        selected: bool,
    ) -> int:  # fmt: skip
        """Paint "4 + 3", or what there is of it; return its width."""
        text = f"{row.in_brand} + {row.picked}" if row.picked else str(row.in_brand)
        font = sized(option.font, 12, bold=selected)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent-soft-ink" if selected else self._level(row)))
        line = QRect(room.left(), room.top(), room.width(), room.height() - _BAR_PX - 3)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, flags, text)
        return QFontMetrics(font).horizontalAdvance(text)

    def _paint_sign(self, painter: QPainter, room: QRect, taken: int, state: str) -> int:
        """Paint a sign of how the search fares; return the width.

        A dot while it is searched for, a ring while that waits, four tiles where there are
        candidates to pick from, else a letter.
        """
        middle = QPointF(room.right() - taken - 10, room.top() + (room.height() - 8) / 2)
        colour = self._theme.colour(_COLOURS.get(state, "ink-soft"))
        if state in _LETTERS:
            self._paint_letter(painter, middle, _LETTERS[state], colour)
        elif state == "unpicked":
            for across, down in ((-4, -4), (1, -4), (-4, 1), (1, 1)):
                painter.fillRect(QRectF(middle.x() + across, middle.y() + down, 3, 3), colour)
        else:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(QBrush(colour) if state == "searching" else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 3.5, 3.5)
        return 18

    def _paint_letter(
        self, painter: QPainter, middle: QPointF, letter: str, colour: QColor
    ) -> None:
        circle = QRectF(middle.x() - 7, middle.y() - 7, 14, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(circle)
        painter.setFont(sized(painter.font(), 10, bold=True))
        painter.setPen(self._theme.colour("surface"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_goal(self, painter: QPainter, room: QRect, row: Shown) -> None:
        """Paint what there is, what is picked, and two marks for the goal."""
        if not row.high:
            return
        most = max(row.high + 3, row.in_brand + row.picked)
        groove = QRectF(room.left(), room.bottom() - _BAR_PX, room.width(), _BAR_PX)
        shape = QPainterPath()
        shape.addRoundedRect(groove, _BAR_PX / 2, _BAR_PX / 2)
        painter.fillPath(shape, self._theme.colour("line"))
        painter.save()
        painter.setClipPath(shape)
        colour = self._theme.colour(self._level(row, fill=True))
        there = groove.width() * row.in_brand / most
        both = groove.width() * (row.in_brand + row.picked) / most
        painter.fillRect(QRectF(groove.left(), groove.top(), there, _BAR_PX), colour)
        picked = QRectF(groove.left() + there, groove.top(), both - there, _BAR_PX)
        painter.fillRect(picked, QBrush(colour, Qt.BrushStyle.Dense4Pattern))
        painter.restore()
        for goal in (row.low, row.high):
            mark = round(groove.left() + groove.width() * goal / most)
            painter.fillRect(
                QRectF(mark, groove.top() - 2, 1, _BAR_PX + 4), self._theme.colour("ink-soft")
            )

    def _level(self, row: Shown, *, fill: bool = False) -> str:
        """Return the colour of where the brand stands."""
        if not row.high:
            return "ink-soft"
        enough = row.in_brand + row.picked >= row.low
        return "good" if enough else "warn" if fill or row.in_brand + row.picked else "ink-soft"
