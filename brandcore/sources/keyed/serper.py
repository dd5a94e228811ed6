"""Serper: Google's pictures through a paid service; a key is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from brandcore.errors import SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.markup import plain
from brandcore.sources.refusals import translate
from brandcore.sources.shape import number, rows, text, web_address
from brandcore.sources.turns import asked_for, to_the_end
from brandcore.sources.understood import understood
from brandcore.sources.web.client import Client, HttpError

TITLE = "Serper"
ADDRESS = "https://google.serper.dev/images"
_PAGE = 100


class SerperSource:
    """Asks Serper for Google's pictures.

    Parameters
    ----------
    address : str
        Base address.
    keys : mapping, optional
        "key": the API key.
    keep_s : int
        How long replies are kept, seconds.
    """

    name = "serper"

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
        usual = 0
        for page in count(1):
            reply = self._page(phrase, page, client, cancel)
            yield parsed(reply)
            # It may give fewer than asked for on every page; a page that is shorter is the last.
            listed = len(_listed(reply))
            usual = usual or listed
            if listed < usual:
                return

    def _page(self, phrase: str, page: int, client: Client, cancel: CancelToken) -> object:
        wish = {"q": phrase, "gl": "us", "hl": "en", "num": _PAGE, "page": page}
        headers = {"X-API-KEY": self._key}
        try:
            return client.json(
                self._address, cancel, headers=headers, post=wish, keep_s=self._keep_s
            ).data
        except SourceError as error:
            raise refusal(error) from error


def parsed(reply: object) -> tuple[Found, ...]:
    """Return what a reply offers.

    Raises
    ------
    SourceError
        It is no reply of Serper.
    """
    return tuple(filter(None, map(_found, _listed(reply))))


def refusal(error: SourceError) -> SourceError:
    """Say in the curator's words why Serper refused."""
    if not isinstance(error, HttpError):
        return translate(error, TITLE)
    if error.status == 400 and b"credit" in error.body.lower():
        return TooManyRequests(
            f"The credits of the {TITLE} key are used up.",
            "Buy more at serper.dev, or go on with the other sources.",
            retry_after_s=None,
        )
    return translate(error, TITLE, keyed=True)


def _listed(reply: object) -> tuple[Mapping[str, Any], ...]:
    return rows(understood(reply, TITLE).get("images"))


def _found(each: Mapping[str, Any]) -> Found | None:
    image = web_address(each.get("imageUrl"))
    preview = web_address(each.get("thumbnailUrl"))
    if not (image or preview):
        return None
    size = "image" if image else "thumbnail"
    return Found(
        source=SerperSource.name,
        image_url=image or preview,
        title=plain(text(each.get("title"))),
        preview_url=preview,
        page_url=web_address(each.get("link")),
        width_px=number(each.get(f"{size}Width")),
        height_px=number(each.get(f"{size}Height")),
    )
