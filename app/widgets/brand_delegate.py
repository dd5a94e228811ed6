"""Paints one brand of the list: its name, its count, and where that stands against the goal."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.roles import Role
from app.theme import SPACE_S, SPACE_XS, Theme
from app.widgets.ground import paint_ground

_ROW_PX = 34
_BAR_PX = 52
_COUNT_PX = 34
_FILLS = {"below": "warn", "within": "good", "above": "line-strong", "none": "line-strong"}
_INKS = {"below": "warn", "within": "good", "above": "ink-soft", "none": "ink-soft"}


class Shown(Protocol):
    """What a row has to know, as its `Role.VALUE`; see `itemmodels.brands.BrandRow`."""

    @property
    def title(self) -> str:
        """Name as the curator reads it."""
        ...

    @property
    def count(self) -> int:
        """Pictures, 0 or more."""
        ...

    @property
    def goal_low(self) -> int:
        """Least number wanted."""
        ...

    @property
    def goal_high(self) -> int:
        """Largest number wanted; 0 when there is no goal."""
        ...

    @property
    def level(self) -> str:
        """Where the count stands: "below", "within", "above" or "none"."""
        ...


class BrandDelegate(QStyledItemDelegate):
    """A row of the list of brands.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._target = QPersistentModelIndex()

    def set_target(self, index: QModelIndex) -> None:
        """Mark the row onto which something is being dragged."""
        self._target = QPersistentModelIndex(index)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return one row."""
        return QSize(160, _ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, name, goal bar and count."""
        # Asked for once: each answer of a model costs as much as a stroke of the painter.
        row: Shown = index.data(Role.VALUE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, selected, index == self._target)
        self._paint_name(painter, option, row, selected)
        self._paint_count(painter, option, row, selected)
        if row.goal_high:
            self._paint_goal(painter, option.rect, row)
        painter.restore()

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the field in which a brand is renamed."""
        field = QLineEdit(parent)
        field.setAccessibleName(str(index.data()))
        return field

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Let the field cover the row."""
        editor.setGeometry(option.rect)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, selected: bool, target: bool
    ) -> None:
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        fill = "accent-soft" if selected or target else "sunken" if hovered else ""
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        paint_ground(painter, self._theme, box, fill, radius=7, framed=target)

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Shown, selected: bool
    ) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        font.setItalic(row.level == "none")
        taken = _COUNT_PX + SPACE_S + (_BAR_PX + SPACE_S if row.goal_high else 0)
        room = option.rect.adjusted(SPACE_S + 2, 0, -taken - SPACE_XS, 0)
        painter.setFont(font)
        painter.setPen(self._ink(selected, "ink"))
        text = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_count(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Shown, selected: bool
    ) -> None:
        level = row.level
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if level == "below" else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._ink(selected and level != "below", _INKS[level]))
        room = QRect(option.rect)
        room.setLeft(room.right() - _COUNT_PX - SPACE_XS)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room.adjusted(0, 0, -SPACE_S, 0), flags, str(row.count))

    def _paint_goal(self, painter: QPainter, rect: QRect, row: Shown) -> None:
        """Paint a bar that is full at one and a half times the goal, and two marks for the goal."""
        full = row.goal_high * 1.5
        left = rect.right() - _COUNT_PX - SPACE_S - _BAR_PX
        box = QRectF(left, rect.center().y() - 2, _BAR_PX, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(box, 3, 3)
        filled = QRectF(box)
        filled.setWidth(max(3.0, box.width() * min(1.0, row.count / full)))
        painter.setBrush(self._theme.colour(_FILLS[row.level]))
        if row.count:
            painter.drawRoundedRect(filled, 3, 3)
        painter.setBrush(self._theme.colour("ink-soft"))
        for goal in (row.goal_low, row.goal_high):
            mark = box.left() + box.width() * goal / full
            painter.drawRect(QRectF(mark, box.top() - 4, 1, 3))
            painter.drawRect(QRectF(mark, box.bottom() + 1, 1, 3))

    def _ink(self, selected: bool, token: str) -> QColor:
        return self._theme.colour("accent-soft-ink" if selected else token)
