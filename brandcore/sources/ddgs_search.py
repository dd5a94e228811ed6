"""DuckDuckGo, read as a person would by an optional library; off until the curator turns it on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol

from brandcore.errors import SourceError
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.markup import plain
from brandcore.sources.shape import number, text, web_address
from brandcore.sources.turns import asked_for, to_the_end
from brandcore.sources.web.client import Client

TITLE = "DuckDuckGo"
_PAGE = 100
_MOST_PAGES = 5
_APART_S = 2.0
_LIMIT_S = 10
_HEARD_S = 0.02
_NO_HITS = "no results"


class Library(Protocol):
    """What is asked of the library; tests put their own in its place."""

    def images(self, phrase: str, page: int) -> list[dict[str, Any]]:
        """Return page `page`, from 1, of the pictures for `phrase`; none at the end.

        Raises
        ------
        SourceError
            It could not be asked.
        """
        ...


class Ddgs:
    """The library itself, imported when it is first asked."""

    def images(self, phrase: str, page: int) -> list[dict[str, Any]]:
        """Ask it; see `Library`.

        Raises
        ------
        SourceError
            It is not installed, or refused.
        """
        try:
            from ddgs import DDGS
            from ddgs.exceptions import DDGSException
        except ImportError as error:
            raise SourceError(
                f"The search of {TITLE} is not installed.",
                "Install it with “pip install 'brand-curator[search]'”, or turn the source off.",
            ) from error
        try:
            # Its other way in ignores what is safe for all ages.
            found: list[dict[str, Any]] = DDGS(timeout=_LIMIT_S).images(
                phrase,
                region="us-en",
                safesearch="on",
                backend="duckduckgo",
                max_results=_PAGE,
                page=page,
            )
        except DDGSException as error:
            if _NO_HITS in str(error).lower():
                return []
            raise _refused() from error
        return found


class Turnstile:
    """Lets one through at a time, some seconds behind the one before.

    Parameters
    ----------
    apart_s : float
        Seconds from the begin of one to the begin of the next.
    """

    def __init__(self, apart_s: float = _APART_S) -> None:
        self._apart_s, self._free_at = apart_s, 0.0
        self._lock = threading.Lock()

    def wait(self, cancel: CancelToken) -> None:
        """Wait for one's turn; cancelling is heard within 20 ms."""
        while not self._take():
            cancel.check()
            time.sleep(_HEARD_S)
        cancel.check()

    def _take(self) -> bool:
        with self._lock:
            now = time.monotonic()
            if now < self._free_at:
                return False
            self._free_at = now + self._apart_s
            return True


_turnstile = Turnstile()


class DdgsSource:
    """Asks the library, seldom, and without keeping the curator waiting for it.

    Parameters
    ----------
    library : Library, optional
        What is asked; the real one by default.
    turnstile : Turnstile
        Shared by all of the program, so that nobody is asked too often.
    """

    name = "ddgs"

    def __init__(self, library: Library | None = None, turnstile: Turnstile = _turnstile) -> None:
        self._library, self._turnstile = library or Ddgs(), turnstile

    def search(self, query: Query, _client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield what answers `query`; see `base.Source`."""
        return asked_for(query, [to_the_end(self._pages(each, cancel)) for each in query.texts])

    def _pages(self, phrase: str, cancel: CancelToken) -> Iterator[tuple[Found, ...]]:
        for page in range(1, _MOST_PAGES + 1):
            self._turnstile.wait(cancel)
            yield parsed(_beside(partial(self._library.images, phrase, page), cancel))


def parsed(listed: list[dict[str, Any]]) -> tuple[Found, ...]:
    """Return what the library's dictionaries offer; their licence is not stated."""
    return tuple(found for each in listed if (found := _found(each)).image_url)


def _found(each: Mapping[str, Any]) -> Found:
    image, preview = web_address(each.get("image")), web_address(each.get("thumbnail"))
    return Found(
        source=DdgsSource.name,
        image_url=image or preview,
        title=plain(text(each.get("title"))),
        preview_url=preview,
        page_url=web_address(each.get("url")),
        width_px=number(each.get("width")) if image else 0,
        height_px=number(each.get("height")) if image else 0,
    )


def _beside(ask: Callable[[], list[dict[str, Any]]], cancel: CancelToken) -> list[dict[str, Any]]:
    """Ask in a thread of its own: the library does not hear that it is no longer wanted."""
    answers: list[list[dict[str, Any]]] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # noqa: BLE001 - it is raised again, or has become of no use
            errors.append(error)

    thread = threading.Thread(target=work, name="ddgs", daemon=True)
    thread.start()
    while thread.is_alive():
        cancel.check()
        thread.join(_HEARD_S)
    cancel.check()
    if not errors:
        return answers[0]
    raise errors[0] if isinstance(errors[0], SourceError) else _refused() from errors[0]


def _refused() -> SourceError:
    return SourceError(
        f"{TITLE} did not answer: it turns programs away now and then.",
        "Search again in a few minutes, or go on with the other sources.",
    )
