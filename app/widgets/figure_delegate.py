"""Paints a figure of a table: what it says, smaller below it how sure that is, and what failed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.roles import Role
from app.theme import SPACE_S, Theme
from app.widgets.curve_lines import Look, looks
from app.widgets.fonts import sized

_Index = QModelIndex | QPersistentModelIndex

_LINE_PX, _NOTE_PX, _SWATCH_PX = 19, 16, 18
_FONT_PX, _SMALL_PX = 13, 11


class FigureDelegate(QStyledItemDelegate):
    """A cell of the table of an experiment.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._looks: dict[str, Look] = {}

    def colour_by(self, groups: Sequence[str]) -> None:
        """Put a piece of its curve before each name, coloured by its place among `groups`."""
        self._looks = looks(groups)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for two lines, and for a third where a run failed."""
        lines = (str(index.data()), _FONT_PX), (str(index.data(Role.CAPTION)), _SMALL_PX)
        wide = max(
            QFontMetrics(sized(option.font, px, bold=px == _FONT_PX)).horizontalAdvance(text)
            for text, px in lines
        )
        indent = _SWATCH_PX + SPACE_S if index.column() == 0 else 0
        high = _LINE_PX + _NOTE_PX + (_NOTE_PX if index.data(Role.NOTE) else 0)
        return QSize(wide + indent + 2 * SPACE_S + 2, high + SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, figure, what makes it sure, and the reason across the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, self._theme.colour("accent-soft"))
        room = option.rect.adjusted(SPACE_S, SPACE_S // 2, -SPACE_S, 0)
        self._paint_reason(painter, option, index, room.top() + _LINE_PX + _NOTE_PX)
        if index.column() == 0:
            self._paint_swatch(painter, room, str(index.data(Role.ID)))
            room.setLeft(room.left() + _SWATCH_PX + SPACE_S)
        ink, soft = ("accent-soft-ink",) * 2 if selected else ("ink", "ink-faint")
        room.setHeight(_LINE_PX)
        bold = index.column() <= 1
        font = sized(option.font, _FONT_PX, bold=bold)
        self._write(painter, font, room, str(index.data()), ink)
        room.translate(0, _LINE_PX)
        room.setHeight(_NOTE_PX)
        note = str(index.data(Role.CAPTION))
        self._write(painter, sized(option.font, _SMALL_PX), room, note, soft)
        painter.restore()

    def _paint_swatch(self, painter: QPainter, room: QRect, group: str) -> None:
        if (look := self._looks.get(group)) is None:
            return
        pen = QPen(self._theme.colour(look.token), 3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if look.dashed:
            pen.setDashPattern([2, 1.2])
        painter.setPen(pen)
        middle = room.top() + _LINE_PX / 2
        painter.drawLine(QPointF(room.left(), middle), QPointF(room.left() + _SWATCH_PX, middle))

    def _paint_reason(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, top: int
    ) -> None:
        """Paint this cell's part of a line that goes through the whole row."""
        table = option.widget
        reason = str(index.data(Role.NOTE) or "")
        if not reason or not isinstance(table, QTableView):
            return
        left = table.columnViewportPosition(0) + SPACE_S + _SWATCH_PX + SPACE_S
        room = QRect(left, top, table.viewport().width() - left - SPACE_S, _NOTE_PX)
        self._write(painter, sized(option.font, _SMALL_PX), room, reason, "bad")

    def _write(self, painter: QPainter, font: QFont, room: QRect, text: str, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        elide = Qt.TextElideMode.ElideRight
        elided = QFontMetrics(font).elidedText(text, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)
