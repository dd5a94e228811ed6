"""Where the pictures lie, and the routes that hand them out: ordinary sites and Wikimedia's."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from urllib.parse import quote

from tests.helpers.fake_web import catalogue, media
from tests.helpers.fake_web.catalogue import Picture
from tests.helpers.fake_web.exchange import Ask, Reply, as_text
from tests.helpers.fake_web.web import Web

STEPS = (20, 40, 60, 120, 250, 330, 500, 960, 1280, 1920, 3840)
"""Widths that Wikimedia serves."""

NOT_LISTED = "Use thumbnail sizes listed on https://w.wiki/GHai"
NO_CONTACT = (
    "Please respect our robot policy https://w.wiki/4wJS and set a user-agent with contact"
    " information."
)
_MEDIA = re.compile(r"/media/(\w+)/([^/]+)/(\d+)(?:_(\d+))?\.(\w+)")
_UPLOAD = re.compile(r"/upload/wikipedia/commons/(\w/\w\w)/([^/]+)")
_THUMB = re.compile(r"/thumb/wikipedia/commons/thumb/(\w/\w\w)/([^/]+)/(\d+)px-([^/]+)")
_NAME = re.compile(r"(.+) (?:logo|storefront|packaging|advert|product) (\d+)\.(\w+)")


def media_url(web: Web, picture: Picture, width: int = 0) -> str:
    """Return the address of a picture, or of a smaller copy of it, on an ordinary site."""
    brand = quote(picture.brand, safe="")
    size = f"_{min(width, picture.width_px)}" if width else ""
    end = ("png" if picture.drawing else "jpg") if width else picture.extension
    return f"{web.address}/media/{picture.source}/{brand}/{picture.number}{size}.{end}"


def media_reply(web: Web, ask: Ask) -> Reply:
    """Answer for ``/media/SOURCE/BRAND/NUMBER[_WIDTH].EXTENSION``."""
    match = _MEDIA.fullmatch(ask.path)
    if not match or match[1] not in catalogue.MEDIA_SOURCES or int(match[3]) >= 10_000:
        return as_text("404 not found", 404)
    picture = catalogue.picture(match[1], catalogue.key_of(match[2]), int(match[3]))
    width = int(match[4] or 0)
    if width > picture.width_px or (not width and match[5] != picture.extension):
        return as_text("404 not found", 404)
    return sent(ask, media.content(picture, width), picture, width)


def sent(ask: Ask, data: bytes, picture: Picture, width: int) -> Reply:
    """Return a picture's bytes as a reply, or 304 when the asker has them."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT"}
    kind = picture.mime if not width else "image/png" if picture.drawing else "image/jpeg"
    if ask.headers.get("if-none-match") == tag:
        return Reply(b"", 304, kind, headers)
    return Reply(data, 200, kind, headers)


def file_name(picture: Picture) -> str:
    """Return what Commons calls a picture: "Nike logo 0.svg"."""
    return f"{picture.title}.{picture.extension}"


def named(name: str) -> Picture | None:
    """Return the picture that Commons has under a file name, spaces or underscores."""
    match = _NAME.fullmatch(name.replace("_", " ").removeprefix("File:"))
    if not match or int(match[2]) >= 10_000:
        return None
    found = catalogue.picture("commons", catalogue.key_of(match[1]), int(match[2]))
    return found if file_name(found).casefold() == match[0].casefold() else None


def upload_path(picture: Picture) -> str:
    """Return "a/a6/Nike_logo_0.svg", quoted."""
    name = file_name(picture).replace(" ", "_")
    digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
    return f"{digest[0]}/{digest[:2]}/{quote(name, safe='')}"


def upload_url(web: Web, picture: Picture) -> str:
    """Return the address of the original on Wikimedia's media host."""
    return f"{web.address}/upload/wikipedia/commons/{upload_path(picture)}"


def step_of(width: int) -> int:
    """Return the width that Wikimedia serves when `width` is asked for: rounded up."""
    return next((step for step in STEPS if step >= width), STEPS[-1])


def thumb_url(web: Web, picture: Picture, width: int) -> tuple[str, int]:
    """Return the address of a thumb for `iiurlwidth`, and its width."""
    utm = "?utm_source=commons.wikimedia.org&utm_campaign=imageinfo&utm_content=thumbnail"
    step = step_of(width)
    if not picture.drawing and picture.width_px <= step:
        return f"{upload_url(web, picture)}{utm}_unscaled", picture.width_px
    path = upload_path(picture)
    end = ".png" if picture.drawing else ""
    name = f"{step}px-{path.rpartition('/')[2]}{end}"
    return f"{web.address}/thumb/wikipedia/commons/thumb/{path}/{name}{utm}", step


def thumb_kind(picture: Picture) -> str:
    """Return the kind of file that a thumb is: drawings become PNG, WebP becomes JPEG."""
    return {"svg": "png", "webp": "jpeg"}.get(picture.kind, picture.kind)


def thumb_mime(picture: Picture) -> str:
    """Return the type of a thumb."""
    return catalogue.MIME[thumb_kind(picture)]


def contact_missing(ask: Ask) -> Reply | None:
    """Return the refusal for a User-Agent that names nobody to write to, or is a browser's."""
    agent = ask.headers.get("user-agent", "")
    if re.search(r"\([^()]*\S[^()]*\)", agent) and not agent.startswith("Mozilla/"):
        return None
    return as_text(NO_CONTACT, 403)


def upload_reply(web: Web, ask: Ask) -> Reply:
    """Answer for the originals on Wikimedia's media host."""
    match = _UPLOAD.fullmatch(ask.path)
    picture = named(match[2]) if match else None
    if refused := contact_missing(ask):
        return refused
    if not match or picture is None:
        return as_text("File not found", 404)
    return sent(ask, media.content(picture), picture, 0)


def thumb_reply(web: Web, ask: Ask) -> Reply:
    """Answer for thumbs on Wikimedia's media host: listed widths, never above a raster's own."""
    match = _THUMB.fullmatch(ask.path)
    picture = named(match[2]) if match else None
    if refused := contact_missing(ask):
        return refused
    if not match or picture is None:
        return as_text("File not found", 404)
    width = int(match[3])
    if width not in STEPS or (width >= picture.width_px and not picture.drawing):
        return as_text(NOT_LISTED, 400)
    made = sent(ask, media.content(picture, width, thumb_kind(picture)), picture, width)
    return replace(made, type=thumb_mime(picture))
