"""Flickr's own list of licences: a photo only names a number of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brandcore.sources.licence import Licence
from brandcore.sources.markup import plain
from brandcore.sources.shape import number, rows, table, text, web_address
from brandcore.sources.terms import of_address

Licences = Mapping[str, Licence]
"""By Flickr's number, as text."""

NO_KNOWN_RESTRICTIONS = "7"
_USUAL = ("4", "5", NO_KNOWN_RESTRICTIONS, "8", "9", "10")


def licences(reply: Mapping[str, Any]) -> Licences:
    """Return the licences in a reply of ``flickr.photos.licenses.getInfo``."""
    listed = rows(table(reply.get("licenses")).get("license"))
    return {str(each.get("id")): _licence(each) for each in listed}


def wanted(known: Licences) -> tuple[str, ...]:
    """Return the numbers of those that allow reuse, and of what has no known restrictions.

    Those of old, when none is known: a search without numbers would find what is all reserved.
    """
    free = {each for each, licence in known.items() if licence.free}
    found = free | ({NO_KNOWN_RESTRICTIONS} & known.keys())
    return tuple(sorted(found, key=number)) or _USUAL


def _licence(each: Mapping[str, Any]) -> Licence:
    name, url = plain(text(each.get("name"))), web_address(each.get("url"))
    if known := of_address(url):
        return known
    if "reserved" in name.casefold():
        return Licence("proprietary", name=name, url=url)
    if "government" in name.casefold():
        return Licence("pd", name=name, url=url)
    # "No known copyright restrictions" is no licence: nobody has granted anything.
    return Licence("unknown", name=name, url=url)
