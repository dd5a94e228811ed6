"""What comes in and what goes out, as plain values: the parts of the fake see nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Ask:
    """A request: `path` is unquoted, header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""
    time: float = 0.0
    raw_path: str = ""

    @property
    def form(self) -> dict[str, str]:
        """The body of a form that was sent."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.body or b"null")
        except ValueError:
            return None

    def number(self, name: str, default: int) -> int:
        """A number from the query; -1 when something else stands there."""
        try:
            return int(self.query.get(name, default))
        except ValueError:
            return -1


@dataclass(frozen=True)
class Reply:
    """An answer; `how` it is sent is one of the names in `sending.WAYS`."""

    body: bytes = b""
    status: int = 200
    type: str = TEXT
    headers: Mapping[str, str] = field(default_factory=dict)
    how: str = "plain"
    seconds: float = 0.0


@dataclass(frozen=True)
class Entry:
    """A line of the log: the request, where it went, and what was sent back."""

    ask: Ask
    route: str
    status: int
    fault: str = ""
    sha256: str = ""

    @property
    def method(self) -> str:
        return self.ask.method

    @property
    def path(self) -> str:
        return self.ask.path

    @property
    def query(self) -> Mapping[str, str]:
        return self.ask.query

    @property
    def headers(self) -> Mapping[str, str]:
        return self.ask.headers

    @property
    def body(self) -> bytes:
        return self.ask.body

    @property
    def time(self) -> float:
        """Seconds of the monotonic clock."""
        return self.ask.time


class Broken(Exception):
    """The fake itself broke while it answered: the test that it served proves nothing."""


def as_json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """Return `value` as a JSON reply."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(body, status, JSON, headers or {})


def as_text(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """Return plain text as a reply."""
    return Reply(text.encode(), status, TEXT, headers or {})


def as_page(html: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """Return a web page as a reply."""
    return Reply(html.encode(), status, HTML, headers or {})
