"""What is asked of a site, in one piece."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec
import requests


class Ask(msgspec.Struct, frozen=True):
    """What is asked.

    Attributes
    ----------
    url : str
        Of the web.
    most_bytes : int
        Of the answer, unpacked.
    accept : str
        Kinds of answer that are of use.
    params, headers : Mapping
        The asker's own; what may be a key goes to this one site only.
    post, form : object, Mapping
        A body as JSON or as a form's fields; with one it is a POST.
    referer : str
        The page that shows what is asked for.
    packed : bool
        Whether the answer may be compressed.
    beginning : bool
        Whether of a longer answer the first `most_bytes` are enough; else it is refused.
    """

    url: str
    most_bytes: int
    accept: str = "*/*"
    params: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = {}
    post: Any = None
    form: Mapping[str, str] | None = None
    referer: str = ""
    packed: bool = True
    beginning: bool = False

    @property
    def method(self) -> str:
        """Of HTTP."""
        return "GET" if self.post is None and self.form is None else "POST"

    def moved(self, url: str) -> Ask:
        """Return the same question to the address that a redirect names."""
        if _origin(url) == _origin(self.url):
            return msgspec.structs.replace(self, url=url, params=None)
        return msgspec.structs.replace(self, url=url, params=None, headers={})

    def prepared(self, agent: str) -> requests.PreparedRequest:
        """Return it as requests sends it."""
        headers = {
            "User-Agent": agent,
            "Accept": self.accept,
            "Accept-Encoding": "gzip, deflate" if self.packed else "identity",
            **({"Referer": _sayable(self.referer)} if self.referer else {}),
            **self.headers,
        }
        return requests.Request(
            self.method, self.url, headers, params=self.params, json=self.post, data=self.form
        ).prepare()


def _sayable(page: str) -> str:
    """Return the address of a page as a header may hold it, without a name or password in it."""
    try:
        return requests.utils.requote_uri(requests.utils.urldefragauth(page))
    except ValueError:
        return ""


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
