"""The line of brands whose search waits its turn."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class SearchLine(QObject):
    """Brands in the order in which they are searched for; one at a time.

    Signals
    -------
    changed : ()
        The line is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, None] = {}
        self._stands = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """Brands that wait, next first."""
        return tuple(self._waiting)

    @property
    def stands(self) -> bool:
        """Whether nothing is taken from the line until it is sent on."""
        return self._stands and bool(self._waiting)

    def add(self, brands: Iterable[str]) -> None:
        """Put brands at the end of the line; those that wait already keep their place."""
        self._waiting |= dict.fromkeys(brands)
        self.changed.emit()

    def drop(self, brand: str) -> None:
        """Take a brand out of the line."""
        if brand in self._waiting:
            del self._waiting[brand]
            self.changed.emit()

    def stop(self) -> None:
        """Let the line stand; who waits goes on waiting."""
        self._stands = True
        self.changed.emit()

    def send_on(self) -> None:
        """Let the line move again."""
        self._stands = False
        self.changed.emit()

    def open(self, waiting: Iterable[str] = (), *, stands: bool = False) -> None:
        """Hold what an earlier session left waiting, in place of everything else."""
        self._waiting, self._stands = dict.fromkeys(waiting), stands
        self.changed.emit()
