"""Serper: a POST with the key in a header."""

from __future__ import annotations

from typing import Any

from tests.helpers.fake_web import catalogue, places
from tests.helpers.fake_web.catalogue import Picture
from tests.helpers.fake_web.exchange import Ask, Reply, as_json
from tests.helpers.fake_web.web import Web

_KNOWN = {"q", "gl", "hl", "num", "page", "location", "autocorrect", "tbs", "safe"}


def images(web: Web, ask: Ask) -> Reply:
    """Answer for ``/serper/images``."""
    if ask.headers.get("x-api-key") != web.key("serper"):
        return error(403, "Unauthorized.")
    if ask.method != "POST":
        return error(404, "Not Found")
    asked = ask.json()
    if not isinstance(asked, dict) or not asked.get("q"):
        return error(400, "Missing query parameter")
    if wrong := _wrong(asked):
        return error(400, wrong)
    return _page(web, asked)


def error(status: int, message: str) -> Reply:
    """Return an error as Serper words it; without credit it is a 400 too."""
    return as_json({"message": message, "statusCode": status}, status)


def _wrong(asked: dict[str, Any]) -> str:
    others = sorted(set(asked) - _KNOWN)
    if others:
        return f"Unknown parameter {others[0]}"
    num, page = asked.get("num", 10), asked.get("page", 1)
    if not (isinstance(num, int) and 1 <= num <= 100):
        return "num must be between 1 and 100"
    return "" if isinstance(page, int) and page >= 1 else "page must be a positive number"


def _page(web: Web, asked: dict[str, Any]) -> Reply:
    num, page = asked.get("num", 10), asked.get("page", 1)
    begin = (page - 1) * num
    found = catalogue.search("serper", asked["q"], web.pictures)[begin : begin + num]
    shown = [_image(web, each, begin + place + 1) for place, each in enumerate(found)]
    parameters = {**asked, "type": "images"}
    return as_json({"searchParameters": parameters, "images": shown, "credits": 1 + (num > 10)})


def _image(web: Web, picture: Picture, position: int) -> dict[str, Any]:
    width = min(275, picture.width_px)
    page = f"{web.address}/photo/photowall/{picture.number}"
    return {
        "title": picture.title,
        "imageUrl": places.media_url(web, picture),
        "imageWidth": picture.width_px,
        "imageHeight": picture.height_px,
        "thumbnailUrl": places.media_url(web, picture, width),
        "thumbnailWidth": width,
        "thumbnailHeight": picture.height_at(width),
        "source": "Photowall",
        "domain": "www.photowall.com",
        "link": page,
        "googleUrl": f"https://www.google.com/imgres?imgrefurl={page}",
        "position": position,
    }
