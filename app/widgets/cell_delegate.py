"""Paints a cell of a table in the colour of what it means."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.roles import Role
from app.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_INKS = {"good": "good", "bad": "bad", "faint": "ink-faint", "group": "ink-soft"}
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

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Give the cell its ink and weight."""
        super().initStyleOption(option, index)
        tone = str(index.data(Role.STATE) or "")
        option.font.setBold(tone in _BOLD)
        if tone in _INKS:
            ink = self._theme.colour(_INKS[tone])
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, ink)
