"""Openverse: search, details, thumbs, and keys by OAuth."""

from __future__ import annotations

import uuid
from typing import Any

from tests.helpers.fake_web import catalogue, media, places, wikimedia_file
from tests.helpers.fake_web.bases import KEYS
from tests.helpers.fake_web.catalogue import Picture, number_of
from tests.helpers.fake_web.exchange import Ask, Reply, as_json
from tests.helpers.fake_web.openverse_filters import asked_for, complaint
from tests.helpers.fake_web.web import Web

TOKEN = "fake-openverse-token"
DEPTH = 240
_THUMB_PX = 600
_LICENCES = (
    ("by", "2.0"), ("by-sa", "4.0"), ("cc0", "1.0"), ("by-nc", "2.0"), ("pdm", "1.0"),
    ("by", "4.0"), ("by-nd", "2.0"), ("by-sa", "2.0"), ("by-nc-sa", "2.0"), ("by-nc-nd", "2.0"),
    ("sampling+", "1.0"), ("by", None),
)  # fmt: skip


def images(web: Web, ask: Ask) -> Reply:
    """Answer for ``/openverse/v1/images/`` and what lies below it."""
    below = ask.path.removeprefix("/openverse/v1/images").strip("/")
    if ask.method != "GET":
        return as_json({"detail": f'Method "{ask.method}" not allowed.'}, 405)
    return _one(web, ask, below) if below else _search(web, ask)


def thumb(web: Web, ask: Ask) -> Reply:
    """Answer for ``/openverse/v1/images/ID/thumb/``."""
    picture = _known(web, ask.path.split("/")[4])
    if picture is None:
        return as_json({"detail": "Not found."}, 404)
    limits = {
        "X-RateLimit-Limit-anon_thumbnail": "150/min",
        "X-RateLimit-Available-anon_thumbnail": "149",
    }
    whole = picture.drawing or ask.query.get("full_size", "").lower() in {"true", "yes", "1"}
    width = 0 if whole else min(_THUMB_PX, picture.width_px)
    return Reply(
        media.content(picture, width),
        type=picture.mime if whole else "image/jpeg",
        headers={**limits, "Cache-Control": "max-age=31536000"},
    )


def account(web: Web, ask: Ask) -> Reply:
    """Answer for registration, for tokens, and for what is left of the limits."""
    match ask.path.removeprefix("/openverse/v1/").strip("/"), ask.method:
        case "auth_tokens/register", "POST":
            return _registered(ask)
        case "auth_tokens/token", "POST":
            return _token(ask)
        case "rate_limit", "GET" if known(ask):
            left = {"requests_this_minute": 1, "requests_today": 1, "verified": True}
            return as_json(left | {"rate_limit_model": "standard"})
        case "rate_limit", "GET":
            return as_json({"detail": "Authentication credentials were not provided."}, 401)
    return as_json({"detail": "Not found."}, 404)


def known(ask: Ask) -> bool:
    """Return whether a good token came along; a bad one silently counts for nothing."""
    return ask.headers.get("authorization") == f"Bearer {TOKEN}"


def _registered(ask: Ask) -> Reply:
    asked = ask.json()
    missing = [name for name in ("name", "description", "email") if not (asked or {}).get(name)]
    if missing:
        return as_json({name: ["This field is required."] for name in missing}, 400)
    keys = KEYS["openverse"]
    return as_json({"name": asked["name"], **keys, "msg": "Check your email."}, 201)


def _token(ask: Ask) -> Reply:
    form, keys = ask.form, KEYS["openverse"]
    if form.get("grant_type") != "client_credentials":
        return as_json({"error": "unsupported_grant_type"}, 400)
    if any(form.get(name) != value for name, value in keys.items()):
        return as_json({"error": "invalid_client"}, 401)
    told = {"access_token": TOKEN, "scope": "read write groups", "expires_in": 36000}
    return as_json(told | {"token_type": "Bearer"})


