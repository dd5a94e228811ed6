"""Paints one finding: what was found, and below it what could be done."""

from __future__ import annotations

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
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import assets
from app.roles import Role
from app.theme import SPACE_M, SPACE_S, Theme
from app.widgets.fonts import sized
from app.widgets.ground import paint_ground

_ROW_PX = 46
_ICON_PX = 18

_Index = QModelIndex | QPersistentModelIndex


class FindingDelegate(QStyledItemDelegate):
    """A row with an icon, a line of text and a fainter line below it.

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
        return QSize(200, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, icon and both lines."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        kind = str(index.data(Role.STATE))
        ratio = painter.device().devicePixelRatioF()
        ink = self._theme.colour("warn" if kind == "warn" else "ink-faint")
        corner = QPointF(option.rect.left() + SPACE_S, option.rect.center().y() - _ICON_PX / 2)
        painter.drawPixmap(corner, assets.pixmap(kind, ink, _ICON_PX, ratio))
        room = option.rect.adjusted(SPACE_S + _ICON_PX + SPACE_M, 5, -SPACE_S, -5)
        self._paint_line(painter, option.font, room, str(index.data()), "ink")
        below = room.adjusted(0, room.height() // 2, 0, 0)
        small = sized(option.font, 12)
        self._paint_line(painter, small, below, str(index.data(Role.NOTE)), "ink-soft")
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        fill = "accent-soft" if selected else "sunken" if hovered else ""
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        paint_ground(painter, self._theme, box, fill, radius=7, framed=focused)

    def _paint_line(
        self, painter: QPainter, font: QFont, room: QRect, text: str, token: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
