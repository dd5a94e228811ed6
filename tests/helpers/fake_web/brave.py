"""Brave's image search: a key in the header, no pages, nearly every field optional."""

from __future__ import annotations

from typing import Any

from tests.helpers.fake_web import catalogue, places
from tests.helpers.fake_web.catalogue import Picture
from tests.helpers.fake_web.exchange import Ask, Reply, as_json
from tests.helpers.fake_web.web import Web

_KNOWN = {"q", "count", "country", "search_lang", "safesearch", "spellcheck"}


def images(web: Web, ask: Ask) -> Reply:
    """Answer for ``/brave/res/v1/images/search``."""
    if ask.headers.get("x-subscription-token") != web.key("brave"):
        detail = "The provided subscription token is invalid."
        return error(422, "SUBSCRIPTION_TOKEN_INVALID", detail)
    if wrong := _wrong(ask):
        return error(422, "VALIDATION", f"Unable to validate request parameter: {wrong}")
    text, count = ask.query["q"], ask.number("count", 50)
    found = catalogue.search("brave", text, min(count, web.pictures))
    query = {"original": text, "altered": None, "spellcheck_off": False}
    told = {
        "type": "images",
        "query": query | {"show_strict_warning": False},
        "results": [_result(web, each) for each in found],
        "extra": {"might_be_offensive": False},
    }
    return as_json(told, headers=limits(web, ask))


def error(status: int, code: str, detail: str, **meta: Any) -> Reply:
    """Return an error as Brave words it."""
    said = {"id": "0b5c", "status": status, "code": code, "detail": detail, "meta": meta}
    return as_json({"type": "ErrorResponse", "error": said, "time": 1}, status)


def throttled(code: str = "RATE_LIMITED") -> Reply:
    """Return the 429: "RATE_LIMITED" for the second, "QUOTA_LIMITED" for the month."""
    meta = {"plan": "Search", "rate_limit": 50, "rate_current": 50, "quota_limit": 0}
    return error(429, code, "Request rate limit exceeded for plan", **meta, quota_current=14)


def limits(web: Web, ask: Ask) -> dict[str, str]:
    """Return the headers of the limits: for the second, and for the month."""
    used = web.recent("brave", 1, ask.time)
    return {
        "X-RateLimit-Limit": "1, 15000",
        "X-RateLimit-Policy": "1;w=1, 15000;w=2592000",
        "X-RateLimit-Remaining": f"{max(0, 1 - used)}, 1000",
        "X-RateLimit-Reset": "1, 1419704",
    }


def _wrong(ask: Ask) -> str:
    text = ask.query.get("q", "")
    checks = {
        "q": 0 < len(text) <= 400 and len(text.split()) <= 50,
        "count": 1 <= ask.number("count", 50) <= 200,
        "safesearch": ask.query.get("safesearch", "strict") in {"off", "strict"},
        "spellcheck": ask.query.get("spellcheck", "1") in {"0", "1", "true", "false"},
        "method": ask.method == "GET",
    }
    others = [name for name in ask.query if name not in _KNOWN]
    accepts = ask.headers.get("accept", "*/*")
    checks["accept"] = "json" in accepts or "*/*" in accepts
    return next((name for name, good in checks.items() if not good), "") or "".join(others[:1])


def _result(web: Web, picture: Picture) -> dict[str, Any]:
    """Some results lack what the sample has: size, thumb size, source, title."""
    number = picture.number
    host = f"site{number % 5}.example"
    preview = places.media_url(web, picture, 500)
    width = min(500, picture.width_px)
    thumb: dict[str, Any] = {"src": preview}
    inner: dict[str, Any] = {"url": places.media_url(web, picture)}
    if number % 4 != 3:
        thumb |= {"width": width, "height": picture.height_at(width)}
        inner |= {"width": picture.width_px, "height": picture.height_px}
    told = {
        "type": "image_result",
        "title": picture.title,
        "url": f"{web.address}/photo/{host}/{number}",
        "source": host,
        "page_fetched": "2025-09-15T10:30:00Z",
        "thumbnail": thumb,
        "properties": inner | {"placeholder": preview},
        "meta_url": {"scheme": "https", "netloc": host, "hostname": host, "path": f"/{number}"},
        "confidence": "high",
    }
    for name in ("title", "source", "page_fetched", "meta_url")[: number % 5]:
        del told[name]
    return told
