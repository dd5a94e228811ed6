"""A brand's own page with every kind of picture reference, its neighbours, and robots.txt."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

from tests.helpers.fake_web import catalogue, media, places
from tests.helpers.fake_web.catalogue import shown
from tests.helpers.fake_web.exchange import Ask, Reply, as_json, as_page, as_text
from tests.helpers.fake_web.site_page import filled
from tests.helpers.fake_web.web import Web

ROBOTS = """# robots.txt of the fake web
User-agent: *
Disallow: /site/closed/
Allow: /site/closed/open/
Disallow: /*?session=
"""
_PATH = re.compile(r"/site/([^/]+)/(.*)")
_ASSET = re.compile(r"assets/pic-(\d+)\.(\w+)")
_NUMBERED = 25


def pictures(web: Web, brand: str) -> dict[str, str]:
    """Return what the page of a brand refers to, by the kind of reference.

    "icon-32", "pixel" and "elsewhere-css" are there too: too small, or in a style sheet of
    another host, and so not to be offered; of a srcset only the largest is told.
    """
    key = catalogue.key_of(brand)
    stock = [catalogue.picture("site", key, number) for number in range(_NUMBERED)]
    at = [places.media_url(web, each) for each in stock]
    own = f"{web.address}/site/{quote(key, safe='')}"
    names = (
        "og", "twitter", "ld-logo", "ld-image", "touch-icon", "image-src", "preload",
        "manifest", "img", "srcset-w", "data-src", "data-srcset-x", "picture-source", "poster",
        "input", "svg-image", "inline-style", "style", "css", "elsewhere-css", "protocol-relative",
    )  # fmt: skip
    told = {name: at[number] for number, name in enumerate(names)}
    told["touch-icon"] = places.media_url(web, stock[4], 180)
    told["manifest"] = places.media_url(web, stock[7], 512)
    told["base-relative"] = f"{own}/assets/pic-21.{stock[21].extension}"
    told["icon-32"] = places.media_url(web, stock[8], 32)
    told["pixel"] = f"{own}/pixel.gif"
    told["mask-icon"] = f"{own}/mark.svg"
    return told


def page(web: Web, ask: Ask) -> Reply:
    """Answer for ``/site/BRAND/`` and all that lies below it."""
    match = _PATH.fullmatch(ask.path)
    if not match or match[1] == catalogue.NOTHING or (not match[2] and not web.pictures):
        return as_text("404 not found", 404)
    key, below = catalogue.key_of(match[1]), match[2]
    if asset := _ASSET.fullmatch(below):
        return _asset(ask, key, int(asset[1]), asset[2])
    whole = {"": (), "open/": (), "noai.html": _NO_AI}
    if below in whole:
        return as_page(_html(web, key, noai=below == "noai.html"), headers=dict(whole[below]))
    return _other(web, key, below)


_NO_AI = (("X-Robots-Tag", "noai, noimageai"),)


def _html(web: Web, key: str, *, noai: bool = False) -> str:
    robots = '<meta name="robots" content="noimageindex, noai">' if noai else ""
    said = {name: escape(url) for name, url in pictures(web, key).items()}
    return filled(shown(key), web.address, f"/site/{quote(key, safe='')}", said, robots)


def _asset(ask: Ask, key: str, number: int, extension: str) -> Reply:
    picture = catalogue.picture("site", key, number)
    if picture.extension != extension or number >= _NUMBERED:
        return as_text("404 not found", 404)
    return places.sent(ask, media.content(picture), picture, 0)


def _other(web: Web, key: str, below: str) -> Reply:
    own = f"/site/{quote(key, safe='')}/"
    said = pictures(web, key)
    match below:
        case "manifest.json":
            icons = [{"src": said["manifest"], "sizes": "512x512", "type": "image/jpeg"}]
            return as_json({"name": shown(key), "icons": icons})
        case "style.css" | "elsewhere.css":
            url = said["css" if below == "style.css" else "elsewhere-css"]
            return Reply(f".hero {{ background: url('{url}') }}".encode(), type="text/css")
        case "mark.svg":
            mark = catalogue.picture("commons", key, 0)
            return Reply(media.content(mark), type="image/svg+xml")
        case "pixel.gif":
            return Reply(_PIXEL, type="image/gif")
        case "moved":
            return as_text("moved", 301, {"Location": own})
    return _odd_page(key, below, said)


_PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


def _odd_page(key: str, below: str, said: dict[str, str]) -> Reply:
    head = f'<!DOCTYPE html><html><head><meta property="og:image" content="{said["og"]}">'
    match below:
        case "script.html":
            return as_page(f'{head}</head><body><div id="root"></div><script>1</script></body>')
        case "empty.html":
            return as_page(f"<!DOCTYPE html><title>{escape(shown(key))}</title><p>Nothing here.")
        case "large.html":
            return as_page(f"{head}</head><body>{'<p>words</p>' * 550_000}")
        case "latin1.html":
            html = f'<title>Café</title><img src="{said["img"]}" alt="Café à gogo">'
            return Reply(html.encode("latin-1"), type="text/html; charset=iso-8859-1")
    return as_text("404 not found", 404)


def robots(web: Web, ask: Ask) -> Reply:
    """Answer for ``/robots.txt``; `web.robots` stands for other rules."""
    return as_text(ROBOTS if web.robots is None else web.robots)


def landing(web: Web, ask: Ask) -> Reply:
    """Answer for the pages that show one picture, and for those of authors."""
    title = escape(ask.path.rpartition("/")[2])
    return as_page(f"<!DOCTYPE html><title>{title}</title><h1>{title}</h1>")


def hop(web: Web, ask: Ask) -> Reply:
    """Answer for ``/redirect/loop/N``, without end, and ``/redirect/N/PATH``: N hops, then PATH."""
    count, _, path = ask.path.removeprefix("/redirect/").partition("/")
    if count == "loop":
        return as_text("Found", 302, {"Location": f"/redirect/loop/{path[:6] or 0}1"})
    left = int(count) if count.isdigit() else 0
    place = f"/redirect/{left - 1}/{path}" if left > 1 else f"/{path}"
    return as_text("Found", 302, {"Location": quote(place)})
