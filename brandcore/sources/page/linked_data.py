"""What a page says of its pictures in data for programs: JSON-LD and the web manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from brandcore.sources.licence import Licence
from brandcore.sources.page.references import Reference, largest, said
from brandcore.sources.shape import number, rows, table, text
from brandcore.sources.terms import stated

_PICTURES = ("logo", "image")
_DEEPEST = 20


def of_linked_data(soup: BeautifulSoup) -> Iterator[Reference]:
    """Yield each ``logo`` and ``image`` of the page's JSON-LD."""
    for script in soup.find_all("script"):
        if said(script, "type").lower().partition(";")[0] == "application/ld+json":
            yield from _in_data(_parsed(script.get_text()))


def of_manifest(content: bytes, base: str) -> Iterator[Reference]:
    """Yield the icons of a web manifest that lies at `base`; nothing when it is none."""
    for icon in rows(table(_parsed(content)).get("icons")):
        if address := text(icon.get("src")):
            width, height = largest(text(icon.get("sizes")))
            yield Reference((address,), "", width, height, base=base)


def _in_data(data: Any, depth: int = 0) -> Iterator[Reference]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _in_data(each, depth + 1)
    if not isinstance(data, dict):
        return
    for name in _PICTURES:
        yield from _pictures(data.get(name), depth)
    for name, value in data.items():
        if name not in _PICTURES:
            yield from _in_data(value, depth + 1)


def _pictures(value: Any, depth: int) -> Iterator[Reference]:
    if isinstance(value, str) and value.strip():
        yield Reference((value.strip(),))
    elif isinstance(value, list) and depth <= _DEEPEST:
        for each in value:
            yield from _pictures(each, depth + 1)
    elif isinstance(value, dict):
        yield from _object(value)


def _object(value: dict[str, Any]) -> Iterator[Reference]:
    addresses = tuple(
        each for name in ("contentUrl", "url") for each in _texts(value.get(name)) if each
    )
    if not addresses:
        return
    yield Reference(
        addresses,
        text(value.get("caption")) or text(value.get("name")),
        _measure(value.get("width")),
        _measure(value.get("height")),
        author=text(value.get("creditText")) or _person(value.get("creator")),
        licence=_terms(value.get("license")),
    )


def _measure(value: Any) -> int:
    """Return pixels: 600, "600", "600px" or ``{"value": 600}``."""
    if isinstance(value, dict):
        value = value.get("value")
    return number(text(value).lower().removesuffix("px").strip())


def _person(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return text(table(value).get("name")) or text(value)


def _terms(value: Any) -> Licence:
    if isinstance(value, dict):
        return stated(text(value.get("name")), text(value.get("url")) or text(value.get("@id")))
    return stated(next(iter(_texts(value)), ""))


def _texts(value: Any) -> list[str]:
    return [text(each) for each in value] if isinstance(value, list) else [text(value)]


def _parsed(raw: str | bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None
