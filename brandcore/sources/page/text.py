"""A page as it was sent: its markup read, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup
from w3lib.encoding import html_to_unicode
from w3lib.html import get_base_url

from brandcore.sources.page.pictures import PageFacts
from brandcore.sources.page.references import said
from brandcore.sources.web.client import Page

_PROLOGUE = re.compile(r"^(?:\s*<\?[^>]*>)+")
_WISHES = ("noimageindex", "noai", "noimageai")
_WORD = re.compile(r"[a-z]+")
_FOR = frozenset({"robots", "brandcurator"})
_LITTLE_TEXT = 400


def markup_of(page: Page) -> str:
    """Return the page's text by its declared encoding, else as it is most likely meant."""
    _encoding, text = html_to_unicode(page.headers.get("Content-Type"), page.content)
    return _PROLOGUE.sub("", text)


def is_markup(page: Page) -> bool:
    """Return whether the page looks like HTML at all."""
    kind = page.headers.get("Content-Type", "").lower()
    return b"<" in page.content[:4096] and ("html" in kind or not kind or "xml" in kind
                                            or page.content.lstrip()[:1] == b"<")  # fmt: skip


def soup_of(markup: str) -> BeautifulSoup:
    """Return the page as a tree; damaged markup is mended as browsers do."""
    return BeautifulSoup(markup, "lxml")


def facts_of(page: Page, markup: str, soup: BeautifulSoup) -> PageFacts:
    """Return what the page says of itself, and what it asks of programs."""
    title = soup.title.get_text() if soup.title else ""
    return PageFacts(
        url=page.url,
        base=_base_of(markup, page.url),
        title=" ".join(title.split()),
        restrictions=restrictions_of(soup, page.headers),
    )


def _base_of(markup: str, url: str) -> str:
    try:
        return get_base_url(markup, url)
    except ValueError:
        return url


def restrictions_of(soup: BeautifulSoup, headers: Mapping[str, str]) -> tuple[str, ...]:
    """Return which of "noimageindex", "noai", "noimageai" the page asks for."""
    asked = [headers.get("X-Robots-Tag", "")]
    asked += [
        said(tag, "content") for tag in soup.find_all("meta") if said(tag, "name").lower() in _FOR
    ]
    words = set(_WORD.findall(" ".join(asked).lower()))
    return tuple(each for each in _WISHES if each in words)


def drawn_by_scripts(soup: BeautifulSoup) -> bool:
    """Return whether the page seems to be built by JavaScript: scripts, and hardly any text."""
    if soup.find("script") is None:
        return False
    body = soup.body or soup
    shown = (
        text
        for text in body.find_all(string=True)
        if text.parent is not None and text.parent.name not in ("script", "style", "template")
    )
    return len(" ".join(" ".join(shown).split())) < _LITTLE_TEXT
