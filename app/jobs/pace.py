"""Progress at a pace that eyes can follow; everything else passes untouched."""

from __future__ import annotations

import time
from collections.abc import Callable

from brandcore.jobs import Emit, Progress

_INTERVAL_S = 0.05


def paced(emit: Emit, clock: Callable[[], float] = time.monotonic) -> Emit:
    """Wrap `emit` so that at most 20 `Progress` events a second come through.

    The first and the last one (``done == total``) always do; other events are never dropped.

    Parameters
    ----------
    emit : callable
        Takes what comes through.
    clock : callable
        Seconds, rising.

    Returns
    -------
    callable
        Takes every event; for one thread.
    """
    last = float("-inf")

    def through(event: object) -> None:
        nonlocal last
        if isinstance(event, Progress) and event.done != event.total:
            now = clock()
            if now - last < _INTERVAL_S:
                return
            last = now
        emit(event)

    return through
