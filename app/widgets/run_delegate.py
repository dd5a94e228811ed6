"""Paints one run of the list: what it was, how well it did, its state, whether it answers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.roles import Role
from app.theme import SPACE_M, SPACE_S, SPACE_XS, Theme
from app.widgets.fonts import sized
from app.widgets.ground import paint_ground

_Index = QModelIndex | QPersistentModelIndex

_LINE_PX = 18
_DOT_PX = 8
_DOTS = {"working": "accent", "ended": "good", "stopped": "line-strong", "failed": "bad"}


class RunDelegate(QStyledItemDelegate):
    """A row of the list of runs.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for title, results and note."""
        lines = 2 + len(_results(index))
        return QSize(200, lines * _LINE_PX + 2 * SPACE_S + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, state dot, title, result and note."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, selected)
        room = option.rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
        self._paint_dot(painter, room, str(index.data(Role.STATE)))
        room.setLeft(room.left() + _DOT_PX + SPACE_S)
        room.setHeight(_LINE_PX)
        taken = self._paint_badge(painter, room, index, option)
        title = room.adjusted(0, 0, -taken, 0)
        self._write(painter, sized(option.font, 13, bold=True), title, str(index.data()), "ink")
        soft, faint = ("accent-soft-ink",) * 2 if selected else ("ink-soft", "ink-faint")
        for result in _results(index):
            room.translate(0, _LINE_PX)
            self._write(painter, sized(option.font, 13), room, result, soft)
        room.translate(0, _LINE_PX)
        self._write(painter, sized(option.font, 12), room, str(index.data(Role.NOTE)), faint)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, selected: bool
    ) -> None:
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        fill = "accent-soft" if selected else "sunken" if hovered else ""
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        paint_ground(painter, self._theme, box, fill, radius=7, framed=focused)

    def _paint_dot(self, painter: QPainter, room: QRect, state: str) -> None:
        dot = QRectF(room.left(), room.top() + (_LINE_PX - _DOT_PX) / 2, _DOT_PX, _DOT_PX)
        colour = self._theme.colour(_DOTS.get(state, "warn"))
        whole = state in ("ended", "failed", "working")
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if whole else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1))

    def _paint_badge(
        self, painter: QPainter, room: QRect, index: _Index, option: QStyleOptionViewItem
    ) -> int:
        """Paint the mark of the run in use; return the width it takes."""
        badges = index.data(Role.BADGES)
        if not badges:
            return 0
        font = sized(option.font, 11, bold=True)
        width = QFontMetrics(font).horizontalAdvance(badges[0]) + 2 * SPACE_S
        box = QRectF(room.right() - width + 1, room.top(), width, _LINE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(box, _LINE_PX / 2, _LINE_PX / 2)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent-ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badges[0])
        return width + SPACE_XS

    def _write(self, painter: QPainter, font: QFont, room: QRect, text: str, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        elide = Qt.TextElideMode.ElideRight
        elided = QFontMetrics(font).elidedText(text, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)


def _results(index: _Index) -> list[str]:
    return str(index.data(Role.CAPTION)).splitlines()
