"""Web addresses: when two of them mean the same picture, and what to call what lies there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from brandcore.images.picture import readable
from brandcore.sources.base import Found

_USUAL_PORTS = {"http": 80, "https": 443}
_OF_COMMONS = frozenset({"commons", "wikidata"})
_THUMB = re.compile(r"^(/wikipedia/[\w-]+)/thumb(/\w/\w\w/[^/]+)/[^/]+$")
_LONGEST_NAME = 100


def key_of(address: str) -> str:
    """Return what all addresses of one picture have in common.

    Scheme, case of the host, usual port, fragment and ``utm_…`` fields do not count, and a
    smaller rendering at Wikimedia is the same picture. A key is its own key.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    if parts.scheme == "data":
        return f"inline:{hashlib.sha256(address.encode()).hexdigest()}"
    if parts.scheme not in _USUAL_PORTS:
        return address
    host, path = (parts.hostname or "").lower(), _written(parts.path)
    if host.endswith(".wikimedia.org") and (thumb := _THUMB.match(path)):
        host, path = "upload.wikimedia.org", f"{thumb[1]}{thumb[2]}"
    if port not in (None, _USUAL_PORTS[parts.scheme]):
        host = f"{host}:{port}"
    return host + path + _query(parts.query)


def keys_of(found: Found) -> frozenset[str]:
    """Return the keys by which `found` is known again: it is the same picture if one is equal."""
    # A page that the curator named shows many pictures; any other one stands for its picture.
    keys = set() if found.source == "page" else _page_ids((found.page_url,))
    keys |= {key_of(each) for each in (found.image_url, *found.other_urls) if each}
    if found.source in _OF_COMMONS and found.source_id.isdigit():
        keys.add(f"curid:{found.source_id}")
    return frozenset(keys)


def keys_in(addresses: Iterable[str]) -> frozenset[str]:
    """Return the keys of pictures by their addresses; a page of Commons stands for its picture."""
    given = tuple(filter(None, addresses))
    return frozenset({key_of(each) for each in given} | _page_ids(given))


def name_of(address: str) -> str:
    """Return what to call the picture at `address`: its last part, else the site."""
    if address.startswith("data:"):
        return "picture from a page"
    try:
        parts = urlsplit(address)
    except ValueError:
        return readable(address)[-_LONGEST_NAME:]
    last = unquote(parts.path.rstrip("/").rpartition("/")[2], errors="replace").strip()
    return readable(last or parts.hostname or address)[-_LONGEST_NAME:]


def _written(path: str) -> str:
    """Write a path in one way; bytes that are no UTF-8 stay what they are."""
    plain = unquote(path, errors="surrogateescape")
    return quote(plain, safe="/:@!$&'()*+,;=~", errors="surrogateescape")


def _query(query: str) -> str:
    fields = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
        if not name.startswith("utm_")
    ]
    return f"?{urlencode(fields, errors='surrogateescape')}" if fields else ""


def _page_ids(addresses: Iterable[str]) -> set[str]:
    """Return the numbers of Wikimedia's pages that are named by their number."""
    found: set[str] = set()
    for address in addresses:
        if "/w/index.php?" in address:
            fields = dict(parse_qsl(address.partition("?")[2].partition("#")[0]))
            found |= {f"curid:{fields['curid']}"} if fields.get("curid") else set()
    return found
