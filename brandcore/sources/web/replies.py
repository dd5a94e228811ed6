"""What the client hands back, and the refusals that a reader may look into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from brandcore.errors import NoNetwork, SourceError, TooManyRequests, Unreachable

MOST_OF_A_REFUSAL_BYTES = 65_536


class Answer(NamedTuple):
    """A reply of an interface.

    Attributes
    ----------
    data : object
        Its JSON, parsed.
    headers : Mapping
        Names in any case; empty when the reply was kept from before.
    kept : bool
        Whether it comes from the disk.
    """

    data: Any
    headers: Mapping[str, str]
    kept: bool = False


class Page(NamedTuple):
    """A page or a text.

    Attributes
    ----------
    url : str
        Where it was found in the end.
    status : int
        Of HTTP, 200 to 299.
    headers : Mapping
        Names in any case.
    content : bytes
        Unpacked.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


class Fetched(NamedTuple):
    """A picture's bytes, and what the server said of them.

    Attributes
    ----------
    data : bytes
        As sent.
    url : str
        Where they were found in the end.
    kind : str
        By the bytes: one of `brandcore.images.kinds.Kind`.
    status : int
        Of HTTP.
    etag, last_modified : str
        As the server states them, else empty.
    """

    data: bytes
    url: str
    kind: str
    status: int = 200
    etag: str = ""
    last_modified: str = ""


class Broken(Unreachable):
    """No whole answer arrived; the next try may well go better."""


class NoWay(Broken, NoNetwork):
    """No connection could be made."""


class BadReply(SourceError):
    """An interface answered with something that is no JSON."""


class HttpError(SourceError):
    """The server answered, and refused.

    Attributes
    ----------
    status : int
        Of HTTP.
    headers : Mapping
        Names in any case.
    body : bytes
        The first 64 KiB.
    url : str
        Without its query, which may hold a key.
    retry_after_s : float or None
        Seconds that the server asks to wait; None when it does not say.
    """

    def __init__(
        self, message: str, hint: str, page: Page, *, retry_after_s: float | None = None
    ) -> None:
        # Not super(): that of `Busy` would ask for the wait once more.
        SourceError.__init__(self, message, hint)
        self.status = page.status
        self.headers = page.headers
        self.body = page.content[:MOST_OF_A_REFUSAL_BYTES]
        self.url = page.url.partition("?")[0]
        self.retry_after_s = retry_after_s


class Busy(HttpError, TooManyRequests):
    """The server wants to be left alone for longer than is worth waiting here."""
