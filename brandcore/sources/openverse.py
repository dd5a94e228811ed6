"""Openverse: openly licensed pictures of many collections."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urljoin

from msgspec.structs import replace

from brandcore.errors import SourceError
from brandcore.jobs import CancelToken
from brandcore.sources import refusals
from brandcore.sources.base import Found, Query
from brandcore.sources.openverse_result import is_picture, offer
from brandcore.sources.openverse_token import refused, shared
from brandcore.sources.phrases import phrases
from brandcore.sources.shape import rows
from brandcore.sources.turns import asked_for
from brandcore.sources.understood import understood
from brandcore.sources.web.client import Client, HttpError, Pace

ADDRESS = "https://api.openverse.org/v1/"
DEPTH = 240
"""Pictures that a search reaches, with a key or without."""

# Both divide the depth, so that the last page ends just there.
_SIZE, _SIZE_WITH_KEY = 20, 40
_SPACING_WITH_KEY_S = 0.6
_WAIT = re.compile(rb"available in (\d+) seconds")

Page = Callable[[str, int], tuple[dict[str, Any], ...] | None]
"""Asks for a page, from 1, of the answers to a phrase; None behind the last one."""


class OpenverseSource:
    """Searches Openverse, with a key or without.

    Parameters
    ----------
    address : str
        Base address, with its version.
    keys : mapping
        "client_id" and "client_secret", or none.
    keep_s : int
        How long its replies may be kept, seconds.
    clock : callable
        Seconds that only grow; tells when the pass ends.
    """

    name = "openverse"

    def __init__(
        self,
        address: str = ADDRESS,
        keys: Mapping[str, str] | None = None,
        *,
        keep_s: int = 3_600,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        base = address.rstrip("/") + "/"
        self._address, self._keep_s = urljoin(base, "images/"), keep_s
        self._token = shared(base, keys or {}, clock)
        self._size = _SIZE_WITH_KEY if self._token.wanted else _SIZE

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield pictures that name the brand, its words in turn; see `Source`."""
        if self._token.wanted and self._address.startswith(ADDRESS):
            # The pictures' thumbs lie below this address and keep a pace of their own.
            place = self._address.partition("://")[2]
            client.change_pace(place, Pace(1, _SPACING_WITH_KEY_S))
        page = partial(self._page, client=client, cancel=cancel)
        texts = phrases(query)
        # A single search goes on at its page; several are mixed, and gone through again.
        whole = query.begin // self._size if len(texts) == 1 else 0
        rest = replace(query, begin=query.begin - whole * self._size)
        return asked_for(rest, [self._searched(page, each, whole + 1) for each in texts])

    def _searched(self, page: Page, phrase: str, first: int) -> Iterator[Found]:
        for place in range(first, DEPTH // self._size + 1):
            results = page(phrase, place)
            if not results:
                return
            yield from (offer(each) for each in results if is_picture(each))
            if len(results) < self._size:
                return

    def _page(
        self, phrase: str, place: int, client: Client, cancel: CancelToken
    ) -> tuple[dict[str, Any], ...] | None:
        params: dict[str, str | int] = {
            "q": phrase,
            "page": place,
            "page_size": self._size,
            "mature": "false",
            "filter_dead": "true",
        }
        try:
            return self._results(params, client, cancel)
        except SourceError as error:
            if isinstance(error, HttpError) and _is_end(error, place):
                return None
            raise told(error) from error

    def _results(
        self, params: Mapping[str, str | int], client: Client, cancel: CancelToken
    ) -> tuple[dict[str, Any], ...]:
        for again in (False, True):
            headers = self._token.headers(client, cancel)
            try:
                answer = client.json(
                    self._address, cancel, params=params, headers=headers, keep_s=self._keep_s
                )
            except HttpError as error:
                # A pass that ended before its time makes nothing but an anonymous request.
                if not (headers and _is_of_size(error)):
                    raise
                if again:
                    raise refused() from error
                self._token.forget(headers)
            else:
                return rows(understood(answer.data, "Openverse").get("results"))
        raise refused()


def told(error: SourceError) -> SourceError:
    """Return what went wrong at Openverse in the curator's words."""
    if isinstance(error, HttpError) and error.status == 429 and error.retry_after_s is None:
        wait = _WAIT.search(error.body)
        return refusals.busy("Openverse", float(wait[1]) if wait else None)
    return refusals.translate(error, "Openverse")


def _is_end(error: HttpError, place: int) -> bool:
    return b"pagination depth" in error.body or (error.status == 404 and place > 1)


def _is_of_size(error: HttpError) -> bool:
    return error.status == 401 and b"page_size" in error.body
