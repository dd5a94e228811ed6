"""Sending one request and reading its answer, within the time that is left."""

from __future__ import annotations

import time

import requests
import urllib3

from brandcore.jobs import CancelToken
from brandcore.sources.web import reading, wording
from brandcore.sources.web.ask import Ask
from brandcore.sources.web.connecting import Adapter
from brandcore.sources.web.replies import MOST_OF_A_REFUSAL_BYTES, Page
from brandcore.sources.web.watch import Exchange, OutOfTime, Watch

_FAILURES = (OSError, urllib3.exceptions.HTTPError)


class Question:
    """One question while it lasts, with all its tries.

    Parameters
    ----------
    cancel : CancelToken
        Calls it off.
    limit_s : float
        Time for all its exchanges together, seconds.
    """

    def __init__(self, cancel: CancelToken, limit_s: float) -> None:
        self.cancel, self.limit_s, self.left_s = cancel, limit_s, limit_s


class Sender:
    """Sends requests; shared among threads.

    Parameters
    ----------
    agent : str
        Who asks.
    loopback : bool
        Whether this computer's own addresses are allowed.
    """

    def __init__(self, agent: str, *, loopback: bool = False) -> None:
        self._agent = agent
        self._adapter, self._watch = Adapter(loopback=loopback), Watch()

    def send(self, ask: Ask, question: Question) -> Page:
        """Send `ask` once and return the answer, whatever its status; redirects too.

        Parameters
        ----------
        ask : Ask
            What is asked.
        question : Question
            The time that this takes is taken off what it has left.

        Raises
        ------
        Unreachable
            No whole answer in time; `Broken` where the next try may go better.
        NotAllowed
            The name stands for a machine nearby.
        TooLarge
            More than `ask` allows.
        Cancelled
            It was called off.
        """
        begun = time.monotonic()
        with self._watch.over(question.cancel, begun + question.left_s) as exchange:
            try:
                return self._answer(ask, exchange)
            except OutOfTime:
                raise wording.too_slow(ask.url, question.limit_s) from None
            finally:
                question.left_s -= time.monotonic() - begun

    def close(self) -> None:
        """Let go of the connections."""
        self._adapter.close()

    def _answer(self, ask: Ask, exchange: Exchange) -> Page:
        try:
            with self._adapter.ask(ask.prepared(self._agent)) as response:
                return _page(response, ask, exchange)
        except _FAILURES as error:
            # A connection that was shut from here fails like any other one.
            exchange.check()
            raise wording.unreachable(ask.url, error) from wording.cause(error)


def _page(response: requests.Response, ask: Ask, exchange: Exchange) -> Page:
    if response.ok and response.status_code < 300:
        read = reading.beginning if ask.beginning else reading.body
        content = read(response, ask.most_bytes, exchange)
    else:
        content = reading.beginning(response, MOST_OF_A_REFUSAL_BYTES, exchange)
    return Page(response.url, response.status_code, response.headers, content)
