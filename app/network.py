"""Whether there is a network: learnt from what was asked, and from a look at the routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.lanes import Lanes
from app.jobs.outcome import Done, Outcome
from brandcore.sources.web import route

_LOOK_MS = 4_000
WAITS_MS = (2_000, 4_000, 8_000, 15_000, 30_000, 60_000)
"""Before the first try, the second, and so on; the last one again and again."""

_NOT_BY_CHANCE = 3
"""So many do not go out of reach by chance, with none that answered between them."""


class Waiter(Protocol):
    """Somebody whose work waits while the network is away."""

    def scout(self) -> bool:
        """Try one thing that waits; False when nothing does."""
        ...

    def go_on(self) -> None:
        """Do all that waits: the network is back."""
        ...


class Network(QObject):
    """Knows whether the network is away, and lets what waits go on when it is back.

    Nobody is asked only to find out: while it is away, some of what waits is tried now and then,
    at once when another route is there, or when the curator wishes something.

    Parameters
    ----------
    lanes : Lanes
        Have the thread that looks at the routes.
    look : callable
        Returns what `brandcore.sources.web.route.way_out` does.
    waits_ms : tuple of int
        See `WAITS_MS`.

    Signals
    -------
    changed : ()
        `away` is another.
    """

    changed = Signal()

    def __init__(
        self,
        lanes: Lanes,
        parent: QObject | None = None,
        *,
        look: Callable[[], str] = route.way_out,
        waits_ms: tuple[int, ...] = WAITS_MS,
    ) -> None:
        super().__init__(parent)
        self._lanes, self._look_up, self._waits_ms = lanes, look, waits_ms
        self._away = self._trying = self._looking = self._misled = False
        self._route: str | None = None
        self._missed: set[str] = set()
        self._tries = 0
        self._waiters: list[Waiter] = []
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._try)
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self.look)

    @property
    def away(self) -> bool:
        """Whether there is no network."""
        return self._away

    @property
    def shut(self) -> bool:
        """Whether nothing is to be asked now: it is away, and this is no try whether it is back."""
        return self._away and not self._trying

    def watch(self) -> None:
        """Look at the routes now, and every few seconds."""
        self._looks.start()
        self.look()

    def leave_off(self) -> None:
        """Try nothing more: nothing waits; whether there is a route is still looked at."""
        self._again.stop()
        self._missed.clear()
        self._turn(away=self._no_route)

    def close(self) -> None:
        """Look no more, either."""
        self._looks.stop()
        self._again.stop()

    def wait_with(self, waiter: Waiter) -> None:
        """Let somebody's work wait while the network is away."""
        self._waiters.append(waiter)

    # -- what is learnt ------------------------------------------------------------------

    def reached(self) -> None:
        """Take note that something on the web answered."""
        # A table of routes may not know of all ways; what answered does.
        self._misled = self._route == ""
        self._missed.clear()
        self._turn(away=False)

    def missed(self, what: str) -> None:
        """Take note that there was no way to `what`: it may be gone, or the network is."""
        self._missed.add(what)
        if len(self._missed) >= _NOT_BY_CHANCE:
            self.lost()
        elif self._looks.isActive():
            self.look()

    def lost(self) -> None:
        """Take note that nothing could be reached."""
        self._turn(away=True)
        if not self._again.isActive():
            self._start_again()

    def nudge(self) -> None:
        """Try at once: the curator wishes something."""
        if self._away and not self._trying:
            self._tries = 0
            self._try()

    def look(self) -> None:
        """Look at the routes, beside the window."""
        if not self._looking:
            self._looking = True
            job = self._lanes.start("thumbs", lambda _emit, _cancel: self._look_up())
            job.ended.connect(self._looked)

    def _looked(self, outcome: Outcome) -> None:
        self._looking = False
        if not isinstance(outcome, Done):
            return
        before, self._route = self._route, outcome.result
        if self._no_route:
            self._turn(away=True)
        elif self._route != before:
            self._misled = False
            self.nudge()

    @property
    def _no_route(self) -> bool:
        return self._route == "" and not self._misled

    # -- whether it is back --------------------------------------------------------------

    def _try(self) -> None:
        if self._no_route or not self._away:
            return
        self._trying = True
        try:
            # All of them: what one of them waits for may be gone for good.
            tried = sum(each.scout() for each in self._waiters)
        finally:
            self._trying = False
        if tried:
            self._start_again()
        else:
            # There is a route, and nothing that speaks against it.
            self._turn(away=False)

    def _start_again(self) -> None:
        # Without a route there is nothing to try until the look finds one.
        if self._away and not self._no_route:
            self._again.start(self._waits_ms[min(self._tries, len(self._waits_ms) - 1)])
            self._tries += 1

    def _turn(self, *, away: bool) -> None:
        if away == self._away:
            return
        self._away, self._tries = away, 0
        if not away:
            self._again.stop()
            for each in self._waiters:
                each.go_on()
        self.changed.emit()
