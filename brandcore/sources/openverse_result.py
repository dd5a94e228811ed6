"""What Openverse says of one picture, as an offer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec.structs import replace

from brandcore.sources.base import Found
from brandcore.sources.licence import CODES, Licence, creative_commons
from brandcore.sources.markup import plain
from brandcore.sources.shape import number, text, web_address

_DRAWINGS = frozenset({"illustration", "digitized_artwork"})


def is_picture(result: Mapping[str, Any]) -> bool:
    """Return whether the result can be had and read; vector drawings cannot."""
    address = web_address(result.get("url"))
    vector = text(result.get("filetype")).lower() == "svg" or address.lower().endswith(".svg")
    return bool(address) and not vector


def offer(result: Mapping[str, Any]) -> Found:
    """Return a result as an offer.

    A file of Wikimedia Commons has a ``page_url`` that ends in the number of its page there.
    """
    return Found(
        source="openverse",
        source_id=text(result.get("id")),
        title=plain(text(result.get("title"))),
        image_url=web_address(result.get("url")),
        preview_url=web_address(result.get("thumbnail")),
        page_url=web_address(result.get("foreign_landing_url")),
        author=plain(text(result.get("creator"))),
        author_url=web_address(result.get("creator_url")),
        width_px=number(result.get("width")),
        height_px=number(result.get("height")),
        licence=licence_of(result),
        kind=_kind(text(result.get("category"))),
    )


def licence_of(result: Mapping[str, Any]) -> Licence:
    """Return the terms of a result."""
    code, version = text(result.get("license")).lower(), text(result.get("license_version"))
    known = creative_commons(code, version) if code in CODES else Licence(name=code.upper())
    return replace(
        known,
        url=web_address(result.get("license_url")) or known.url,
        attribution=plain(text(result.get("attribution"))),
    )


def _kind(category: str) -> Literal["", "photo", "drawing"]:
    if category == "photograph":
        return "photo"
    return "drawing" if category in _DRAWINGS else ""
