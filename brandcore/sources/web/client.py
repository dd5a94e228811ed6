"""The client that every source is asked through."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from brandcore.jobs import CancelToken


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
    etag: str = ""
    last_modified: str = ""


class Client:
    """To be written by W; the signatures are the contract."""

    def __init__(
        self, contact: str = "", cache: Path | None = None, *, loopback: bool = False
    ) -> None:
        raise NotImplementedError

    def json(
        self, url: str, cancel: CancelToken, *, params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None, post: object | None = None,
        form: Mapping[str, str] | None = None, keep_s: int = 0,
    ) -> Answer:  # fmt: skip
        raise NotImplementedError

    def page(self, url: str, cancel: CancelToken, *, most_bytes: int = 5_242_880) -> Page:
        raise NotImplementedError

    def picture(self, url: str, cancel: CancelToken, *, referer: str = "") -> Fetched:
        raise NotImplementedError

    def first_of(self, urls: tuple[str, ...], cancel: CancelToken, *, referer: str = "") -> Fetched:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError
