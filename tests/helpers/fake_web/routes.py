"""Which part of the fake answers which address."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.helpers.fake_web import (
    brave,
    commons,
    control,
    flickr,
    logodev,
    openverse,
    pixabay,
    places,
    refusals,
    serpapi,
    serper,
    site,
    spoil,
    wikidata,
)
from tests.helpers.fake_web.exchange import Ask, Reply, as_text
from tests.helpers.fake_web.web import Web

Answer = Callable[[Web, Ask], Reply]

ROUTES: tuple[tuple[str, str, Answer], ...] = (
    (r"/openverse/v1/images/[^/]+/thumb/", "openverse-thumb", openverse.thumb),
    (r"/openverse/v1/images/.*", "openverse", openverse.images),
    (r"/openverse/v1/auth_tokens/token/", "openverse-token", openverse.account),
    (r"/openverse/v1/(auth_tokens|rate_limit)/.*", "openverse-account", openverse.account),
    (r"/commons/w/api\.php", "commons", commons.api),
    (r"/wikidata/w/api\.php", "wikidata", wikidata.api),
    (r"/upload/.*", "upload", places.upload_reply),
    (r"/thumb/.*", "thumb", places.thumb_reply),
    (r"/media/\w+/[^/]+/\d+_\d+\.\w+", "media.preview", places.media_reply),
    (r"/media/.*", "media.full", places.media_reply),
    (r"/brave/res/v1/images/search", "brave", brave.images),
    (r"/serper/images", "serper", serper.images),
    (r"/serpapi/search\.json", "serpapi", serpapi.search),
    (r"/pixabay/api/", "pixabay", pixabay.api),
    (r"/flickr/services/rest/", "flickr", flickr.rest),
    (r"/logodev-search", "logodev-search", logodev.search),
    (r"/logodev/.*", "logodev", logodev.logo),
    (r"/robots\.txt", "robots", site.robots),
    (r"/site/[^/]+/.*", "page", site.page),
    (r"/redirect/.*", "redirect", site.hop),
    (r"/(photo|people|licence|commons/wiki|commons/w/index\.php).*", "landing", site.landing),
)
_PATTERNS = tuple((re.compile(pattern), name, answer) for pattern, name, answer in ROUTES)


def reply(web: Web, ask: Ask) -> Reply:
    """Answer a request, with the fault that strikes it, and note it in the log."""
    if ask.path.startswith("/_control/"):
        return control.reply(web, ask)
    name, answer = found(ask.path)
    fault = web.faults.strikes(name, ask.path, ask.raw_path)
    if fault:
        made = spoil.spoiled(fault, name, answer, web, ask)
    else:
        made = refusals.over_limit(web, name, ask) or answer(web, ask)
    web.note(ask, name, made, fault.kind if fault else "")
    return made


def found(path: str) -> tuple[str, Answer]:
    """Return the name of the route of a path, "none" for a path without one, and its answer."""
    for pattern, name, answer in _PATTERNS:
        if pattern.fullmatch(path):
            return name, answer
    return "none", _nowhere


def _nowhere(web: Web, ask: Ask) -> Reply:
    return as_text("404 not found", 404)


def without_faults(web: Web, url: str) -> Reply:
    """Return what lies at an address when nothing goes wrong, to one who is let in everywhere."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    agent = {"user-agent": "Oracle/1 (oracle@localhost)"}
    ask = Ask("GET", unquote(parts.path), query, agent, raw_path=parts.path)
    return found(ask.path)[1](web, ask)
