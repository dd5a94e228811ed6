"""What Wikimedia Commons says of one file, as an offer."""

from __future__ import annotations

from typing import Any, Literal

from msgspec.structs import replace

from brandcore.images.decode import LARGEST_JPEG_PIXELS, LARGEST_PIXELS
from brandcore.sources.base import Found
from brandcore.sources.licence import Licence
from brandcore.sources.markup import first_link, plain
from brandcore.sources.shape import number, rows, table, text, web_address
from brandcore.sources.terms import of_address, of_words
from brandcore.sources.web.client import LARGEST_PICTURE_BYTES

Page = dict[str, Any]
"""A page of the reply, its ``imageinfo`` merged in."""

WIDE_PX = 1920
"""Width of the copies that are asked for to be kept; a step that Wikimedia serves."""

_AS_THEY_ARE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_DRAWN = frozenset({"image/svg+xml", "image/tiff", "image/x-xcf"})
_PHOTO = frozenset({"image/jpeg", "image/tiff"})
_ASKS_FOR_NO_CREDIT = frozenset({"pd", "pdm", "cc0"})


def info_of(page: Page) -> dict[str, Any]:
    """Return what is said of the page's file; empty when it is missing."""
    return next(iter(rows(page.get("imageinfo"))), {})


def is_picture(page: Page) -> bool:
    """Return whether the file is a picture that can be had, as it is or drawn by Commons."""
    info = info_of(page)
    return bool(web_address(info.get("url"))) and text(info.get("mime")) in _AS_THEY_ARE | _DRAWN


def wants_wide(page: Page) -> bool:
    """Return whether a copy of `WIDE_PX` is needed, or good to have besides the original."""
    info = info_of(page)
    return _only_drawn(info) or number(info.get("width")) > WIDE_PX


def offer(page: Page, wide: Page, *, source: str = "commons", note: str = "") -> Found:
    """Return the file as an offer.

    Parameters
    ----------
    page : dict
        With a small copy; `is_picture` holds.
    wide : dict
        The same with a copy of `WIDE_PX`; empty when it was not asked for.
    source, note : str
        See `Found`.

    Returns
    -------
    Found
        Its ``source_id`` is the number of the file's page, by which Openverse names it too.
    """
    info, said = info_of(page), table(info_of(page).get("extmetadata"))
    artist = _value(said, "Artist")
    small, url = web_address(info.get("thumburl")), web_address(info.get("url"))
    found = Found(
        source=source,
        source_id=text(page.get("pageid")),
        title=title_of(page),
        image_url=url,
        preview_url="" if _bare(small) == _bare(url) else small,
        page_url=web_address(info.get("descriptionurl")),
        author=plain(artist),
        author_url=first_link(artist),
        width_px=number(info.get("width")),
        height_px=number(info.get("height")),
        licence=licence_of(page),
        kind=_kind(text(info.get("mime"))),
        note=note,
    )
    return _with_copy(found, info, info_of(wide))


def title_of(page: Page) -> str:
    """Return the name of the work, else that of the file without its ending."""
    named = plain(_value(table(info_of(page).get("extmetadata")), "ObjectName"))
    file = text(page.get("title")).partition(":")[2].replace("_", " ")
    return named or file.rpartition(".")[0] or file


def licence_of(page: Page) -> Licence:
    """Return the terms, by the normalised name, else the address, else the short name."""
    said = table(info_of(page).get("extmetadata"))
    name = plain(_value(said, "LicenseShortName")) or plain(_value(said, "UsageTerms"))
    address = web_address(_value(said, "LicenseUrl"))
    known = of_words(_value(said, "License")) or of_address(address) or of_words(name) or Licence()
    code = "proprietary" if _is_true(_value(said, "NonFree")) else known.code
    licence = replace(known, code=code, name=name or known.name, url=address or known.url)
    restrictions = _value(said, "Restrictions").split("|")
    return replace(
        licence,
        attribution=_attribution(page, licence),
        restrictions=tuple(each.strip() for each in restrictions if each.strip()),
    )


def _attribution(page: Page, licence: Licence) -> str:
    info, said = info_of(page), table(info_of(page).get("extmetadata"))
    if asked := plain(_value(said, "Attribution")):
        return asked
    required = _value(said, "AttributionRequired").lower()
    if required == "false" or (not required and licence.code in _ASKS_FOR_NO_CREDIT):
        return ""
    terms = f"{licence.name} ({licence.url})" if licence.url else licence.name
    parts = (plain(_value(said, "Artist")), title_of(page), terms, text(info.get("descriptionurl")))
    return ", ".join(part for part in parts if part)


def _with_copy(found: Found, info: dict[str, Any], wide: dict[str, Any]) -> Found:
    copy = web_address(wide.get("thumburl"))
    if _only_drawn(info):
        drawn = wide if copy else info
        return replace(
            found,
            image_url=web_address(drawn.get("thumburl")) or found.image_url,
            width_px=number(drawn.get("thumbwidth")),
            height_px=number(drawn.get("thumbheight")),
        )
    beside = bool(copy) and _bare(copy) != _bare(found.image_url)
    return replace(found, other_urls=(copy,)) if beside else found


def _only_drawn(info: dict[str, Any]) -> bool:
    """Return whether the original is of a kind or size that this program does not take."""
    pixels = number(info.get("width")) * number(info.get("height"))
    mime = text(info.get("mime"))
    most = LARGEST_JPEG_PIXELS if mime == "image/jpeg" else LARGEST_PIXELS
    too_large = number(info.get("size")) > LARGEST_PICTURE_BYTES or pixels > most
    return too_large or mime in _DRAWN


def _kind(mime: str) -> Literal["", "photo", "drawing"]:
    if mime == "image/svg+xml":
        return "drawing"
    return "photo" if mime in _PHOTO else ""


def _value(said: dict[str, Any], name: str) -> str:
    return text(table(said.get(name)).get("value"))


def _is_true(value: str) -> bool:
    return value.lower() in ("true", "1", "yes")


def _bare(address: str) -> str:
    return address.partition("?")[0]
