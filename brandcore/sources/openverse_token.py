"""The pass that Openverse gives for a key, kept in memory as long as it holds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import urljoin

from brandcore.errors import KeyRefused, SourceError
from brandcore.jobs import CancelToken
from brandcore.sources import refusals
from brandcore.sources.shape import number, table, text
from brandcore.sources.web.client import Client, HttpError

_EARLY_S = 60
_HEARD_S = 0.02
_PASSES = 8


def shared(
    address: str, keys: Mapping[str, str], clock: Callable[[], float] = time.monotonic
) -> Token:
    """Return the pass that all searches of this process use who have the same key.

    Parameters
    ----------
    address, keys, clock
        As for `Token`.
    """
    return _shared(address, keys.get("client_id", ""), keys.get("client_secret", ""), clock)


@lru_cache(maxsize=_PASSES)
def _shared(address: str, client_id: str, secret: str, clock: Callable[[], float]) -> Token:
    return Token(address, {"client_id": client_id, "client_secret": secret}, clock)


class Token:
    """Asks for a pass when there is none, or when it is about to end; safe among threads.

    Parameters
    ----------
    address : str
        Base address of Openverse, with a slash at its end.
    keys : mapping
        "client_id" and "client_secret"; without both of them there is no pass.
    clock : callable
        Seconds that only grow.
    """

    def __init__(
        self, address: str, keys: Mapping[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._address, self._clock = urljoin(address, "auth_tokens/token/"), clock
        self._id, self._secret = keys.get("client_id", ""), keys.get("client_secret", "")
        self._lock = threading.Lock()
        self._token, self._until = "", 0.0

    @property
    def wanted(self) -> bool:
        """Whether there is a key to ask with."""
        return bool(self._id and self._secret)

    def headers(self, client: Client, cancel: CancelToken) -> dict[str, str]:
        """Return what to send with a request: empty without a key.

        Raises
        ------
        KeyRefused
            Openverse does not accept the key.
        SourceError
            It did not answer.
        Cancelled
            The token was raised, be it while another search asks for the pass.
        """
        if not self.wanted:
            return {}
        with self._alone(cancel):
            if not self._token or self._clock() >= self._until:
                self._fetch(client, cancel)
            return self._headers()

    def forget(self, headers: Mapping[str, str]) -> None:
        """Ask for a new one next time, unless that was done since `headers` were handed out."""
        with self._lock:
            if headers == self._headers():
                self._token = ""

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    @contextmanager
    def _alone(self, cancel: CancelToken) -> Iterator[None]:
        while not self._lock.acquire(timeout=_HEARD_S):
            cancel.check()
        try:
            yield
        finally:
            self._lock.release()

    def _fetch(self, client: Client, cancel: CancelToken) -> None:
        form = {
            "client_id": self._id,
            "client_secret": self._secret,
            "grant_type": "client_credentials",
        }
        try:
            answer = client.json(self._address, cancel, form=form)
        except SourceError as error:
            if isinstance(error, HttpError) and error.status in (400, 401):
                raise refused() from error
            raise refusals.translate(error, "Openverse") from error
        reply = table(answer.data)
        self._token = text(reply.get("access_token"))
        if not self._token:
            raise refused()
        self._until = self._clock() + max(0, number(reply.get("expires_in")) - _EARLY_S)


def refused() -> KeyRefused:
    """Say that the key is not accepted."""
    return KeyRefused(
        "Openverse did not accept the key.",
        "Check the client id and secret under “Sources”, and that its e-mail was confirmed; "
        "without a key Openverse answers too, 20 pictures at a time.",
    )
