"""A chip that offers a few choices, of which one is in force."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu

from app.theme import SPACE_XS, Theme
from app.widgets.chip import Chip, ChipLook


class MenuChip(Chip):
    """Shows the choice in force; the first one means that nothing is chosen.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    name : str
        What is chosen here, for those who listen.

    Signals
    -------
    chosen : object
        The value of the choice made.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        self._name = name
        self._choices: tuple[tuple[object, str], ...] = ()
        self._value: object = None
        super().__init__(theme, ChipLook(name, "", opens=True))
        self.clicked.connect(self.open_menu)

    def show_choices(self, choices: Sequence[tuple[object, str]], value: object) -> None:
        """Offer these, each a value and its words; `value` is in force."""
        if (tuple(choices), value) == (self._choices, self._value):
            return
        self._choices, self._value = tuple(choices), value
        words = next((text for each, text in choices if each == value), "")
        narrowed = bool(choices) and value != choices[0][0]
        # On like a word that is searched for: it narrows what is shown.
        look = ChipLook(self._name, words, narrowed or None, tip=self._name, opens=True)
        self.show_look(look)
        self.setAccessibleName(f"{self._name}: {words}")

    def open_menu(self) -> QMenu:
        """Offer the choices below the chip; the menu is gone once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for value, text in self._choices:
            action = menu.addAction(text.replace("&", "&&"), partial(self.chosen.emit, value))
            action.setCheckable(True)
            action.setChecked(value == self._value)
            group.addAction(action)
            if value == self._value:
                menu.setActiveAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + SPACE_XS)))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Down, as a field with choices does."""
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)
