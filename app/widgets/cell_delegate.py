"""Paints a cell of a table in the colour of what it means."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.roles import Role
from app.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_INKS = {"good": "good", "bad": "bad", "faint": "ink-faint", "group": "ink-soft"}
# Of the style sheet, left and right; Qt forgets it when it counts the lines.
_PADDING_PX = 16
_BOLD = ("good", "bad", "group")


class CellDelegate(QStyledItemDelegate):
    """Rows need `Role.STATE`: "good", "bad", "faint", "group" or "".

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room of a cell whose words wrap within its padding."""
        within = QStyleOptionViewItem(option)
        if option.rect.width() > _PADDING_PX:
            within.rect.setWidth(option.rect.width() - _PADDING_PX)
        return super().sizeHint(within, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Give the cell its ink and weight."""
        super().initStyleOption(option, index)
        tone = str(index.data(Role.STATE) or "")
        option.font.setBold(tone in _BOLD)
        if tone in _INKS:
            ink = self._theme.colour(_INKS[tone])
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, ink)
