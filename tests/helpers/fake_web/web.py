"""The fake web as one object: its options, its log, its faults, and where everything lies."""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from tests.helpers.fake_web import catalogue
from tests.helpers.fake_web.exchange import Ask, Entry, Reply
from tests.helpers.fake_web.faults import Book, Fault

BASES = {
    "openverse": "/openverse/v1/",
    "commons": "/commons/w/api.php",
    "wikidata": "/wikidata/w/api.php",
    "brave": "/brave/res/v1/images/search",
    "serper": "/serper/images",
    "serpapi": "/serpapi/search.json",
    "flickr": "/flickr/services/rest/",
    "pixabay": "/pixabay/api/",
    "logodev": "/logodev/",
    "logodev-search": "/logodev-search",
    "page": "/site/",
}
KEYS: Mapping[str, Mapping[str, str]] = {
    "openverse": {"client_id": "fake-openverse-id", "client_secret": "fake-openverse-secret"},
    "brave": {"key": "fake-brave-key"},
    "serper": {"key": "fake-serper-key"},
    "serpapi": {"key": "fake-serpapi-key"},
    "flickr": {"key": "fake-flickr-key"},
    "pixabay": {"key": "fake-pixabay-key"},
    "logodev": {"key": "pk_fake", "secret": "sk_fake"},
}
"""Keys that are accepted; every other is refused."""

_LOGGED = 50_000


@dataclass
class Web:
    """Everything that the routes share.

    Attributes
    ----------
    address : str
        "http://127.0.0.1:PORT".
    pictures : int
        How many each source has of a brand.
    limits : bool
        Whether limits are kept to (429), not only counted in the headers.
    """

    address: str = ""
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

    def base(self, name: str) -> str:
        """Return what stands for a source's own address."""
        return self.address + BASES[name]

    def addresses(self) -> dict[str, str]:
        """Return the base address of every source that has one, by name."""
        return {name: self.base(name) for name in BASES if name != "page"}

    def key(self, name: str) -> str:
        """Return the one key that a source accepts."""
        return next(iter(KEYS[name].values()))

    def keys(self, name: str) -> dict[str, str]:
        """Return all fields of the key that a source accepts."""
        return dict(KEYS.get(name, {}))

    def page(self, brand: str) -> str:
        """Return the address of a brand's own page, as P856 says it."""
        return f"{self.address}/site/{quote(catalogue.key_of(brand), safe='')}/"

    def fault(self, target: str, fault: Fault) -> None:
        """Have something go wrong on a source, a route, a path that begins so, or an address."""
        self.faults.set(urlsplit(target).path if target.startswith("http") else target, fault)

    def clear_faults(self, target: str = "") -> None:
        """Have everything, or everything on one target, go right again."""
        self.faults.clear(target)

    def picture_bytes(self, url: str) -> bytes:
        """Return what lies at an address when nothing goes wrong."""
        from tests.helpers.fake_web.routes import without_faults

        return without_faults(self, url).body
