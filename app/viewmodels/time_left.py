"""How long a job still takes, judged by how long it took so far."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_WINDOW = 40
_TOO_EARLY_S = 1.5


class TimeLeft:
    """Estimates the rest from the pace of the last steps.

    Parameters
    ----------
    clock : callable
        Seconds, rising.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: deque[tuple[float, float]] = deque(maxlen=_WINDOW)
        self._total = 0.0

    def restart(self) -> None:
        """Forget the pace: another kind of work begins."""
        self._marks.clear()

    def step(self, done: float, total: float) -> None:
        """Take note that `done` of `total` steps are done now."""
        if self._marks and done < self._marks[-1][1]:
            self.restart()
        self._total = total
        self._marks.append((self._clock(), done))

    @property
    def seconds(self) -> float | None:
        """Seconds left, 0 or more; None while it is too early to say."""
        if len(self._marks) < 2:
            return None
        (first_s, first), (last_s, last) = self._marks[0], self._marks[-1]
        if last <= first or last_s - first_s < _TOO_EARLY_S:
            return None
        return max(0.0, (self._total - last) * (last_s - first_s) / (last - first))
