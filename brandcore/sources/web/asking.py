"""One question to the web, with all its tries and redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import msgspec
import requests
import urllib3

from brandcore.jobs import CancelToken
from brandcore.sources.web import addresses, reading, wording
from brandcore.sources.web.connecting import Adapter
from brandcore.sources.web.pace import LONGEST_WAIT_S, Pacer, Paused
from brandcore.sources.web.replies import MOST_OF_A_REFUSAL_BYTES, HttpError, Page
from brandcore.sources.web.retry import BACKOFF_S, retried, retry_after_s
from brandcore.sources.web.watch import Exchange, OutOfTime, Watch

MOST_REDIRECTS = 5
LIMIT_S = 60.0
_MOVED = frozenset({301, 302, 303, 307, 308})
_MAY_ASK_TO_WAIT = frozenset({413, 429, 503})
_FAILURES = (OSError, urllib3.exceptions.HTTPError)

T = TypeVar("T")


class Ask(msgspec.Struct, frozen=True):
    """What is asked.

    Attributes
    ----------
    url : str
        Of the web.
    most_bytes : int
        Of the answer, unpacked.
    accept : str
        Kinds of answer that are of use.
    params, headers : Mapping
        The asker's own; what may be a key goes to this one site only.
    post, form : object, Mapping
        A body as JSON or as a form's fields; with one it is a POST.
    referer : str
        The page that shows what is asked for.
    packed : bool
        Whether the answer may be compressed.
    """

    url: str
    most_bytes: int
    accept: str = "*/*"
    params: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = {}
    post: Any = None
    form: Mapping[str, str] | None = None
    referer: str = ""
    packed: bool = True

    @property
    def method(self) -> str:
        """Of HTTP."""
        return "GET" if self.post is None and self.form is None else "POST"

    def moved(self, url: str) -> Ask:
        """Return the same question to the address that a redirect names."""
        if _origin(url) == _origin(self.url):
            return msgspec.structs.replace(self, url=url, params=None)
        return msgspec.structs.replace(self, url=url, params=None, headers={})

    def prepared(self, agent: str) -> requests.PreparedRequest:
        """Return it as requests sends it."""
        headers = {
            "User-Agent": agent,
            "Accept": self.accept,
            "Accept-Encoding": "gzip, deflate" if self.packed else "identity",
            **({"Referer": self.referer} if self.referer else {}),
            **self.headers,
        }
        return requests.Request(
            self.method, self.url, headers, params=self.params, json=self.post, data=self.form
        ).prepare()


class _Question:
    """One question while it lasts: who may call it off, and the time that is left for it."""

    def __init__(self, cancel: CancelToken, left_s: float) -> None:
        self.cancel, self.left_s = cancel, left_s


class Asker:
    """Asks sites at their pace; shared among threads.

    Parameters
    ----------
    agent : str
        Who asks.
    pacer : Pacer
        Whose turn it is.
    loopback : bool
        Whether this computer's own addresses are allowed.
    limit_s : float
        For one question, all its tries together; waiting for a turn does not count.
    backoff_s : float
        Before the second try.
    """

    def __init__(
        self,
        agent: str,
        pacer: Pacer,
        *,
        loopback: bool = False,
        limit_s: float = LIMIT_S,
        backoff_s: float = BACKOFF_S,
    ) -> None:
        self._agent, self._pacer, self._loopback = agent, pacer, loopback
        self._limit_s, self._backoff_s = limit_s, backoff_s
        self._adapter, self._watch = Adapter(loopback=loopback), Watch()

    def ask(self, ask: Ask, cancel: CancelToken, read: Callable[[Page], T]) -> T:
        """Ask until there is an answer, or no more hope of one.

        Parameters
        ----------
        ask : Ask
            What is asked.
        cancel : CancelToken
            Heard within 50 ms, whatever is going on, except while a name is looked up or a
            secure connection is being made.
        read : callable
            Makes something of a good answer; what it raises counts as a failed try.

        Raises
        ------
        Unreachable
            No whole answer in time, or no usable address.
        NotAllowed
            The address, or one that it redirects to, is none of the public web.
        HttpError
            The server refuses; `Busy` where it asks to be left alone.
        TooLarge
            More than `ask` allows.
        Cancelled
            The token was raised.
        """
        question = _Question(cancel, self._limit_s)
        return retried(
            lambda: read(self._followed(ask, question)), cancel, backoff_s=self._backoff_s
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._adapter.close()

    def _followed(self, ask: Ask, question: _Question) -> Page:
        for _hop in range(MOST_REDIRECTS + 1):
            page = self._in_turn(ask, question)
            target = page.headers.get("Location", "") if page.status in _MOVED else ""
            if not target or ask.method != "GET":
                return self._good(page)
            ask = ask.moved(_joined(page.url, target))
        raise wording.without_end(ask.url)

    def _good(self, page: Page) -> Page:
        if 200 <= page.status < 300:
            return page
        raise self._refusal(page)

    def _refusal(self, page: Page) -> HttpError:
        """Return the refusal that `page` is, and heed the wait that it asks for."""
        wait_s = retry_after_s(page.headers) if page.status in _MAY_ASK_TO_WAIT else None
        if wait_s is not None:
            self._pacer.pause(page.url, wait_s)
            if wait_s > LONGEST_WAIT_S:
                return wording.busy(page, wait_s)
        return wording.refused(page, wait_s)

    def _in_turn(self, ask: Ask, question: _Question) -> Page:
        addresses.check(ask.url, loopback=self._loopback)
        try:
            with self._pacer.turn(ask.url, question.cancel):
                return self._exchange(ask, question)
        except Paused as paused:
            raise wording.busy(Page(ask.url, 429, {}, b""), paused.rest_s) from None

    def _exchange(self, ask: Ask, question: _Question) -> Page:
        begun = time.monotonic()
        with self._watch.over(question.cancel, begun + question.left_s) as exchange:
            try:
                return self._answer(ask, exchange)
            except OutOfTime:
                raise wording.too_slow(ask.url, self._limit_s) from None
            finally:
                question.left_s -= time.monotonic() - begun

    def _answer(self, ask: Ask, exchange: Exchange) -> Page:
        try:
            with self._adapter.ask(ask.prepared(self._agent)) as response:
                return _page(response, ask.most_bytes, exchange)
        except _FAILURES as error:
            # A connection that was shut from here fails like any other one.
            exchange.check()
            raise wording.unreachable(ask.url, error) from wording.cause(error)


def _page(response: requests.Response, most_bytes: int, exchange: Exchange) -> Page:
    if response.ok and response.status_code < 300:
        content = reading.body(response, most_bytes, exchange)
    else:
        content = reading.beginning(response, MOST_OF_A_REFUSAL_BYTES, exchange)
    return Page(response.url, response.status_code, response.headers, content)


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, _decoded(target))
    except ValueError as error:
        raise wording.no_address(target) from error


def _decoded(target: str) -> str:
    """Read as UTF-8 what HTTP hands over as Latin-1, where it can be."""
    try:
        return target.encode("latin-1").decode()
    except UnicodeError:
        return target


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
