"""Pixabay: the key in the query, errors in plain text, at most 500 hits."""

from __future__ import annotations

from typing import Any

from tests.helpers.fake_web import catalogue, places
from tests.helpers.fake_web.catalogue import Picture
from tests.helpers.fake_web.exchange import Ask, Reply, as_json, as_text
from tests.helpers.fake_web.web import Web

_TYPES = ("all", "photo", "illustration", "vector")
_BOUNDS = {"per_page": (3, 200, 20), "page": (1, 10_000, 1)}
_BAD_KEY = "Invalid or missing API key (https://pixabay.com/api/docs/)."


def api(web: Web, ask: Ask) -> Reply:
    """Answer for ``/pixabay/api/``."""
    if ask.query.get("key") != web.key("pixabay"):
        return error(400, _BAD_KEY)
    if wrong := _wrong(ask):
        return error(400, wrong)
    size, page = ask.number("per_page", 20), ask.number("page", 1)
    found = [each for each in _hits(web, ask) if _is_large_enough(each, ask)]
    if page > 1 and (page - 1) * size >= len(found):
        return error(400, '"page" is out of valid range.')
    hits = [_hit(web, each) for each in found[(page - 1) * size : page * size]]
    told = {"total": len(found) * 9, "totalHits": min(500, len(found)), "hits": hits}
    return as_json(told, headers=_limits(web, ask))


def error(status: int, message: str) -> Reply:
    """Return an error as Pixabay words it: text, whatever was asked for."""
    return as_text(f"[ERROR {status}] {message}", status)


def _wrong(ask: Ask) -> str:
    if len(ask.query.get("q", "")) > 100:
        return '"q" is too long. The value may not exceed 100 characters.'
    if ask.query.get("image_type", "all") not in _TYPES:
        return '"image_type" has an invalid value.'
    if ask.query.get("safesearch", "false") not in {"true", "false"}:
        return '"safesearch" has an invalid value.'
    for name, (least, most, default) in _BOUNDS.items():
        if not least <= ask.number(name, default) <= most:
            return f'"{name}" is out of valid range.'
    return ""


def _hits(web: Web, ask: Ask) -> list[Picture]:
    wanted = ask.query.get("image_type", "all")
    found = catalogue.search("pixabay", ask.query.get("q", ""), min(web.pictures, 500))
    return [each for each in found if wanted in {"all", _type(each)}]


def _type(picture: Picture) -> str:
    return {3: "illustration", 5: "vector"}.get(picture.number % 8, "photo")


def _is_large_enough(picture: Picture, ask: Ask) -> bool:
    least = ask.number("min_width", 0), ask.number("min_height", 0)
    return picture.width_px >= least[0] and picture.height_px >= least[1]


def _limits(web: Web, ask: Ask) -> dict[str, str]:
    left = max(0, 99 - web.recent("pixabay", 60, ask.time))
    return {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": "60",
        "Cache-Control": "max-age=86400",
    }


def _hit(web: Web, picture: Picture) -> dict[str, Any]:
    """The size told is that of the original, which nobody gets: at most 1280 are handed out."""
    small, middle = min(150, picture.width_px), min(640, picture.width_px)
    number, author = picture.number, picture.author or "anonymous"
    return {
        "id": 195_000 + number,
        "pageURL": f"{web.address}/photo/pixabay/{number}",
        "type": _type(picture),
        "tags": f"{picture.brand}, {picture.tags[0]}",
        "previewURL": places.media_url(web, picture, small),
        "previewWidth": small,
        "previewHeight": picture.height_at(small),
        "webformatURL": places.media_url(web, picture, middle),
        "webformatWidth": middle,
        "webformatHeight": picture.height_at(middle),
        "largeImageURL": places.media_url(web, picture, min(1280, picture.width_px)),
        "imageWidth": picture.width_px * 3,
        "imageHeight": picture.height_px * 3,
        "imageSize": 4_731_420,
        "user_id": 48_777,
        "user": author,
        "userImageURL": "",
    }
