"""logo.dev: a logo by domain, and domains by name."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.helpers.fake_web import catalogue, media
from tests.helpers.fake_web.bases import KEYS
from tests.helpers.fake_web.exchange import Ask, Reply, as_json, as_text
from tests.helpers.fake_web.web import Web

_DOMAIN = re.compile(r"([\w-]+)\.(com|test|example|org)")
_KINDS = {"png": "png", "jpg": "jpeg", "webp": "webp"}
_UNKNOWN = ("unknown", catalogue.NOTHING, "example", "wikipedia")


def logo(web: Web, ask: Ask) -> Reply:
    """Answer for ``/logodev/DOMAIN``; of a domain without a logo a monogram is made, with 200."""
    if ask.query.get("token") != KEYS["logodev"]["key"]:
        return as_json({"msg": "invalid api token"}, 401)
    size, kind = ask.number("size", 128), ask.query.get("format", "jpg")
    if not 16 <= size <= 800 or kind not in _KINDS:
        return as_json({"msg": "invalid parameters"}, 400)
    domain = ask.path.removeprefix("/logodev/").strip("/").casefold()
    match = _DOMAIN.fullmatch(domain)
    if match and not match[1].startswith(_UNKNOWN) and web.pictures:
        return _drawn(match[1].replace("-", " "), size, _KINDS[kind])
    if ask.query.get("fallback") == "404":
        return as_text("not found", 404)
    return _drawn(f"monogram {domain[:1]}", size, _KINDS[kind])


def _drawn(brand: str, size: int, kind: str) -> Reply:
    wide = catalogue.picture("logodev", catalogue.key_of(brand), 2)
    picture = replace(wide, width_px=800, height_px=800)
    data = media.content(picture, size, kind)
    return Reply(data, type=f"image/{kind}", headers={"Cache-Control": "max-age=86400"})


def search(web: Web, ask: Ask) -> Reply:
    """Answer for ``/logodev-search``."""
    if ask.headers.get("authorization") != f"Bearer {KEYS['logodev']['secret']}":
        return as_json({"msg": "invalid api token"}, 401)
    brand = catalogue.key_of(ask.query.get("q", ""))
    if not brand:
        return as_json({"msg": "missing query"}, 400)
    if brand.startswith(_UNKNOWN) or not web.pictures:
        return as_json([])
    name, slug = catalogue.shown(brand), domain_of(brand)
    others = [{"name": f"{name} Group", "domain": slug.replace(".com", "-group.com")}]
    return as_json([{"name": name, "domain": slug}, *others])


def domain_of(brand: str) -> str:
    """Return the domain under which a brand's logo lies: "nike.com"."""
    return re.sub(r"[^\w]+", "-", catalogue.key_of(brand)).strip("-") + ".com"
