"""Wikidata: which items a name may mean, and what is stated of them."""

from __future__ import annotations

import re
from typing import Any

from tests.helpers.fake_web import catalogue, mediawiki, places
from tests.helpers.fake_web.catalogue import number_of, shown
from tests.helpers.fake_web.exchange import Ask, Reply
from tests.helpers.fake_web.web import Web

NO_LOGO = "plainmark"
"""A brand whose item states no logo and no website."""

_ACTIONS = {"wbsearchentities", "wbgetentities"}
_FIXED = {("nike", 0): "Q165023", ("nike", 1): "Q483915"}
_ID = re.compile(r"[QP]\d+")


def item_of(web: Web, brand: str, which: int = 1) -> str:
    """Return the item of a brand's company (`which` 1) or of its namesake (0)."""
    key = catalogue.key_of(brand)
    item = _FIXED.get((key, which)) or f"Q{1_000_000 + number_of(f'{key} {which}', 99_000_000)}"
    web.items[item] = key if which else f"{key}\n0"
    return item


def api(web: Web, ask: Ask) -> Reply:
    """Answer for ``/wikidata/w/api.php``."""
    if refused := mediawiki.refusal(ask, _ACTIONS):
        return refused
    item_of(web, "nike", 0)
    item_of(web, "nike", 1)
    searches = ask.query["action"] == "wbsearchentities"
    return _search(web, ask) if searches else _entities(web, ask)


def _search(web: Web, ask: Ask) -> Reply:
    text, query = ask.query.get("search", ""), dict(ask.query)
    for name in ("search", "language"):
        if not query.get(name):
            return mediawiki.error("missingparam", f'The "{name}" parameter must be set.')
    limit, begin = ask.number("limit", 7), ask.number("continue", 0)
    if not 1 <= limit <= 50 or begin < 0:
        return mediawiki.error("badinteger", "Invalid value for integer parameter.")
    brand = catalogue.key_of(text)
    found = [] if brand.startswith(catalogue.NOTHING) or not web.pictures else _hits(web, brand)
    told: dict[str, Any] = {"searchinfo": {"search": text}, "search": found[begin : begin + limit]}
    if begin + limit < len(found):
        told["search-continue"] = begin + limit
    return mediawiki.told(told | {"success": 1}, query)


def _hits(web: Web, brand: str) -> list[dict[str, Any]]:
    """The namesake stands first, as fame has it, not the company."""
    company = _hit(web, brand, 1, "American sportswear company" if brand == "nike" else "company")
    if brand == "nike":
        goddess = _hit(web, brand, 0, "goddess of victory in Greek mythology")
        others = [_other(f"Nike {n}", 700_000 + n) for n in range(1, 9)]
        return [goddess, company, *others]
    has_namesake = number_of(brand, 3) == 0
    return [_hit(web, brand, 0, "family name"), company] if has_namesake else [company]


def _hit(web: Web, brand: str, which: int, what: str) -> dict[str, Any]:
    return _found(item_of(web, brand, which), shown(brand), what)


def _other(label: str, number: int) -> dict[str, Any]:
    told = _found(f"Q{number}", label, "")
    del told["description"]
    return told


def _found(item: str, label: str, what: str) -> dict[str, Any]:
    return {
        "id": item,
        "title": item,
        "pageid": int(item[1:]) + 1,
        "concepturi": f"http://www.wikidata.org/entity/{item}",
        "repository": "wikidata",
        "url": f"//www.wikidata.org/wiki/{item}",
        "label": label,
        "description": what,
        "match": {"type": "label", "language": "en", "text": label},
    }


def _entities(web: Web, ask: Ask) -> Reply:
    ids = list(dict.fromkeys(ask.query.get("ids", "").split("|")))
    if ids == [""]:
        return mediawiki.error("param-missing", 'Either provide the "ids" or "sites" and "titles".')
    if len(ids) > 50:
        return mediawiki.error("toomanyvalues", 'Too many values for parameter "ids".')
    for item in ids:
        if not _ID.fullmatch(item):
            info = f'Could not find an entity with the ID "{item}".'
            return mediawiki.error("no-such-entity", info, id=item)
    entities = {item: _entity(web, item, dict(ask.query)) for item in ids}
    return mediawiki.told({"entities": entities, "success": 1}, dict(ask.query))


def _entity(web: Web, item: str, query: dict[str, str]) -> dict[str, Any]:
    brand, _, namesake = web.items.get(item, "").partition("\n")
    is_minor = 700_000 < int(item[1:]) < 700_100
    if not brand and not is_minor:
        return {"id": item, "missing": ""}
    wanted = query.get("props", "labels|descriptions|claims").split("|")
    label = shown(brand) if brand else "Nike thing"
    what = "namesake" if namesake or is_minor else "company"
    told: dict[str, Any] = {"type": "item", "id": item}
    if "labels" in wanted:
        told["labels"] = {"en": {"language": "en", "value": label}}
    if "descriptions" in wanted:
        told["descriptions"] = {"en": {"language": "en", "value": what}}
    if "claims" in wanted:
        told["claims"] = {} if namesake or is_minor else _claims(web, brand, item)
    return told


def _claims(web: Web, brand: str, item: str) -> dict[str, Any]:
    kind = _claim("P31", {"entity-type": "item", "id": "Q4830453"}, item, kind="wikibase-entityid")
    if brand == NO_LOGO:
        return {"P31": [kind]}
    new, old, photo = (_name(brand, number) for number in (0, 1, 2))
    until = {"P582": [_time("+1994-00-00T00:00:00Z")], "P580": [_time("+1971-00-00T00:00:00Z")]}
    since = {"P580": [_time("+1995-00-00T00:00:00Z")]}
    return {
        "P31": [kind],
        "P154": [
            _claim("P154", old, item, qualifiers=until),
            _claim("P154", _name(brand, 3), item, rank="deprecated"),
            _without_value("P154", item),
            _claim("P154", new, item, rank="preferred", qualifiers=since),
        ],
        "P18": [_claim("P18", photo, item)],
        "P373": [_claim("P373", f"{shown(brand)} logos", item)],
        "P856": [_claim("P856", web.page(brand), item)],
    }


def _name(brand: str, number: int) -> str:
    return places.file_name(catalogue.picture("commons", brand, number))


_TYPES = {"P154": "commonsMedia", "P18": "commonsMedia", "P856": "url", "P31": "wikibase-item"}


def _claim(
    prop: str,
    value: Any,
    item: str,
    kind: str = "string",
    rank: str = "normal",
    qualifiers: Any = None,
) -> dict[str, Any]:
    snak = {"snaktype": "value", "property": prop, "datavalue": {"value": value, "type": kind}}
    told = {"mainsnak": snak | {"datatype": _TYPES.get(prop, "string")}, "type": "statement"}
    told |= {"qualifiers": qualifiers} if qualifiers else {}
    return told | {"id": f"{item}${number_of(str(value), 10**9):08x}", "rank": rank}


def _without_value(prop: str, item: str) -> dict[str, Any]:
    snak = {"snaktype": "somevalue", "property": prop, "datatype": "commonsMedia"}
    return {"mainsnak": snak, "type": "statement", "id": f"{item}$0", "rank": "normal"}


def _time(value: str) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": {"time": value}, "type": "time"}}
