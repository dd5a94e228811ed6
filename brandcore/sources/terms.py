"""Licences out of the addresses and words by which pages and sources name them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from brandcore.sources.licence import CODES, Licence, creative_commons

_ADDRESS = re.compile(
    r"(?:(?:https?:)?//)?(?:www\.)?creativecommons\.org/(?:licenses/(?P<code>[a-z+-]+)|publicdomain/(?P<public>zero|mark))"
    r"(?:/(?P<version>\d\.\d))?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"^\W*(?:cc|creative commons)[\s-]*(?P<code>by(?:[\s-]*(?:nc|nd|sa))*)(?![a-z])"
    r"(?:[\s-]*(?P<version>\d\.\d))?",
    re.IGNORECASE,
)
# Conditions in words, behind a code that does not name them: "CC BY-NonCommercial".
_MORE = re.compile(
    r"\bnon?[\s-]*(?:commercial|deriv)|\bshare[\s-]*alike|\b(?:nc|nd|sa)\b", re.IGNORECASE
)
_ZERO = re.compile(r"^\W*(?:cc[\s-]*0|cc[\s-]zero)(?![a-z])", re.IGNORECASE)
_PUBLIC = re.compile(r"^\W*(?:pd\b|public domain)", re.IGNORECASE)
_MARK = re.compile(r"^\W*(?:cc[\s-]*)?(?:pdm\b|public domain mark)", re.IGNORECASE)


def of_address(address: str) -> Licence | None:
    """Return the licence of Creative Commons that lies at `address`; None for any other."""
    match = _ADDRESS.match(address)
    if match is None:
        return None
    if public := match["public"]:
        return creative_commons("cc0" if public.lower() == "zero" else "pdm")
    return _known(match["code"], match["version"])


def of_words(words: str) -> Licence | None:
    """Return the licence that `words` name: "CC BY-SA 4.0", "cc-by-2.0-de", "Public domain".

    A licence that was changed for a country is named by its version. None for what is no licence
    of Creative Commons and no public domain, and for one with more conditions than its code.
    """
    if _ZERO.match(words):
        return creative_commons("cc0")
    if _MARK.match(words):
        return creative_commons("pdm")
    if _PUBLIC.match(words):
        return Licence("pd", name="Public domain")
    match = _WORDS.match(words)
    if match is None or _MORE.search(words, match.end()):
        return None
    return _known(re.sub(r"\s+", "-", match["code"]), match["version"])


def stated(words: str, address: str = "") -> Licence:
    """Return what a page says of the terms, in its own words and address.

    Parameters
    ----------
    words : str
        Name of the licence; may be empty, or itself an address.
    address : str
        Where to read it; empty when it is not said.

    Returns
    -------
    Licence
        With the code "unknown" when neither says which of the known licences it is.
    """
    if not address and words.startswith(("http://", "https://")):
        words, address = "", words
    known = of_address(address) or of_words(words) or Licence()
    return replace(known, name=words or known.name, url=address or known.url)


def _known(code: str, version: str | None) -> Licence | None:
    code = code.lower().strip("-")
    return creative_commons(code, version or "") if code in CODES else None
