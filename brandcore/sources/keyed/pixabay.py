"""Pixabay: free stock photos and drawings under one licence; a key is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Literal

from brandcore.errors import SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.licence import Licence
from brandcore.sources.markup import plain
from brandcore.sources.refusals import bad_key, translate
from brandcore.sources.shape import number, rows, text, web_address
from brandcore.sources.turns import asked_for, to_the_end
from brandcore.sources.understood import understood
from brandcore.sources.web.client import Client, HttpError

TITLE = "Pixabay"
ADDRESS = "https://pixabay.com/api/"
LICENCE = Licence(
    "proprietary",
    name="Pixabay Content License",
    url="https://pixabay.com/service/license-summary/",
)
_PAGE = 100
_LONGEST = 100
_LARGEST_PX = 1_280
_KINDS: dict[str, Literal["photo", "drawing"]] = {
    "photo": "photo",
    "illustration": "drawing",
    "vector": "drawing",
}
_BEYOND_THE_END = b"out of valid range"


class PixabaySource:
    """Asks Pixabay.

    Parameters
    ----------
    address : str
        Base address.
    keys : mapping, optional
        "key": the API key.
    keep_s : int
        How long replies are kept, seconds; its terms ask for a day.
    """

    name = "pixabay"

    def __init__(
        self, address: str = ADDRESS, keys: Mapping[str, str] | None = None, *, keep_s: int = 86_400
    ) -> None:
        self._address, self._key, self._keep_s = address, (keys or {}).get("key", ""), keep_s

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield what answers `query`; see `base.Source`."""
        pages = (self._pages(each, client, cancel) for each in query.texts)
        return asked_for(query, map(to_the_end, pages))

    def _pages(
        self, phrase: str, client: Client, cancel: CancelToken
    ) -> Iterator[tuple[Found, ...]]:
        for page in count(1):
            reply = self._page(phrase, page, client, cancel)
            yield parsed(reply)
            if page * _PAGE >= number(reply.get("totalHits")):
                return

    def _page(
        self, phrase: str, page: int, client: Client, cancel: CancelToken
    ) -> Mapping[str, Any]:
        params = {
            "key": self._key,
            "q": phrase[:_LONGEST],
            "image_type": "all",
            "safesearch": "true",
            "per_page": _PAGE,
            "page": page,
        }
        try:
            reply = client.json(self._address, cancel, params=params, keep_s=self._keep_s).data
        except SourceError as error:
            if isinstance(error, HttpError) and _BEYOND_THE_END in error.body:
                return {}
            raise refusal(error) from error
        return understood(reply, TITLE)


def parsed(reply: object) -> tuple[Found, ...]:
    """Return what a reply offers.

    Raises
    ------
    SourceError
        It is no reply of Pixabay.
    """
    return tuple(filter(None, map(_found, rows(understood(reply, TITLE).get("hits")))))


def refusal(error: SourceError) -> SourceError:
    """Say in the curator's words why Pixabay refused."""
    if not isinstance(error, HttpError):
        return translate(error, TITLE)
    if error.status == 400 and b"API key" in error.body:
        return bad_key(TITLE)
    if error.status == 429:
        wait = number(error.headers.get("X-RateLimit-Reset")) or error.retry_after_s
        return TooManyRequests(
            f"{TITLE} was asked more often than it allows in a minute.",
            "Go on with the other sources, and ask this one in a minute.",
            retry_after_s=float(wait) if wait else None,
        )
    return translate(error, TITLE, keyed=True)


def _found(each: Mapping[str, Any]) -> Found | None:
    large = web_address(each.get("largeImageURL"))
    preview = web_address(each.get("webformatURL")) or web_address(each.get("previewURL"))
    if not (large or preview):
        return None
    width_px, height_px = _size(each)
    return Found(
        source=PixabaySource.name,
        source_id=text(each.get("id")),
        image_url=large or preview,
        title=plain(text(each.get("tags"))),
        preview_url=preview,
        page_url=web_address(each.get("pageURL")),
        author=plain(text(each.get("user"))),
        author_url=_author_url(each),
        width_px=width_px,
        height_px=height_px,
        licence=LICENCE,
        kind=_KINDS.get(text(each.get("type")).partition("/")[0], ""),
    )


def _size(each: Mapping[str, Any]) -> tuple[int, int]:
    """Return the size of the largest picture handed out; what is stated is the original's."""
    width, height = number(each.get("imageWidth")), number(each.get("imageHeight"))
    if not (width and height):
        return 0, 0
    scale = min(1.0, _LARGEST_PX / max(width, height))
    return round(width * scale), round(height * scale)


def _author_url(each: Mapping[str, Any]) -> str:
    user, known_as = plain(text(each.get("user"))), number(each.get("user_id"))
    return f"https://pixabay.com/users/{user}-{known_as}/" if user and known_as else ""
