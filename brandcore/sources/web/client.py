"""The client that every source is asked through."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import requests

from brandcore import __version__
from brandcore.errors import CuratorError, SourceError, TooLarge, Unreachable
from brandcore.images.kinds import kind_of, refusal
from brandcore.jobs import CancelToken

LARGEST_PICTURE_BYTES = 25 * 1024 * 1024
LARGEST_PAGE_BYTES = 5 * 1024 * 1024


class Answer(NamedTuple):
    """A reply of an interface: its parsed JSON, its headers, and whether it was kept."""

    data: Any
    headers: Mapping[str, str]
    kept: bool = False


class Page(NamedTuple):
    """A page or a text: the address it was found at in the end, and its bytes."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


class Fetched(NamedTuple):
    """A picture's bytes, and what the server said of them."""

    data: bytes
    url: str
    kind: str
    status: int = 200
    etag: str = ""
    last_modified: str = ""


class HttpError(SourceError):
    """An answer that is a refusal; readers read its body.

    Attributes
    ----------
    status : int
    headers : Mapping
    body : bytes
        At most 64 KiB.
    url : str
    """

    def __init__(self, page: Page) -> None:
        super().__init__(f"The answer was {page.status}.", "Try again later.")
        self.status, self.headers = page.status, page.headers
        self.body, self.url = page.content[:65_536], page.url


class Client:
    """Asks for JSON, pages and pictures; safe to share among threads."""

    def __init__(
        self, contact: str = "", cache: Path | None = None, *, loopback: bool = False
    ) -> None:
        self._session = requests.Session()
        who = contact or "desktop program; no contact set"
        self._session.headers["User-Agent"] = (
            f"BrandCurator/{__version__} ({who}) requests/{requests.__version__}"
        )

    def json(
        self, url: str, cancel: CancelToken, *, params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None, post: object | None = None,
        form: Mapping[str, str] | None = None, keep_s: int = 0,
    ) -> Answer:  # fmt: skip
        """Ask an interface."""
        body = {"json": post} if post is not None else {"data": form}
        method = "POST" if post is not None or form is not None else "GET"
        page = self._ask(
            method, url, cancel, most=LARGEST_PAGE_BYTES, params=params, headers=headers, **body
        )
        return Answer(requests.models.complexjson.loads(page.content), page.headers)

    def page(self, url: str, cancel: CancelToken, *, most_bytes: int = LARGEST_PAGE_BYTES) -> Page:
        """Fetch a page."""
        return self._ask("GET", url, cancel, most=most_bytes)

    def picture(self, url: str, cancel: CancelToken, *, referer: str = "") -> Fetched:
        """Fetch a picture."""
        headers = {"Accept-Encoding": "identity"}
        page = self._ask("GET", url, cancel, most=LARGEST_PICTURE_BYTES, headers=headers)
        kind = kind_of(page.content)
        if kind is None:
            raise refusal(page.content, "The picture")
        return Fetched(page.content, page.url, kind, page.status)

    def first_of(self, urls: tuple[str, ...], cancel: CancelToken, *, referer: str = "") -> Fetched:
        """Fetch the first of `urls` that can be had."""
        first: CuratorError = Unreachable("There is no address.")
        for place, url in enumerate(urls):
            try:
                return self.picture(url, cancel, referer=referer)
            except CuratorError as error:
                first = first if place else error
        raise first

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def _ask(self, method: str, url: str, cancel: CancelToken, *, most: int, **how: Any) -> Page:
        cancel.check()
        try:
            with self._session.request(method, url, stream=True, timeout=(5, 20), **how) as reply:
                data = bytearray()
                until = time.monotonic() + 60
                for chunk in reply.iter_content(65_536):
                    cancel.check()
                    data += chunk
                    if len(data) > most or time.monotonic() > until:
                        raise TooLarge("The answer is too large or too slow.")
        except requests.RequestException as error:
            raise Unreachable("There was no answer.", "Check the connection.") from error
        page = Page(reply.url, reply.status_code, reply.headers, bytes(data))
        if not reply.ok:
            raise HttpError(page)
        return page
