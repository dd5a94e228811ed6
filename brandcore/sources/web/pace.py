"""How fast each site is asked, so that it does not mind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

import msgspec

from brandcore.jobs import CancelToken
from brandcore.sources.web import waiting
from brandcore.sources.web.addresses import host_and_port, is_loopback

MOST_AT_ONCE = 12
"""Questions under way to all sites together."""

LONGEST_WAIT_S = 60.0
"""A site that asks for more is not waited for: the curator is told."""

_HEAR_EVERY_S = 0.02


class Pace(msgspec.Struct, frozen=True):
    """How a site is asked.

    Attributes
    ----------
    at_once : int
        Questions under way together, 1 or more.
    spacing_s : float
        From the begin of one to the begin of the next, seconds.
    """

    at_once: int = 4
    spacing_s: float = 0.0


PACES: Mapping[str, Pace] = {
    "commons.wikimedia.org/*": Pace(1, 0.2),
    "www.wikidata.org/*": Pace(1, 0.2),
    "upload.wikimedia.org/*": Pace(2),
    "thumb.wikimedia.org/*": Pace(2),
    "api.openverse.org/*/thumb/*": Pace(2, 0.4),
    "api.openverse.org/*": Pace(1, 3.0),
}
"""By pattern of “host/path”; the first that fits counts. Any other host gets a `Pace()`."""


class _Gate:
    """What is known of one site."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.under_way = 0
        self.next_at = 0.0
        self.closed_until = 0.0


class Paused(Exception):
    """The site has asked not to be asked for longer than is worth waiting.

    Attributes
    ----------
    rest_s : float
        Seconds until it may be asked again.
    """

    def __init__(self, rest_s: float) -> None:
        super().__init__(rest_s)
        self.rest_s = rest_s


class Pacer:
    """Lets questions through when it is their turn; shared among threads.

    Parameters
    ----------
    paces : Mapping of str to Pace
        As `PACES`; they come before those, or in place of the one with the same pattern.
    clock : callable
        Seconds, rising.
    """

    def __init__(
        self, paces: Mapping[str, Pace] | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._paces = _merged(PACES, paces or {})
        self._clock = clock
        self._changed = threading.Condition()
        self._gates: dict[str, _Gate] = {}
        self._under_way = 0

    def change(self, pattern: str, pace: Pace) -> None:
        """From now on ask the addresses that fit `pattern` at `pace`."""
        with self._changed:
            self._paces = _merged(self._paces, {pattern: pace})
            if pattern in self._gates:
                self._gates[pattern].pace = pace

    def pause(self, url: str, seconds: float) -> None:
        """Leave the site of `url` alone for `seconds`."""
        with self._changed:
            gate = self._gate(url)
            gate.closed_until = max(gate.closed_until, self._clock() + seconds)

    @contextmanager
    def turn(self, url: str, cancel: CancelToken) -> Iterator[None]:
        """Wait until the site of `url` may be asked; the block is the question.

        Raises
        ------
        Paused
            The site is to be left alone for more than a minute.
        Cancelled
            The token was raised while waiting; it is heard within 20 ms.
        """
        waiting.told(self._asked_s(url))
        with self._changed:
            gate = self._wait(url, cancel)
            gate.under_way += 1
            self._under_way += 1
            gate.next_at = self._clock() + gate.pace.spacing_s
        try:
            yield
        finally:
            with self._changed:
                gate.under_way -= 1
                self._under_way -= 1
                self._changed.notify_all()

    def _asked_s(self, url: str) -> float:
        """Return how long the site of `url` asks to be left alone still; 0 when it is too long."""
        with self._changed:
            asked_s = self._gate(url).closed_until - self._clock()
        return asked_s if asked_s <= LONGEST_WAIT_S else 0.0

    def _wait(self, url: str, cancel: CancelToken) -> _Gate:
        while True:
            cancel.check()
            gate = self._gate(url)
            rest_s = self._rest_s(gate)
            if rest_s <= 0:
                return gate
            self._changed.wait(min(rest_s, _HEAR_EVERY_S))

    def _rest_s(self, gate: _Gate) -> float:
        now = self._clock()
        if (closed_s := gate.closed_until - now) > LONGEST_WAIT_S:
            raise Paused(closed_s)
        if gate.under_way >= gate.pace.at_once or self._under_way >= MOST_AT_ONCE:
            return _HEAR_EVERY_S
        return max(gate.next_at, gate.closed_until) - now

    def _gate(self, url: str) -> _Gate:
        place = _place(url)
        for pattern, pace in self._paces.items():
            if fnmatchcase(place, pattern):
                return self._gates.setdefault(pattern, _Gate(pace))
        return self._gates.setdefault(_site(place), _Gate(Pace()))


def _merged(known: Mapping[str, Pace], more: Mapping[str, Pace]) -> dict[str, Pace]:
    """Put new patterns first, and change those that are known where they stand."""
    new = {pattern: pace for pattern, pace in more.items() if pattern not in known}
    return {**new, **known, **more}


def _place(url: str) -> str:
    return f"{host_and_port(url)}{urlsplit(url).path or '/'}"


def _site(place: str) -> str:
    """Return whose pace and pauses count for `place`: its host's.

    On this computer one server may stand in for many, each in a folder of its own.
    """
    host, _, path = place.partition("/")
    if is_loopback(urlsplit(f"//{host}").hostname or ""):
        return f"{host}/{path.partition('/')[0]}"
    return host
