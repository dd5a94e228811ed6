"""Brave Images: one request gives up to 200 pictures of a whole search engine; a key is needed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from brandcore.errors import KeyRefused, SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.markup import plain
from brandcore.sources.refusals import translate
from brandcore.sources.shape import number, rows, table, text, web_address
from brandcore.sources.turns import asked_for
from brandcore.sources.understood import said, understood
from brandcore.sources.web.client import Client, HttpError

TITLE = "Brave Images"
ADDRESS = "https://api.search.brave.com/res/v1/images/search"
_MOST = 200
_LONGEST, _MOST_WORDS = 400, 50
_DAY_S = 86_400


class BraveSource:
    """Asks Brave's index of pictures.

    Parameters
    ----------
    address : str
        Base address.
    keys : mapping, optional
        "key": the subscription token.
    keep_s : int
        How long replies are kept, seconds.
    """

    name = "brave"

    def __init__(
        self, address: str = ADDRESS, keys: Mapping[str, str] | None = None, *, keep_s: int = 0
    ) -> None:
        self._address, self._key, self._keep_s = address, (keys or {}).get("key", ""), keep_s

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield what answers `query`; see `base.Source`."""
        return asked_for(query, [self._about(each, client, cancel) for each in query.texts])

    def _about(self, phrase: str, client: Client, cancel: CancelToken) -> Iterator[Found]:
        params = {
            "q": _short(phrase),
            "count": _MOST,
            "safesearch": "strict",
            "spellcheck": "false",
        }
        headers = {"X-Subscription-Token": self._key, "Accept": "application/json"}
        try:
            reply = client.json(
                self._address, cancel, params=params, headers=headers, keep_s=self._keep_s
            )
        except SourceError as error:
            raise refusal(error) from error
        yield from parsed(reply.data)


def parsed(reply: object) -> tuple[Found, ...]:
    """Return what a reply offers.

    Raises
    ------
    SourceError
        It is no reply of Brave.
    """
    listed = rows(understood(reply, TITLE).get("results"))
    return tuple(found for each in listed if (found := _found(each)).image_url)


def refusal(error: SourceError) -> SourceError:
    """Say in the curator's words why Brave refused."""
    if not isinstance(error, HttpError):
        return translate(error, TITLE)
    code = said(error.body, "error", "code")
    if code == "SUBSCRIPTION_TOKEN_INVALID" or error.status in (401, 403):
        return KeyRefused(
            f"{TITLE} did not accept the key.",
            "Check it under “Sources”: it is the token of a plan of the Search API.",
        )
    if code == "QUOTA_LIMITED":
        return TooManyRequests(
            f"The monthly allowance of the {TITLE} key is used up{_anew(error.headers)}.",
            "Go on with the other sources, or raise the limit of your plan at Brave.",
            retry_after_s=None,
        )
    if code == "RATE_LIMITED":
        wait = error.retry_after_s or 1.0
        return TooManyRequests(
            f"{TITLE} was asked too often in one second.", "Search again.", retry_after_s=wait
        )
    if error.status == 422:
        return SourceError(f"{TITLE} does not understand the search.", "Use fewer, simpler words.")
    return translate(error, TITLE, keyed=True)


def _found(each: Mapping[str, Any]) -> Found:
    full, small = table(each.get("properties")), table(each.get("thumbnail"))
    image = web_address(full.get("url"))
    preview = web_address(small.get("src")) or web_address(full.get("placeholder"))
    return Found(
        source=BraveSource.name,
        image_url=image or preview,
        title=plain(text(each.get("title"))),
        preview_url=preview,
        page_url=web_address(each.get("url")),
        width_px=number((full if image else small).get("width")),
        height_px=number((full if image else small).get("height")),
    )


def _anew(headers: Mapping[str, str]) -> str:
    """Say when the month ends; the header holds seconds for each window, the longest last."""
    seconds = number(headers.get("X-RateLimit-Reset", "").rpartition(",")[2].strip())
    days = math.ceil(seconds / _DAY_S)
    return f"; it starts anew in {days} day{'s' * (days > 1)}" if days else ""


def _short(phrase: str) -> str:
    return " ".join(phrase.split()[:_MOST_WORDS])[:_LONGEST]
