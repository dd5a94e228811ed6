"""One question to the web, with all its tries and redirects."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urljoin

from brandcore.jobs import CancelToken
from brandcore.sources.web import addresses, wording
from brandcore.sources.web.ask import Ask
from brandcore.sources.web.pace import LONGEST_WAIT_S, Pacer, Paused
from brandcore.sources.web.replies import HttpError, Page
from brandcore.sources.web.retry import BACKOFF_S, retried, retry_after_s
from brandcore.sources.web.sending import Question, Sender

MOST_REDIRECTS = 5
LIMIT_S = 60.0
_MOVED = frozenset({301, 302, 303, 307, 308})
_MAY_ASK_TO_WAIT = frozenset({413, 429, 503})

T = TypeVar("T")


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
        self._sender, self._pacer = Sender(agent, loopback=loopback), pacer
        self._loopback = loopback
        self._limit_s, self._backoff_s = limit_s, backoff_s
        self._answered: set[str] = set()

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
        question = Question(cancel, self._limit_s)
        return retried(
            lambda: read(self._followed(ask, question)), cancel, backoff_s=self._backoff_s
        )

    def has_answered(self, url: str) -> bool:
        """Return whether the host of `url` has ever answered, be it with a refusal."""
        return addresses.host_and_port(url) in self._answered

    def close(self) -> None:
        """Let go of the connections."""
        self._sender.close()

    def _followed(self, ask: Ask, question: Question) -> Page:
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

    def _in_turn(self, ask: Ask, question: Question) -> Page:
        addresses.check(ask.url, loopback=self._loopback)
        try:
            with self._pacer.turn(ask.url, question.cancel):
                page = self._sender.send(ask, question)
        except Paused as paused:
            raise wording.busy(Page(ask.url, 429, {}, b""), paused.rest_s) from None
        self._answered.add(addresses.host_and_port(ask.url))
        return page


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
