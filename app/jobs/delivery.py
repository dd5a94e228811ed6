"""What jobs tell, handed over in the window thread: fairly, and a little at each turn."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

# All jobs together: many that talk at once hold the window up no longer than one. One frame at
# 60 Hz is 16 ms.
_SLICE_S = 0.004

Step = Callable[[], bool]
"""Hands one thing over; returns whether there may be more."""


class Delivery(QObject):
    """Takes steps from any thread, and runs them in its own, turn by turn of the event loop."""

    _wake = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._ready: deque[Step] = deque()
        self._awake = False
        self._wake.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, step: Step) -> None:
        """Run `step` soon, and again until it has no more; the others have their turn between."""
        with self._lock:
            self._ready.append(step)
            if not self._awake:
                self._awake = True
                self._wake.emit()

    def _deliver(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while (step := self._next()) is not None:
            if step():
                self._ready.append(step)
            if time.perf_counter() > until:
                self._wake.emit()
                return

    def _next(self) -> Step | None:
        with self._lock:
            if self._ready:
                return self._ready.popleft()
            self._awake = False
            return None
