"""The fake web as one object: its options, its log, its faults, and where everything lies."""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.helpers.fake_web.bases import Bases
from tests.helpers.fake_web.exchange import Ask, Entry, Reply
from tests.helpers.fake_web.faults import Book, Fault

_LOGGED = 20_000


@dataclass
class Web(Bases):
    """Everything that the routes share.

    Attributes
    ----------
    pictures : int
        How many each source has of a brand.
    limits : bool
        Whether limits are kept to (429), not only counted in the headers.
    """

    pictures: int = 80
    limits: bool = False
    faults: Book = field(default_factory=Book)
    closing: threading.Event = field(default_factory=threading.Event)
    items: dict[str, str] = field(default_factory=dict)
    robots: str | None = None
    broken: list[str] = field(default_factory=list)
    active: dict[str, int] = field(default_factory=dict)
    most_active: dict[str, int] = field(default_factory=dict)
    _log: deque[Entry] = field(default_factory=lambda: deque(maxlen=_LOGGED))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def requests(self) -> tuple[Entry, ...]:
        """What was asked since the start or the last `forget`, in the order of answers."""
        with self._lock:
            return tuple(self._log)

    def asked(self, route: str) -> tuple[Entry, ...]:
        """Return the log of one route, such as "openverse" or "openverse-thumb"."""
        return tuple(e for e in self.requests if f"{e.route}.".startswith(f"{route}."))

    def forget(self) -> None:
        """Empty the log."""
        with self._lock:
            self._log.clear()

    def note(self, ask: Ask, route: str, reply: Reply, fault: str) -> None:
        digest = hashlib.sha256(reply.body).hexdigest() if reply.status == 200 else ""
        with self._lock:
            self._log.append(Entry(ask, route, reply.status, fault, digest))

    @contextmanager
    def busy(self, route: str) -> Iterator[None]:
        """Count a request as long as it is being answered."""
        with self._lock:
            now = self.active[route] = self.active.get(route, 0) + 1
            self.most_active[route] = max(now, self.most_active.get(route, 0))
        try:
            yield
        finally:
            with self._lock:
                self.active[route] -= 1

    def most_at_once(self, route: str) -> int:
        """Return how many requests of a route were answered at once, at most."""
        return self.most_active.get(route, 0)

    def recent(self, route: str, seconds: float, now: float) -> int:
        """Return how many requests a route had within the last `seconds`."""
        with self._lock:
            return sum(e.route == route and e.time > now - seconds for e in self._log)

    def fault(self, target: str, fault: Fault) -> None:
        """Have something go wrong on a source, a route, a path that begins so, or an address."""
        self.faults.set(urlsplit(target).path if target.startswith("http") else target, fault)

    def clear_faults(self, target: str = "") -> None:
        """Have everything, or everything on one target, go right again."""
        self.faults.clear(target)

    def set_robots(self, text: str | None) -> None:
        """Have other rules in robots.txt; None for the usual ones."""
        self.robots = text

    def picture_bytes(self, url: str) -> bytes:
        """Return what lies at an address when nothing goes wrong."""
        from tests.helpers.fake_web.routes import without_faults

        return without_faults(self, url).body
