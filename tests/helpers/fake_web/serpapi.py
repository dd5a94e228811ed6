"""SerpApi: Google's pictures, the key in the query, and gaps where the original should be."""

from __future__ import annotations

from typing import Any

from tests.helpers.fake_web import catalogue, places
from tests.helpers.fake_web.catalogue import Picture
from tests.helpers.fake_web.exchange import Ask, Reply, as_json
from tests.helpers.fake_web.web import Web

PAGE = 40
"""Pictures on a page of the fake; the real one has up to a hundred."""

_KNOWN = {
    "engine", "q", "api_key", "ijn", "gl", "hl", "safe", "tbs", "no_cache", "output", "device",
    "google_domain", "location", "imgsz", "image_type", "licenses",
}  # fmt: skip
_NO_KEY = "Invalid API key. Your API key should be here: https://serpapi.com/manage-api-key"


def search(web: Web, ask: Ask) -> Reply:
    """Answer for ``/serpapi/search.json``."""
    if ask.query.get("api_key") != web.key("serpapi"):
        return error(401, _NO_KEY)
    if wrong := _wrong(ask):
        return error(400, wrong)
    page = ask.number("ijn", 0)
    found = catalogue.search("serpapi", ask.query["q"], web.pictures)
    on_page = found[page * PAGE : (page + 1) * PAGE]
    told: dict[str, Any] = {"search_metadata": {"id": "65f0", "status": "Success"}}
    told["search_parameters"] = {k: v for k, v in ask.query.items() if k != "api_key"}
    if not on_page:
        return as_json(told | {"error": "Google hasn't returned any results for this query."})
    told["images_results"] = [
        _result(web, each, page * PAGE + place + 1) for place, each in enumerate(on_page)
    ]
    if len(found) > (page + 1) * PAGE:
        following = f"{web.base('serpapi')}?engine=google_images&ijn={page + 1}"
        told["serpapi_pagination"] = {"current": page, "next": following}
    return as_json(told)


def error(status: int, message: str) -> Reply:
    """Return an error as SerpApi words it."""
    return as_json({"error": message}, status)


def _wrong(ask: Ask) -> str:
    query = ask.query
    if query.get("engine") != "google_images":
        return f"Unsupported `{query.get('engine', '')}` search engine."
    if not query.get("q"):
        return "Missing query `q` parameter."
    if others := sorted(set(query) - _KNOWN):
        return f"Unsupported `{others[0]}` parameter."
    if ask.number("ijn", 0) < 0:
        return "Invalid `ijn` parameter."
    return "" if query.get("safe", "off") in {"active", "off"} else "Invalid `safe` parameter."


def _result(web: Web, picture: Picture, position: int) -> dict[str, Any]:
    """Every ninth lacks the original and its size, every fifteenth says a page is the original."""
    number = picture.number
    page = f"{web.address}/photo/alamy/{number}"
    told: dict[str, Any] = {
        "position": position,
        "thumbnail": places.media_url(web, picture, 230),
        "title": picture.title,
        "source": "Alamy",
        "link": page,
        "related_content_id": f"r{number}",
        "is_product": number % 6 == 0,
    }
    if number % 9 != 8:
        told["original"] = page if number % 15 == 6 else places.media_url(web, picture)
        told |= {"original_width": picture.width_px, "original_height": picture.height_px}
    if number % 4 == 1:
        told["license_details_url"] = f"{web.address}/licence/{number}"
    return told
