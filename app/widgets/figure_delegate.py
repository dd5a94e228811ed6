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
        self._advances: dict[tuple[str, int], int] = {}
        self._fonts = {
            (pixels, bold): sized(QFont(), pixels, bold=bold)
            for pixels, bold in ((_FONT_PX, True), (_FONT_PX, False), (_SMALL_PX, False))
        }

    def colour_by(self, groups: Sequence[str]) -> None:
        """Put a piece of its curve before each name, coloured by its place among `groups`."""
        self._looks = looks(groups)

    def wide_px(self, text: str, note: str, column: int) -> int:
        """Return room for a figure and what stands below it.

        A view would ask cell by cell, through three calls each: too slow for each change.
        """
        indent = _SWATCH_PX + SPACE_S if column == 0 else 0
        wide = max(self._advance(text, _FONT_PX), self._advance(note, _SMALL_PX))
        return wide + indent + 2 * SPACE_S + 2

    def high_px(self, reason: str) -> int:
        """Return room for two lines, and for a third where a run failed."""
        return _LINE_PX + _NOTE_PX + SPACE_S + (_NOTE_PX if reason else 0)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the same as a view asks for it."""
        text, note = str(index.data()), str(index.data(Role.CAPTION))
        reason = str(index.data(Role.NOTE) or "")
        return QSize(self.wide_px(text, note, index.column()), self.high_px(reason))

    def _advance(self, text: str, pixels: int) -> int:
        if (text, pixels) not in self._advances:
            font = self._fonts[pixels, pixels == _FONT_PX]
            self._advances[text, pixels] = QFontMetrics(font).horizontalAdvance(text)
        return self._advances[text, pixels]

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
        self._write(painter, (_FONT_PX, bold), room, str(index.data()), ink)
        room.translate(0, _LINE_PX)
        room.setHeight(_NOTE_PX)
        note = str(index.data(Role.CAPTION))
        self._write(painter, (_SMALL_PX, False), room, note, soft)
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
        self._write(painter, (_SMALL_PX, False), room, reason, "bad")

    def _write(
        self, painter: QPainter, look: tuple[int, bool], room: QRect, text: str, token: str
    ) -> None:
        """Write `text` in so many pixels, bold or not."""
        painter.setFont(self._fonts[look])
        painter.setPen(self._theme.colour(token))
        # As good as always it fits, and to know that is quicker than to cut it.
        if self._advance(text, look[0]) > room.width():
            metrics = QFontMetrics(self._fonts[look])
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
