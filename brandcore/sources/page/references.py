"""Where a page refers to pictures: its meta tags, links, pictures and styles, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from bs4 import BeautifulSoup, Tag

from brandcore.sources.licence import Licence
from brandcore.sources.page.srcset import Copy, copies
from brandcore.sources.page.styles import in_sheet, in_style
from brandcore.sources.shape import number

_OPEN_GRAPH = frozenset({"og:image", "og:image:url"})
_TWITTER = frozenset({"twitter:image", "twitter:image:src"})
_ICONS = frozenset(
    {"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "image_src"}
)
_SIZE = re.compile(r"(\d+)[xX](\d+)")


class Reference(msgspec.Struct, frozen=True):
    """One picture that a page refers to.

    Attributes
    ----------
    addresses : tuple of str
        As written, best first: all of them are the same picture.
    title : str
        What the page says is to be seen.
    width_px, height_px : int
        As stated, 0 when not said.
    author : str
        As stated.
    licence : Licence
        As stated.
    base : str
        What `addresses` are relative to; empty for the page's own base.
    """

    addresses: tuple[str, ...]
    title: str = ""
    width_px: int = 0
    height_px: int = 0
    author: str = ""
    licence: Licence = Licence()
    base: str = ""


def said(tag: Tag, name: str) -> str:
    """Return an attribute of `tag`, empty when it has none."""
    value = tag.get(name)
    return (" ".join(value) if isinstance(value, list) else value or "").strip()


# -- the head ----------------------------------------------------------------------------


def of_meta(soup: BeautifulSoup) -> Iterator[Reference]:
    """Yield the pictures that the page shows when it is shared."""
    tags = [(_name(tag), said(tag, "content")) for tag in soup.find_all("meta")]
    for place, (name, address) in enumerate(tags):
        if name in _OPEN_GRAPH and address:
            yield _shared(address, tags[place + 1 :])
    alt = next((content for name, content in tags if name == "twitter:image:alt"), "")
    for name, address in tags:
        if name in _TWITTER and address:
            yield Reference((address,), alt)


def _shared(address: str, after: list[tuple[str, str]]) -> Reference:
    about: dict[str, str] = {}
    for name, content in after:
        if name == "og:image" or (name == "og:image:url" and name in about):
            break
        if name.startswith("og:image:"):
            about.setdefault(name.removeprefix("og:image:"), content)
    addresses = tuple(filter(None, (about.get("secure_url"), address)))
    return Reference(
        addresses, about.get("alt", ""), number(about.get("width")), number(about.get("height"))
    )


def of_links(soup: BeautifulSoup) -> Iterator[Reference]:
    """Yield icons and pictures that are to be loaded early."""
    for tag in soup.find_all("link"):
        rel = set(said(tag, "rel").lower().split())
        early = "preload" in rel and said(tag, "as").lower() == "image"
        if not (rel & _ICONS or early):
            continue
        listed = copies(said(tag, "imagesrcset"))
        addresses = (*(each.address for each in listed[:1]), said(tag, "href"))
        width, height = largest(said(tag, "sizes"))
        yield Reference(tuple(filter(None, addresses)), said(tag, "title"), width, height)


def largest(sizes: str) -> tuple[int, int]:
    """Return the largest of the sizes "16x16 180x180", (0, 0) when there is none."""
    found = [(number(match[1]), number(match[2])) for match in _SIZE.finditer(sizes)]
    return max(found, default=(0, 0))


def manifest_address(soup: BeautifulSoup) -> str:
    """Return where the page's web manifest lies, as written; empty when it has none."""
    return next(iter(_linked(soup, "manifest")), "")


def sheet_addresses(soup: BeautifulSoup) -> tuple[str, ...]:
    """Return where the page's style sheets lie, as written."""
    return _linked(soup, "stylesheet")


def _linked(soup: BeautifulSoup, rel: str) -> tuple[str, ...]:
    return tuple(
        said(tag, "href")
        for tag in soup.find_all("link", href=True)
        if rel in said(tag, "rel").lower().split() and said(tag, "href")
    )


def _name(tag: Tag) -> str:
    return (said(tag, "property") or said(tag, "name")).lower()


# -- the body ----------------------------------------------------------------------------


def of_body(soup: BeautifulSoup) -> Iterator[Reference]:
    """Yield the pictures that the page shows by itself, without its styles."""
    for image in soup.find_all("img"):
        yield _image(image, image.find_parent("picture"))
    for picture in soup.find_all("picture"):
        if picture.find("img") is None:
            yield _picture(_sources(picture))
    for video in soup.find_all("video", poster=True):
        yield Reference((said(video, "poster"),), said(video, "title"))
    for button in soup.find_all("input", type=re.compile("^image$", re.IGNORECASE)):
        yield _image(button, None)
    for drawn in soup.find_all("image"):
        address = said(drawn, "href") or said(drawn, "xlink:href")
        yield Reference((address,), "", number(drawn.get("width")), number(drawn.get("height")))


def of_styles(soup: BeautifulSoup) -> Iterator[Reference]:
    """Yield the pictures of the styles that stand in the page itself."""
    for tag in soup.find_all(style=True):
        for address in in_style(said(tag, "style")):
            yield Reference((address,), said(tag, "aria-label") or said(tag, "title"))
    for sheet in soup.find_all("style"):
        yield from of_sheet(sheet.get_text())


def of_sheet(css: str, base: str = "") -> Iterator[Reference]:
    """Yield the pictures of a style sheet, whose own address is `base`."""
    for address in in_sheet(css):
        yield Reference((address,), base=base)


def drawings_inside(soup: BeautifulSoup) -> int:
    """Return how many vector drawings stand in the page itself: they have no address."""
    return sum(
        tag.find("image") is None and tag.find_parent("svg") is None for tag in soup.find_all("svg")
    )


def _image(tag: Tag, picture: Tag | None) -> Reference:
    title = said(tag, "alt") or said(tag, "title")
    # What is loaded late stands in data-…; in its place is a blank until then.
    late = (*copies(said(tag, "data-srcset")), *_one(said(tag, "data-src")))
    now = (*copies(said(tag, "srcset")), *_one(said(tag, "src")))
    offered = (*(_sources(picture) if picture else ()), *late, *now)
    found = _picture(offered)
    if found.width_px:
        return msgspec.structs.replace(found, title=title)
    width, height = number(said(tag, "width")), number(said(tag, "height"))
    return msgspec.structs.replace(found, title=title, width_px=width, height_px=height)


def _picture(offered: tuple[Copy, ...]) -> Reference:
    """Return all the copies as one picture, the widest first, else in their order."""
    best = sorted(offered, key=lambda copy: -copy.width_px)
    addresses = tuple(dict.fromkeys(copy.address for copy in best))
    return Reference(addresses, width_px=best[0].width_px if best else 0)


def _sources(picture: Tag) -> tuple[Copy, ...]:
    listed: list[Copy] = []
    for source in picture.find_all("source"):
        listed += copies(said(source, "srcset") or said(source, "data-srcset"))[:1]
    return tuple(listed)


def _one(address: str) -> tuple[Copy, ...]:
    return (Copy(address),) if address else ()
