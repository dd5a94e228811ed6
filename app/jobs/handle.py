"""The window's end of a running job: signals in the window thread, and a way to stop it."""

from __future__ import annotations

import threading
from collections import deque
from functools import cache

from PySide6.QtCore import QObject, Signal

from app.jobs.delivery import Delivery
from app.jobs.outcome import Outcome
from brandcore.jobs import CancelToken


class JobHandle(QObject):
    """A job in a lane, seen from the window.

    Parameters
    ----------
    title : str
        What the job bar calls it; a job without a title is not shown there.

    Signals
    -------
    happened : object
        A frozen event of the job, in order, in the window thread.
    ended : object
        The `Outcome`; exactly once, after the last event.
    stopping : ()
        The curator asked it to stop.
    """

    happened = Signal(object)
    ended = Signal(object)
    stopping = Signal()

    def __init__(self, title: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.token = CancelToken()
        self.outcome: Outcome | None = None
        self._lock = threading.Lock()
        self._waiting: deque[object] = deque()
        self._awake = False
        self._last: Outcome | None = None
        self._delivery = _delivery()

    @property
    def running(self) -> bool:
        """Whether `ended` is still to come."""
        return self.outcome is None

    def cancel(self) -> None:
        """Ask the job to stop; `ended` follows when it has."""
        if self.running and not self.token.cancelled:
            self.token.cancel()
            self.stopping.emit()

    def post(self, event: object) -> None:
        """Pass `event` on to the window; may be called from any thread."""
        with self._lock:
            self._waiting.append(event)
            self._rouse()

    def finish(self, outcome: Outcome) -> None:
        """Say how the job ended; may be called from any thread, once."""
        with self._lock:
            self._last = outcome
            self._rouse()

    def _rouse(self) -> None:
        # Within the lock: once the end has been delivered nobody may touch this object.
        if not self._awake:
            self._awake = True
            self._delivery.ask(self._deliver)

    def _deliver(self) -> bool:
        """Hand the next event over, or the end; return whether there may be more."""
        with self._lock:
            more = bool(self._waiting)
            event = self._waiting.popleft() if more else None
            # The end is the last thing anyone posts; until then the next event rouses us again.
            self._awake = more
        if more:
            self.happened.emit(event)
        elif self._last is not None and self.outcome is None:
            self.outcome = self._last
            self.ended.emit(self.outcome)
        return more


@cache
def _delivery() -> Delivery:
    """Return the one that all handles share; handles are made in the window thread."""
    return Delivery()