def _search(web: Web, ask: Ask) -> Reply:
    if detail := complaint(ask.query):
        return as_json({"detail": detail}, 400, _limits(web, ask))
    page, size = ask.number("page", 1), ask.number("page_size", 20)
    if refused := _too_far(ask, page, size):
        return as_json({"detail": refused}, 401, _limits(web, ask))
    hits = _hits(web, ask)[:DEPTH]
    told: dict[str, Any] = {}
    if "," not in (only := ask.query.get("source", "")) and only not in _SOURCES:
        said = {"code": "source", "message": f"The source {only} does not exist."}
        told["warnings"] = [said]
    told |= {"result_count": len(hits), "page_count": -(-len(hits) // size), "page_size": size}
    on_page = hits[(page - 1) * size : page * size]
    told |= {"page": page, "results": [_shown(web, each) for each in on_page]}
    return as_json(told, headers=_limits(web, ask))


_SOURCES = {"", "flickr", "wikimedia", "stocksnap"}


def _too_far(ask: Ask, page: int, size: int) -> str:
    who = "authenticated" if known(ask) else "anonymous"
    most = 50 if known(ask) else 20
    if size > most:
        return f"page_size may not exceed {most} for {who} requests"
    return f"pagination depth may not exceed 240 for {who} requests" if page * size > DEPTH else ""


def _limits(web: Web, ask: Ask) -> dict[str, str]:
    minute = web.recent("openverse", 60, ask.time)
    day = web.recent("openverse", 86_400, ask.time)
    burst, most, daily = ("anon_burst", 20, 200)
    sustained = "anon_sustained"
    if known(ask):
        burst, most, daily = "oauth2_client_credentials_burst", 100, 10_000
        sustained = "oauth2_client_credentials_sustained"
    return {
        f"X-RateLimit-Limit-{burst}": f"{most}/min",
        f"X-RateLimit-Available-{burst}": str(max(0, most - minute - 1)),
        f"X-RateLimit-Limit-{sustained}": f"{daily}/day",
        f"X-RateLimit-Available-{sustained}": str(max(0, daily - day - 1)),
    }


def _hits(web: Web, ask: Ask) -> list[dict[str, Any]]:
    text = next((ask.query[n] for n in ("q", "title", "tags", "creator") if n in ask.query), "")
    own = catalogue.search("openverse", text[:200], web.pictures)
    hits = [_facts(each) for each in own]
    return [each for each in hits if asked_for(each, ask.query)]


def _facts(own: Picture) -> dict[str, Any]:
    """What the filters look at, and the picture itself: every seventh is one of Commons."""
    is_commons = own.number % 7 == 2
    picture = catalogue.picture("commons", own.brand, own.number) if is_commons else own
    code, version = _LICENCES[number_of(f"{own.brand} {own.scene}", len(_LICENCES))]
    source = "wikimedia" if is_commons else ("flickr", "stocksnap")[own.number % 2]
    kind = "illustration" if picture.drawing else "photograph"
    return {
        "picture": picture,
        "number": own.number,
        "source": source,
        "category": None if own.number % 11 == 10 else kind,
        "license": code,
        "license_version": version,
        "filetype": None if own.number % 13 == 12 else picture.extension,
    }


def _shown(web: Web, facts: dict[str, Any]) -> dict[str, Any]:
    picture, number = facts["picture"], facts["number"]
    key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"openverse/{picture.brand}/{number}"))
    web.items[key] = f"{picture.source}\n{picture.brand}\n{picture.number}"
    author = picture.author
    title = None if number % 9 == 8 else picture.title
    at = f"{web.base('openverse')}images/{key}/"
    said = number % 5 != 3
    return {
        "id": key,
        "title": f"<i>{title}</i>" if title and facts["source"] == "wikimedia" else title,
        "indexed_on": "2022-08-27T17:39:48Z",
        "foreign_landing_url": _landing(web, facts),
        "url": _address(web, picture),
        "creator": author,
        "creator_url": f"{web.address}/people/{number}" if author else None,
        **{name: facts[name] for name in ("license", "license_version")},
        "license_url": licence_url(facts["license"], facts["license_version"]),
        "provider": facts["source"],
        "source": facts["source"],
        "category": facts["category"],
        "filesize": None,
        "filetype": facts["filetype"],
        "tags": [{"name": picture.brand, "accuracy": None, "unstable__provider": "flickr"}],
        "attribution": _attribution(title, author, facts),
        "fields_matched": ["title"],
        "mature": False,
        "height": picture.height_px if said else None,
        "width": picture.width_px if said else None,
        "thumbnail": f"{at}thumb/",
        "detail_url": at,
        "related_url": f"{at}related/",
        "unstable__sensitivity": [],
    }


def licence_url(code: str, version: str | None) -> str:
    """Return the address of a licence, as Openverse forms it."""
    if code in {"cc0", "pdm"}:
        name = "zero" if code == "cc0" else "mark"
        return f"https://creativecommons.org/publicdomain/{name}/1.0/"
    return f"https://creativecommons.org/licenses/{code}/{version or '1.0'}/"


def _attribution(title: str | None, author: str | None, facts: dict[str, Any]) -> str:
    code, version = facts["license"], facts["license_version"]
    name = "CC0" if code == "cc0" else f"CC {code.upper()}"
    what = f'"{title}"' if title else "This work"
    by = f" by {author}" if author else ""
    verb = "is marked with" if code in {"cc0", "pdm"} else "is licensed under"
    where = licence_url(code, version)
    return f"{what}{by} {verb} {name} {version or ''}. To view the terms, visit {where}."


def _landing(web: Web, facts: dict[str, Any]) -> str:
    picture = facts["picture"]
    if facts["source"] == "wikimedia":
        return wikimedia_file.short_address(web, picture)
    return f"{web.address}/photo/{facts['source']}/{picture.number}"


def _address(web: Web, picture: Picture) -> str:
    commons = picture.source == "commons"
    return places.upload_url(web, picture) if commons else places.media_url(web, picture)


def _known(web: Web, key: str) -> Picture | None:
    source, _, rest = web.items.get(key, "").partition("\n")
    brand, _, number = rest.partition("\n")
    return catalogue.picture(source, brand, int(number)) if number else None


def _one(web: Web, ask: Ask, below: str) -> Reply:
    picture = _known(web, below)
    if picture is None:
        return as_json({"detail": "Not found."}, 404)
    own = catalogue.picture("openverse", picture.brand, picture.number)
    return as_json(_shown(web, _facts(own)))
