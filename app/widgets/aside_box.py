"""A choice box whose choices may have a short word beside them, at the right of the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
)

from app.theme import SPACE_L, SPACE_S, Theme

_MARGIN_PX = 1
_ASIDE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
Choice = tuple[str, str, str, str]
"""Value, title, what is told of it in a tooltip, and the word beside it."""


class AsideBox(QComboBox):
    """Offers choices.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    name : str
        What is chosen here, for those who listen.
    width_px : int
        At least.
    """

    def __init__(self, theme: Theme, name: str, width_px: int) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self.setAccessibleName(name)
        self.setMinimumWidth(width_px)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setItemDelegate(_AsideDelegate(theme, self))

    def show_choices(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these; the one whose value is `chosen` is in force."""
        if tuple(choices) != self._choices:
            self._offer(tuple(choices))
        self.setCurrentIndex(self.findData(chosen))

    def aside(self, value: str) -> str:
        """Return the word beside a choice."""
        return str(self.itemData(self.findData(value), _ASIDE) or "")

    def shown_text(self) -> str:
        """Return as much of the choice in force as there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self).width() - 2 * _MARGIN_PX
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it; Qt would cut a long choice within a letter."""
        painter = QStylePainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Open the list, as wide as its choices."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + SPACE_L)
        super().showPopup()

    def _offer(self, choices: tuple[Choice, ...]) -> None:
        before = [each[0] for each in self._choices]
        self._choices = choices
        if before != [each[0] for each in choices]:
            self.clear()
            for value, title, _, _ in choices:
                self.addItem(title, value)
        for place, (_, _, tip, aside) in enumerate(choices):
            self.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(place, aside, _ASIDE)
            told = ", ".join(each for each in (aside, tip) if each)
            self.setItemData(place, told, Qt.ItemDataRole.AccessibleDescriptionRole)


class _AsideDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QComboBox) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        aside = str(index.data(_ASIDE) or "")
        more = option.fontMetrics.horizontalAdvance(aside) + SPACE_L if aside else 0
        return QSize(hint.width() + more + 2 * SPACE_S, hint.height() + SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if not (aside := str(index.data(_ASIDE) or "")):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(self._theme.colour("accent-soft-ink" if chosen else "ink-faint"))
        room = QRect(option.rect).adjusted(0, 0, -SPACE_S, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, aside)
        painter.restore()
