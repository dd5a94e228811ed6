"""Counts how many threads do something at the same time."""

from __future__ import annotations

import threading
import time


class AtOnce:
    """How many came in and have not gone yet.

    Attributes
    ----------
    most, all : int
        That were in together, and that came.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = self.most = self.all = 0

    def come(self) -> None:
        """Come in, and stay until whoever may come in as well has done so."""
        with self._lock:
            self._now += 1
            self.all += 1
            self.most = max(self.most, self._now)
        time.sleep(0.05)

    def go(self) -> None:
        """Leave."""
        with self._lock:
            self._now -= 1
