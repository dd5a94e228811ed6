"""The Action API as Commons answers it: searches, files by title, and their continuation."""

from __future__ import annotations

import random
import re
from typing import Any

from tests.helpers.fake_web import catalogue, mediawiki, places, wikimedia_file
from tests.helpers.fake_web.catalogue import Picture
from tests.helpers.fake_web.exchange import Ask, Reply
from tests.helpers.fake_web.web import Web

_FILTER = re.compile(r'(-?)(filetype|filemime|filew|incategory|haswbstatement):("[^"]*"|\S+)')
_PARAMETERS = {
    "action", "format", "formatversion", "generator", "gsrsearch", "gsrnamespace", "gsrlimit",
    "gsroffset", "gsrsort", "gsrinfo", "gsrprop", "prop", "titles", "pageids", "iiprop",
    "iiurlwidth", "iiurlheight", "iilimit", "iiextmetadatalanguage", "iiextmetadatafilter",
    "iiextmetadatamultilang", "iicontinue", "continue", "maxlag", "origin", "uselang",
    "errorformat", "redirects",
}  # fmt: skip


def api(web: Web, ask: Ask) -> Reply:
    """Answer for ``/commons/w/api.php``."""
    if refused := mediawiki.refusal(ask, {"query"}):
        return refused
    query = dict(ask.query)
    if error := _wrong(query):
        return error
    told = _titles(web, query) if "titles" in query else _search(web, query)
    if isinstance(told, Reply):
        return told
    return mediawiki.told(told | mediawiki.warnings(query, _PARAMETERS), query)


def _wrong(query: dict[str, str]) -> Reply | None:
    if "titles" not in query and query.get("generator") != "search":
        return mediawiki.error("missingparam", 'One of "titles" or "generator" must be set.')
    if "titles" not in query and not query.get("gsrsearch"):
        return mediawiki.error("missingparam", 'The "gsrsearch" parameter must be set.')
    for name in ("gsrlimit", "gsroffset", "iiurlwidth"):
        value = query.get(name, "1")
        if not value.isdigit() and value != "max":
            info = f'Invalid value "{value}" for integer parameter "{name}".'
            return mediawiki.error("badinteger", info)
    return None


def _search(web: Web, query: dict[str, str]) -> dict[str, Any]:
    if query.get("gsrnamespace", "0") != "6":
        return {"batchcomplete": True}
    hits = _hits(web, query["gsrsearch"])
    most = 50 if "iiurlwidth" in query else 500
    limit = query.get("gsrlimit", "10")
    count = most if limit == "max" else min(int(limit), most)
    begin = int(query.get("gsroffset", 0))
    on_page = hits[begin : begin + count]
    if not on_page:
        return {"batchcomplete": True}
    pages = [_page(each, begin + place + 1) for place, each in enumerate(on_page)]
    told = _with_info(web, query, pages, on_page, heavy=_is_heavy(on_page[0], begin, count))
    if "batchcomplete" in told and begin + count < len(hits):
        told["continue"] = {"gsroffset": begin + count, "continue": "gsroffset||"}
    random.Random(begin).shuffle(pages)
    return told | {"query": {"pages": pages}}


def _is_heavy(first: Picture, begin: int, count: int) -> bool:
    return begin // count % 2 == 1 or first.brand == "nike"


def _page(picture: Picture, index: int) -> dict[str, Any]:
    title = f"File:{places.file_name(picture)}"
    return {"pageid": wikimedia_file.page_id(picture), "ns": 6, "title": title, "index": index}


def _with_info(
    web: Web, query: dict[str, str], pages: list[Any], on_page: Any, *, heavy: bool
) -> dict[str, Any]:
    """Add what is known of each file; of a heavy page the second half comes with `iicontinue`."""
    if "imageinfo" not in query.get("prop", "").split("|"):
        return {"batchcomplete": True}
    half = (len(pages) + 1) // 2 if heavy and len(pages) > 1 else len(pages)
    later = "iicontinue" in query
    for place, (page, picture) in enumerate(zip(pages, on_page, strict=True)):
        page["imagerepository"] = "local"
        if (place >= half) == later or not heavy:
            page["imageinfo"] = [wikimedia_file.image_info(web, picture, query)]
    if later or half == len(pages):
        return {"batchcomplete": True}
    name = places.file_name(on_page[half]).replace(" ", "_")
    begin = query.get("gsroffset", "0")
    going_on = {"iicontinue": f"{name}|20200101000000", "continue": "gsroffset||"}
    return {"continue": going_on | ({"gsroffset": int(begin)} if begin != "0" else {})}


def _hits(web: Web, text: str) -> list[Picture]:
    """Return what a search finds; `filetype:` and its kin are understood as in the real one."""
    rules = [(not minus, name, value.strip('"')) for minus, name, value in _FILTER.findall(text)]
    plain = _FILTER.sub(" ", text).strip()
    for _, name, value in rules:
        if name == "haswbstatement" and not plain:
            plain = web.items.get(value.rpartition("=")[2], "")
        if name == "incategory" and not plain:
            plain = value
    found = catalogue.search("commons", plain, web.pictures)
    return [each for each in found if all(_passes(each, *rule) for rule in rules)]


def _passes(picture: Picture, wanted: bool, name: str, value: str) -> bool:
    if name == "filetype":
        kinds = {"bitmap": not picture.drawing, "drawing": picture.drawing}
        return any(kinds.get(each, False) for each in value.split("|")) is wanted
    if name == "filemime":
        return (value in picture.mime) is wanted
    if name == "filew":
        limit = int(re.sub(r"\D", "", value) or 0)
        hit = picture.width_px < limit if value.startswith("<") else picture.width_px > limit
        return hit is wanted
    return True


def _titles(web: Web, query: dict[str, str]) -> dict[str, Any] | Reply:
    titles = list(dict.fromkeys(query["titles"].split("|")))
    if len(titles) > 50:
        info = 'Too many values supplied for parameter "titles". The limit is 50.'
        return mediawiki.error("toomanyvalues", info)
    pages: list[dict[str, Any]] = []
    for title in titles:
        plain = title.replace("_", " ")
        picture = places.named(plain) if plain.startswith("File:") else None
        if picture is None or web.pictures == 0:
            pages.append({"ns": 6, "title": plain, "missing": True, "imagerepository": ""})
            continue
        page = _page(picture, 0)
        del page["index"]
        if "imageinfo" in query.get("prop", "").split("|"):
            page["imagerepository"] = "local"
            page["imageinfo"] = [wikimedia_file.image_info(web, picture, query)]
        pages.append(page)
    moved = [
        {"fromencoded": False, "from": title, "to": title.replace("_", " ")}
        for title in titles
        if "_" in title
    ]
    normalised = {"normalized": moved} if moved else {}
    return {"batchcomplete": True, "query": normalised | {"pages": pages}}
