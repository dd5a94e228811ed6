"""A field for the name of a brand, with those there are on offer while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from app.i18n import tr

_WIDTH_CHARACTERS = 22


class BrandBox(QComboBox):
    """Choose a brand, or type a new one and press Enter.

    Signals
    -------
    chosen : str
        Name of a brand, or what was typed.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(tr("Brand"))
        self.setMinimumContentsLength(_WIDTH_CHARACTERS)
        self._titles: tuple[tuple[str, str], ...] = ()
        if (line := self.lineEdit()) is not None:
            line.setPlaceholderText(tr("Choose or type a brand"))
            line.returnPressed.connect(self._typed)
        if (completer := self.completer()) is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def show_brands(self, brands: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these names, each with its title; what is being typed stays.

        Parameters
        ----------
        brands : sequence of (str, str)
            Names and titles.
        chosen : str
            Name of the brand that is chosen; empty for none.
        """
        typing = self.currentText() if self._is_typing() else None
        if tuple(brands) != self._titles:
            self._titles = tuple(brands)
            self.clear()
            for name, title in brands:
                self.addItem(title, name)
        row = self.findData(chosen) if chosen else -1
        if typing is not None:
            self.setEditText(typing)
        elif row != self.currentIndex() or row < 0:
            self.setCurrentIndex(row)
            self.setEditText(self.itemText(row) if row >= 0 else "")

    def _is_typing(self) -> bool:
        line = self.lineEdit()
        return line is not None and line.hasFocus() and line.isModified()

    def _typed(self) -> None:
        text = self.currentText().strip()
        if (line := self.lineEdit()) is not None:
            line.setModified(False)
        names = {title.casefold(): name for name, title in self._titles}
        if text:
            self.chosen.emit(names.get(text.casefold(), text))
