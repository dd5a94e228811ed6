"""SerpApi: Google's pictures through a paid service; a key is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from brandcore.errors import SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.markup import plain
from brandcore.sources.refusals import translate
from brandcore.sources.shape import number, rows, table, text, web_address
from brandcore.sources.turns import asked_for, to_the_end
from brandcore.sources.understood import said, understood
from brandcore.sources.web.client import Client, HttpError

TITLE = "SerpApi"
ADDRESS = "https://serpapi.com/search.json"
_NO_HITS = "any results"


class SerpApiSource:
    """Asks SerpApi for Google's pictures.

    Parameters
    ----------
    address : str
        Base address.
    keys : mapping, optional
        "key": the API key.
    keep_s : int
        How long replies are kept, seconds.
    """

    name = "serpapi"

    def __init__(
        self, address: str = ADDRESS, keys: Mapping[str, str] | None = None, *, keep_s: int = 3_600
    ) -> None:
        self._address, self._key, self._keep_s = address, (keys or {}).get("key", ""), keep_s

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield what answers `query`; see `base.Source`."""
        pages = (self._pages(each, client, cancel) for each in query.texts)
        return asked_for(query, map(to_the_end, pages))

    def _pages(
        self, phrase: str, client: Client, cancel: CancelToken
    ) -> Iterator[tuple[Found, ...]]:
        for page in count():
            reply = self._page(phrase, page, client, cancel)
            yield parsed(reply)
            if not _goes_on(reply):
                return

    def _page(self, phrase: str, page: int, client: Client, cancel: CancelToken) -> object:
        params = {
            "engine": "google_images",
            "q": phrase,
            "ijn": page,
            "gl": "us",
            "hl": "en",
            "safe": "active",
            "api_key": self._key,
        }
        try:
            return client.json(self._address, cancel, params=params, keep_s=self._keep_s).data
        except SourceError as error:
            raise refusal(error) from error


def parsed(reply: object) -> tuple[Found, ...]:
    """Return what a reply offers; nothing if it says that Google found nothing.

    Raises
    ------
    SourceError
        It tells of a failure, or is no reply of SerpApi.
    """
    reply = understood(reply, TITLE)
    trouble = text(reply.get("error"))
    if trouble and _NO_HITS not in trouble:
        raise SourceError(
            f"{TITLE} could not search: {_sentence(trouble)}", "Try again in a few minutes."
        )
    return tuple(filter(None, map(_found, rows(reply.get("images_results")))))


def refusal(error: SourceError) -> SourceError:
    """Say in the curator's words why SerpApi refused."""
    if not isinstance(error, HttpError):
        return translate(error, TITLE)
    if error.status == 429 and "run out" in said(error.body, "error"):
        return TooManyRequests(
            f"The searches of the {TITLE} key are used up.",
            "Buy more at serpapi.com, or go on with the other sources.",
            retry_after_s=None,
        )
    if error.status == 429:
        return TooManyRequests(
            f"{TITLE} was asked more often than your plan allows in an hour.",
            "Go on with the other sources, and ask this one later.",
            retry_after_s=error.retry_after_s,
        )
    return translate(error, TITLE, keyed=True)


def _found(each: Mapping[str, Any]) -> Found | None:
    image = web_address(each.get("original"))
    preview = web_address(each.get("thumbnail"))
    if not (image or preview):
        return None
    page = web_address(each.get("license_details_url"))
    return Found(
        source=SerpApiSource.name,
        image_url=image or preview,
        title=plain(text(each.get("title"))),
        preview_url=preview,
        page_url=web_address(each.get("link")),
        width_px=number(each.get("original_width")) if image else 0,
        height_px=number(each.get("original_height")) if image else 0,
        note=f"Its licence is said to be told at {page}." if page else "",
    )


def _goes_on(reply: object) -> bool:
    return bool(table(understood(reply, TITLE).get("serpapi_pagination")).get("next"))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
