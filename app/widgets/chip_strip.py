"""Chips in one line: one stop for Tab, the arrows go on from there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from app.theme import Theme
from app.widgets.chip import HEIGHT_PX, Chip, ChipLook
from app.widgets.one_line import OneLine


class ChipStrip(OneLine):
    """A line of chips.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    name : str
        What it is, for those who listen.

    Signals
    -------
    pressed : str
        Key of the chip that was pressed.
    removeWished : str
        Key of a chip that shall go.
    rearranged : ()
        There are other chips: for Tab they are at the end of the page until it is told better.
    """

    pressed = Signal(str)
    removeWished = Signal(str)  # noqa: N815 - as Qt names its signals
    rearranged = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, HEIGHT_PX)
        self._theme = theme
        self._chips: dict[str, Chip] = {}

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips, first to last."""
        return tuple(self._chips.values())

    def chip(self, key: str) -> Chip:
        """Return the chip called `key`; KeyError when there is none."""
        return self._chips[key]

    def show_chips(self, looks: Sequence[ChipLook]) -> None:
        """Show these; a chip whose key stays keeps the keyboard."""
        if tuple(self._chips) != tuple(look.key for look in looks):
            self._arrange(looks)
        for look in looks:
            if self._chips[look.key].look != look:
                self._chips[look.key].show_look(look)
        self.updateGeometry()

    def _arrange(self, looks: Sequence[ChipLook]) -> None:
        keys = [look.key for look in looks]
        focused = next((key for key, chip in self._chips.items() if chip.hasFocus()), "")
        known = {key: chip for key, chip in self._chips.items() if key in keys}
        gone = [chip for key, chip in self._chips.items() if key not in keys]
        self._chips = {look.key: known.get(look.key) or self._made(look) for look in looks}
        for place, chip in enumerate(self._chips.values()):
            self.add(chip, place)
        stop = focused if focused in self._chips else next(iter(keys), "")
        self._let_tab_stop_at(stop)
        if focused and stop:
            self._chips[stop].setFocus()
        for chip in gone:
            self.row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.rearranged.emit()

    def _made(self, look: ChipLook) -> Chip:
        chip, key = Chip(self._theme, look), look.key
        chip.clicked.connect(lambda _checked=False: self._press(key))
        chip.removeWished.connect(lambda: self.removeWished.emit(key))
        chip.stepWished.connect(lambda steps: self._step(key, steps))
        return chip

    def _press(self, key: str) -> None:
        self._let_tab_stop_at(key)
        self.pressed.emit(key)

    def _step(self, key: str, steps: int) -> None:
        keys = list(self._chips)
        other = keys[min(max(0, keys.index(key) + steps), len(keys) - 1)]
        self._let_tab_stop_at(other)
        self._chips[other].setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_stop_at(self, key: str) -> None:
        for each, chip in self._chips.items():
            stops = Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(stops)
