"""What each provider says when it has had enough, or when there is no credit left."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from email.utils import formatdate

from tests.helpers.fake_web import brave, flickr, mediawiki, pixabay, places, serpapi, serper
from tests.helpers.fake_web.exchange import Ask, Reply, as_json, as_page, as_text
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web

_LIMITS = {
    "openverse": (20, 60.0), "openverse-thumb": (150, 60.0), "brave": (1, 1.0),
    "pixabay": (100, 60.0), "commons": (5, 1.0), "wikidata": (5, 1.0),
}  # fmt: skip

IN_WORDS = {
    "no-contact": as_text(places.NO_CONTACT, 403),
    "not-listed": as_text(places.NOT_LISTED, 400),
    "too-deep": as_json(
        {"detail": "pagination depth may not exceed 240 for anonymous requests"}, 401
    ),
    "thumb-failed": as_json(
        {"detail": "Failed to render thumbnail. Upstream provider returned an error."}, 424
    ),
}
"""Refusals that one provider has, in its own words."""


def throttled(route: str, fault: Fault) -> Reply:
    """Return a 429 in the provider's words, with the Retry-After that the fault asks for."""
    seconds = fault.seconds
    said = _throttled(route, 34 if seconds is None else math.ceil(seconds))
    if seconds is None:
        return said
    whole = math.ceil(seconds)
    later = formatdate(time.time() + whole, usegmt=True) if fault.date else str(whole)
    return replace(said, headers={**said.headers, "Retry-After": later})


def _throttled(route: str, seconds: int) -> Reply:
    match route.partition(".")[0]:
        case "openverse" | "openverse-thumb" | "openverse-token":
            detail = f"Request was throttled. Expected available in {seconds} seconds."
            return as_json({"detail": detail}, 429)
        case "brave":
            return brave.throttled()
        case "serper":
            return serper.error(429, "Too many requests")
        case "serpapi":
            return serpapi.error(429, "Your account has reached its hourly limit of searches.")
        case "pixabay":
            return pixabay.error(429, "API rate limit exceeded")
        case "logodev" | "logodev-search":
            return as_json({"msg": "rate limit exceeded"}, 429)
    return as_text("Too many requests", 429)


def spent(route: str) -> Reply:
    """Return what a keyed source says when the month, or the money, is used up."""
    match route.partition(".")[0]:
        case "brave":
            return brave.throttled("QUOTA_LIMITED")
        case "serper":
            return serper.error(400, "Not enough credits")
        case "serpapi":
            return serpapi.error(429, "Your account has run out of searches.")
        case "flickr":
            why = "Service currently unavailable"
            return as_json(flickr.failure(105, why))
        case "pixabay":
            return pixabay.error(429, "API rate limit exceeded")
    return _throttled(route, 86_400)


def _after(said: Reply, seconds: float) -> dict[str, str]:
    return {**said.headers, "Retry-After": str(math.ceil(seconds))}


def over_limit(web: Web, route: str, ask: Ask) -> Reply | None:
    """Return the refusal of a request beyond the provider's limit, when limits are kept."""
    most, seconds = _LIMITS.get(route, (0, 0.0))
    if not web.limits or not most or web.recent(route, seconds, ask.time) < most:
        return None
    return throttled(route, Fault("too-many", seconds=math.ceil(seconds)))


def by_status(kind: str) -> Reply:
    """Return the answers that are the same everywhere."""
    match kind:
        case "unavailable":
            return as_page("<html><h1>503 Service Unavailable</h1></html>", 503)
        case "server-error":
            return as_page("<html><h1>500 Internal Server Error</h1></html>", 500)
        case "forbidden":
            return as_page("<html><h1>403 Forbidden</h1></html>", 403)
        case "gone":
            return as_page("<html><h1>410 Gone</h1></html>", 410)
        case "cloudflare":
            return as_page("<!DOCTYPE html><title>Attention Required! | Cloudflare</title>", 403)
    return as_page("<html><h1>404 Not Found</h1></html>", 404)


def of_wikimedia(fault: Fault) -> Reply:
    """Return an error of the Action API, under 200."""
    if fault.kind == "maxlag":
        said = mediawiki.lagged()
        late = said.headers if fault.seconds is None else _after(said, fault.seconds)
        return replace(said, headers=late)
    if fault.kind == "ratelimited":
        info = "You've exceeded your rate limit. Please wait some time and try again."
        return mediawiki.error("ratelimited", info)
    return mediawiki.error("readonly", "The wiki is currently in read-only mode.")
