"""Ask the interface of a MediaWiki: its errors come as good answers, its lists in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from brandcore.errors import SourceError
from brandcore.jobs import CancelToken
from brandcore.sources import refusals
from brandcore.sources.markup import plain
from brandcore.sources.shape import number, rows, table, text
from brandcore.sources.understood import understood
from brandcore.sources.web import waiting
from brandcore.sources.web.client import Answer, Client
from brandcore.sources.web.pace import LONGEST_WAIT_S
from brandcore.sources.web.retry import rest, retry_after_s

Params = Mapping[str, str | int]
Ask = Callable[[Params], dict[str, Any]]
"""Sends parameters, returns the reply."""

_BUSY = frozenset({"maxlag", "ratelimited", "readonly"})
_MOST_PIECES = 50

RESTS_S: tuple[float, ...] = (1.0, 3.0)
"""Before a busy interface that does not say how long to wait is asked again, seconds."""


class WikiRefusal(SourceError):
    """The interface understood nothing of what it was asked.

    Attributes
    ----------
    code : str
        The interface's own word for it: "no-such-entity".
    """

    def __init__(self, message: str, hint: str = "", *, code: str) -> None:
        super().__init__(message, hint)
        self.code = code


class Wiki:
    """One interface.

    Parameters
    ----------
    title : str
        What to call it in messages.
    address : str
        Of its ``api.php``.
    keep_s : int
        How long its replies may be kept, seconds.
    """

    def __init__(self, title: str, address: str, keep_s: int) -> None:
        self.title, self.address, self.keep_s = title, address, keep_s

    def ask(self, params: Params, client: Client, cancel: CancelToken) -> dict[str, Any]:
        """Return the reply to `params`.

        Raises
        ------
        TooManyRequests
            It stays busy, also after two rests, or asks to wait for long.
        WikiRefusal
            It reports any other error.
        SourceError
            It did not answer.
        """
        for rest_s in (*RESTS_S, None):
            answer = self._answer(params, client, cancel)
            data = understood(answer.data, self.title)
            error = table(data.get("error"))
            if not error:
                return data
            self._check_busy(error)
            wait_s = retry_after_s(answer.headers)
            if rest_s is None or (wait_s or 0.0) > LONGEST_WAIT_S:
                break
            waiting.told(wait_s or 0.0)
            rest(cancel, rest_s if wait_s is None else wait_s)
        raise refusals.busy(self.title, wait_s)

    def _check_busy(self, error: dict[str, Any]) -> None:
        code = text(error.get("code"))
        if code not in _BUSY:
            raise WikiRefusal(
                f"{self.title} could not answer: {plain(text(error.get('info'))) or code}",
                "Search again with other words.",
                code=code,
            )

    def _answer(self, params: Params, client: Client, cancel: CancelToken) -> Answer:
        asked = {"format": "json", "formatversion": 2, **params}
        try:
            return client.json(self.address, cancel, params=asked, keep_s=self.keep_s)
        except SourceError as error:
            raise refusals.translate(error, self.title) from error


def batches(ask: Ask, params: Params) -> Iterator[tuple[dict[str, Any], ...]]:
    """Yield the pages of one whole batch after another, in the order of their ``index``.

    A heavy reply comes in pieces, each with a part of what was asked of the pages: they are put
    together until ``batchcomplete``, then the next batch is asked for. Every key of ``continue``
    goes back as it came.
    """
    go_on: dict[str, Any] = {}
    while True:
        pages, after = _batch(ask, params, go_on)
        yield tuple(sorted(pages, key=lambda page: number(page.get("index"))))
        if not after or after == go_on:
            return
        go_on = after


def _batch(
    ask: Ask, params: Params, go_on: dict[str, Any]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    pages: dict[object, dict[str, Any]] = {}
    for _ in range(_MOST_PIECES):
        reply = ask({**params, **go_on})
        for page in rows(table(reply.get("query")).get("pages")):
            pages.setdefault(page.get("pageid") or page.get("title"), {}).update(page)
        before, go_on = go_on, table(reply.get("continue"))
        whole = "batchcomplete" in reply and reply["batchcomplete"] is not False
        if whole or not go_on or go_on == before:
            break
    return list(pages.values()), go_on
