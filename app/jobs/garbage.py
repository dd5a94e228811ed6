"""Cyclic garbage is collected in the window thread only, a little at a time.

Python collects in whichever thread happens to allocate. A Qt object that is part of a cycle
would then die in a worker's thread, which Qt does not forgive; and a full collection over all
that the program loaded at its start takes longer than a frame.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 250
# Counts as Python keeps them: new objects since the last young collection, and collections of
# one generation since the last of the next older one.
_YOUNG, _MIDDLE, _OLD = 700, 10, 10


class WindowThreadGarbage(QObject):
    """Takes garbage collection over from the interpreter until `stop`.

    Parameters
    ----------
    parent : QObject, optional
        An object of the window thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def settle(self) -> None:
        """Take what is alive now for long-lived: full collections need not look at it again."""
        gc.collect()
        gc.freeze()

    def collect(self) -> None:
        """Collect the generations that are due."""
        young, middle, old = gc.get_count()
        if young < _YOUNG:
            return
        generation = 0 if middle < _MIDDLE else 1 if old < _OLD else 2
        gc.collect(generation)

    def stop(self) -> None:
        """Give collection back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
