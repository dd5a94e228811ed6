"""Breaks off what takes too long or is no longer wanted, even in the midst of a silent read.

A thread that waits for a server hears nothing else. One more thread looks, while any exchange is
going on, at all of them and shuts the connections of those that are to end.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from brandcore.jobs import CancelToken

_LOOK_EVERY_S = 0.02
_here = threading.local()


class OutOfTime(Exception):
    """The exchange took longer than it may."""


class Exchange:
    """One question and its answer, as long as it lasts.

    Parameters
    ----------
    cancel : CancelToken
        Ends it when raised.
    until : float
        On the clock of `time.monotonic`, seconds; it ends then.
    """

    def __init__(self, cancel: CancelToken, until: float) -> None:
        self.socket: socket.socket | None = None
        self._cancel, self._until = cancel, until

    @property
    def over(self) -> bool:
        """Whether it is to end."""
        return self._cancel.cancelled or time.monotonic() >= self._until

    def check(self) -> None:
        """Raise the reason if it is to end.

        Raises
        ------
        Cancelled
            It is no longer wanted.
        OutOfTime
            It took too long.
        """
        self._cancel.check()
        if time.monotonic() >= self._until:
            raise OutOfTime

    def shut(self) -> None:
        """Have whoever reads from the connection wake up and find it closed."""
        if self.socket is not None:
            # Not the method of a TLS socket, which would let go of its state under the reader.
            with suppress(OSError):
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)


class Watch:
    """Looks after the exchanges of one client; shared among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._going_on: set[Exchange] = set()
        self._looking = False

    @contextmanager
    def over(self, cancel: CancelToken, until: float) -> Iterator[Exchange]:
        """Look after an exchange of this thread until the block ends.

        Parameters
        ----------
        cancel : CancelToken
            Ends it when raised.
        until : float
            On the clock of `time.monotonic`, seconds.
        """
        exchange = Exchange(cancel, until)
        with self._lock:
            self._going_on.add(exchange)
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._look, name="web watch", daemon=True).start()
        _here.watch, _here.exchange = self, exchange
        try:
            yield exchange
        finally:
            _here.exchange = None
            with self._lock:
                self._going_on.discard(exchange)

    def hold(self, exchange: Exchange, connection: socket.socket) -> None:
        """Note that `exchange` runs over `connection`, and no longer any other one does."""
        with self._lock:
            for each in self._going_on:
                if each.socket is connection:
                    each.socket = None
            exchange.socket = connection

    def _look(self) -> None:
        while True:
            with self._lock:
                if not self._going_on:
                    self._looking = False
                    return
                for each in self._going_on:
                    if each.over:
                        each.shut()
            time.sleep(_LOOK_EVERY_S)


def hold(connection: socket.socket | None) -> None:
    """Note that the exchange of this thread, if there is one, runs over `connection`."""
    exchange = getattr(_here, "exchange", None)
    if exchange is not None and connection is not None:
        _here.watch.hold(exchange, connection)
