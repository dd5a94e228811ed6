"""Turns a good answer into what the fault makes of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from tests.helpers.fake_web import bombs, refusals
from tests.helpers.fake_web.exchange import JSON, Ask, Reply, as_page, as_text
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web

Answer = Callable[[Web, Ask], Reply]

_WAYS = {"truncated", "false-length", "huge-length", "endless", "reset", "stall", "drip"}
_STATUS = {"unavailable", "server-error", "forbidden", "not-found", "gone", "cloudflare"}
_WIKIMEDIA = {"maxlag", "ratelimited", "readonly"}
_PAGE = "<!DOCTYPE html><html><title>Please log in</title><body>Not a picture.</body></html>"
_KEYS = ("x-subscription-token", "x-api-key", "authorization")
_ELSEWHERE = {"redirect-private": "http://10.0.0.1/picture.jpg",
              "redirect-file": "file:///etc/hostname",
              "redirect-loop": "/redirect/loop/1"}  # fmt: skip


def spoiled(fault: Fault, route: str, answer: Answer, web: Web, ask: Ask) -> Reply:
    """Return what a request gets that `fault` strikes."""
    kind = fault.kind
    if kind == "too-many":
        return refusals.throttled(route, fault)
    if kind == "credit-spent":
        return refusals.spent(route)
    if kind in _STATUS:
        return refusals.by_status(kind)
    if kind in _WIKIMEDIA:
        return refusals.of_wikimedia(fault)
    if kind in refusals.IN_WORDS:
        return refusals.IN_WORDS[kind]
    if kind.startswith("redirect"):
        place = fault.target or _ELSEWHERE[kind]
        return as_text("Found", 302, {"Location": place})
    return _of_content(fault, answer, web, ask)


def _of_content(fault: Fault, answer: Answer, web: Web, ask: Ask) -> Reply:
    match fault.kind:
        case "empty":
            return answer(replace(web, pictures=0), ask)
        case "key-refused":
            return answer(web, _with_wrong_key(ask))
        case "referer-only":
            return _for_guests(fault, answer, web, ask)
        case "huge-picture":
            return Reply(bombs.png(), type="image/png")
        case "not-json":
            return as_page(_PAGE)
    return _changed(fault, answer(web, ask))


def _changed(fault: Fault, good: Reply) -> Reply:
    kind = fault.kind
    if kind in _WAYS:
        return replace(good, how=kind, seconds=fault.seconds or 1.0)
    match kind:
        case "bad-json":
            return replace(good, body=good.body[: len(good.body) * 2 // 3], type=JSON)
        case "html-as-image":
            return replace(good, body=_PAGE.encode(), type="image/jpeg")
        case "wrong-extension":
            return replace(good, body=_other_kind(good.body))
        case "gzip-bomb":
            packed = {**good.headers, "Content-Encoding": "gzip"}
            return replace(good, body=bombs.gzipped(), headers=packed)
    return replace(good, body=b"")


def _with_wrong_key(ask: Ask) -> Ask:
    headers = {name: "wrong" if name in _KEYS else value for name, value in ask.headers.items()}
    wrong = {name: "wrong" for name in ("key", "api_key", "token") if name in ask.query}
    body = ask.body.replace(b"client_secret=", b"client_secret=wrong")
    return replace(ask, headers=headers, query={**ask.query, **wrong}, body=body)


def _for_guests(fault: Fault, answer: Answer, web: Web, ask: Ask) -> Reply:
    """Give a picture out only to who comes from a page: any, or one that the fault names."""
    came_from = ask.headers.get("referer", "")
    if came_from and came_from.startswith(fault.target):
        return answer(web, ask)
    return as_text("Hotlinking is not allowed", 403)


def _other_kind(data: bytes) -> bytes:
    """Return the same picture as PNG, or as JPEG when it is PNG: name and header then lie."""
    kind = "JPEG" if data.startswith(b"\x89PNG") else "PNG"
    stream = io.BytesIO()
    if data[:1] in b"<{[":
        return data
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGB").save(
            stream, kind, **({} if kind == "JPEG" else {"compress_level": 1})
        )
    return stream.getvalue()
