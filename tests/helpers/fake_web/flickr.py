"""Flickr: methods of one address, errors under 200, licences by number."""

from __future__ import annotations

import json
from typing import Any

from tests.helpers.fake_web import catalogue, places
from tests.helpers.fake_web.catalogue import Picture, number_of
from tests.helpers.fake_web.exchange import Ask, Reply, as_json
from tests.helpers.fake_web.web import Web

_CC = "https://creativecommons.org/licenses/"
LICENCES = (
    (0, "All Rights Reserved", ""),
    (1, "Attribution-NonCommercial-ShareAlike License", f"{_CC}by-nc-sa/2.0/"),
    (2, "Attribution-NonCommercial License", f"{_CC}by-nc/2.0/"),
    (3, "Attribution-NonCommercial-NoDerivs License", f"{_CC}by-nc-nd/2.0/"),
    (4, "Attribution License", f"{_CC}by/2.0/"),
    (5, "Attribution-ShareAlike License", f"{_CC}by-sa/2.0/"),
    (6, "Attribution-NoDerivs License", f"{_CC}by-nd/2.0/"),
    (7, "No known copyright restrictions", "https://www.flickr.com/commons/usage/"),
    (8, "United States Government Work", "http://www.usa.gov/copyright.shtml"),
    (9, "Public Domain Dedication (CC0)", "https://creativecommons.org/publicdomain/zero/1.0/"),
    (10, "Public Domain Mark", "https://creativecommons.org/publicdomain/mark/1.0/"),
    (11, "Attribution 4.0 International", f"{_CC}by/4.0/"),
    (12, "Attribution-ShareAlike 4.0 International", f"{_CC}by-sa/4.0/"),
)
_MOST = 4_000
_SIZES = {"url_q": ("q", 150), "url_z": ("z", 640), "url_l": ("l", 1024), "url_o": ("o", 0)}


def rest(web: Web, ask: Ask) -> Reply:
    """Answer for ``/flickr/services/rest/``."""
    if ask.query.get("api_key") != web.key("flickr"):
        return _told(ask, failure(100, "Invalid API Key (Key has invalid format)"))
    match ask.query.get("method"):
        case "flickr.photos.search":
            return _told(ask, _search(web, ask))
        case "flickr.photos.licenses.getInfo":
            listed = [{"id": str(n), "name": name, "url": url} for n, name, url in LICENCES]
            return _told(ask, {"licenses": {"license": listed}, "stat": "ok"})
    return _told(ask, failure(112, f'Method "{ask.query.get("method", "")}" not found'))


def failure(code: int, message: str) -> dict[str, Any]:
    """Return an error as Flickr words it; the reply has status 200."""
    return {"stat": "fail", "code": code, "message": message}


def _told(ask: Ask, value: dict[str, Any]) -> Reply:
    """JSON only when both parameters say so; else a call of a function, or XML."""
    if ask.query.get("format") != "json":
        stat = value["stat"]
        return Reply(f'<?xml version="1.0"?><rsp stat="{stat}" />'.encode(), type="text/xml")
    if ask.query.get("nojsoncallback") == "1":
        return as_json(value)
    return Reply(f"jsonFlickrApi({json.dumps(value)})".encode(), type="text/javascript")


def _search(web: Web, ask: Ask) -> dict[str, Any]:
    if not ask.query.get("text") and not ask.query.get("tags"):
        why = "Parameterless searches have been disabled. Please use flickr.photos.getRecent."
        return failure(3, why)
    size, page = min(500, ask.number("per_page", 100)), max(1, ask.number("page", 1))
    wanted = set(filter(None, ask.query.get("license", "").split(",")))
    text = ask.query.get("text") or ask.query["tags"]
    found = catalogue.search("flickr", text, min(web.pictures, _MOST))
    hits = [each for each in found if not wanted or str(licence_of(each)) in wanted]
    extras = set(ask.query.get("extras", "").split(","))
    on_page = hits[(page - 1) * size : page * size]
    # The total is a string in some replies of the real one.
    total = str(len(hits)) if page % 2 == 0 else len(hits)
    told = {"page": page, "pages": -(-len(hits) // size), "perpage": size, "total": total}
    return {"photos": told | {"photo": [_photo(web, p, extras) for p in on_page]}, "stat": "ok"}


def licence_of(picture: Picture) -> int:
    """Return the number of a photo's licence."""
    return LICENCES[number_of(f"{picture.brand} {picture.scene}", len(LICENCES))][0]


def _photo(web: Web, picture: Picture, extras: set[str]) -> dict[str, Any]:
    number, author = picture.number, picture.author or ""
    told: dict[str, Any] = {
        "id": str(48_499_560_000 + number),
        "owner": f"77024{number:02d}@N04",
        "secret": "be57",
        "server": "65535",
        "farm": 66,
        "title": picture.title if number % 8 != 7 else "",
        "ispublic": 1,
        "isfriend": 0,
        "isfamily": 0,
    }
    told |= {"license": str(licence_of(picture))} if "license" in extras else {}
    told |= {"ownername": author} if "owner_name" in extras else {}
    if "path_alias" in extras:
        told["pathalias"] = None if number % 3 else f"alias{number}"
    if "o_dims" in extras and number % 5 == 0:
        told |= {"o_width": str(picture.width_px), "o_height": str(picture.height_px)}
    for name in extras & set(_SIZES):
        told |= _size(web, picture, name)
    return told


def _size(web: Web, picture: Picture, name: str) -> dict[str, Any]:
    """Only every fifth owner lets the original go; no size is wider than the original."""
    letter, width = _SIZES[name]
    if letter == "o":
        if picture.number % 5:
            return {}
        width = picture.width_px
    elif letter != "q" and width > picture.width_px:
        return {}
    width = min(width, picture.width_px)
    at = places.media_url(web, picture, 0 if letter == "o" else width)
    return {name: at, f"width_{letter}": width, f"height_{letter}": picture.height_at(width)}
