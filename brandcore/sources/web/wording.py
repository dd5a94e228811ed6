"""What the client says when something goes wrong; never an address with its query."""

from __future__ import annotations

import logging
import math
import re
from urllib.parse import urlsplit

from brandcore.errors import NothingFound, TooLarge, Unreachable
from brandcore.sources.web.replies import BadReply, Broken, Busy, HttpError, NoWay, Page

_SHOWN = 60
_log = logging.getLogger(__name__)
_QUERY = re.compile(r"\?[^\s'\")>]*")
_BY_HAND = "Save the picture in the browser and drop the file."
_CHECK_PROXY = "Check the proxy in the settings of the system, or in HTTPS_PROXY and HTTP_PROXY."
_CHECK = f"Check the connection; or: {_BY_HAND[0].lower()}{_BY_HAND[1:]}"


class _Cause(Exception):
    """A library's error without the addresses in it: they may hold a key."""


def host_of(url: str) -> str:
    """Return whose address `url` is, short enough for a sentence."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return shortened(host or url.partition("?")[0])


def shortened(text: str) -> str:
    """Return `text`, or its beginning where it is longer than 60 letters."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def cause(error: Exception) -> Exception:
    """Return what may be told of `error` in a log."""
    return _Cause(f"{type(error).__name__}: {_QUERY.sub('?…', str(error))}")


def no_address(url: str) -> Unreachable:
    """Say that `url` cannot be asked at all."""
    said = shortened(url.partition("?")[0])
    return Unreachable(f"“{said}” is no web address.", "Drop a picture, or its address.")


def without_end(url: str) -> Unreachable:
    """Say that the redirects of `url` lead nowhere."""
    return Unreachable(
        f"“{host_of(url)}” sends from one address to the next without end.",
        "Open it in the browser, save the picture there and drop the file.",
    )


def unreachable(url: str, error: Exception) -> Unreachable:
    """Say that no whole answer came, and whether asking again is any use."""
    # The libraries' own errors are known there: whoever only words a refusal goes without them.
    from brandcore.sources.web.faults import NO_PROXY, NO_WAY, reason_of

    reason, again = reason_of(error)
    kind = NoWay if reason in (NO_WAY, NO_PROXY) else Broken if again else Unreachable
    hint = _CHECK_PROXY if "proxy" in reason else _CHECK
    return kind(f"“{host_of(url)}” did not deliver: {reason}.", hint)


def too_slow(url: str, limit_s: float) -> Unreachable:
    """Say that a transfer was given up after `limit_s` seconds."""
    return Unreachable(
        f"“{host_of(url)}” did not deliver: it took too long, more than {limit_s:g} seconds.",
        _CHECK,
    )


def too_large(url: str, most_bytes: int) -> TooLarge:
    """Say that more would arrive than is taken."""
    size = most_bytes / 1_000_000
    return TooLarge(
        f"What “{host_of(url)}” sends is larger than {size:.3g} MB.",
        "Look for a smaller copy of it.",
    )


def gone(url: str) -> NothingFound:
    """Say that a picture was taken away."""
    return NothingFound(f"The picture is no longer at “{host_of(url)}”.", "Try another picture.")


def empty(url: str) -> NothingFound:
    """Say that a good answer had nothing in it."""
    return NothingFound(f"“{host_of(url)}” sent an empty answer.", "Try another picture.")


def no_json(page: Page) -> BadReply:
    """Say that an interface answered with something else than JSON."""
    return BadReply(
        f"“{host_of(page.url)}” answered with something that cannot be read.",
        "It may be out of order, or a page of your network asks you to sign in. Try again later.",
    )


def refused(page: Page, retry_after_s: float | None = None) -> HttpError:
    """Say that the server answered with a refusal."""
    if page.status == 429:
        return busy(page, retry_after_s)
    # In the log, not in the words: a number tells a curator nothing.
    _log.info("%s answered with %d", host_of(page.url), page.status)
    message, hint = _refusal(host_of(page.url), page.status)
    return HttpError(message, hint, page, retry_after_s=retry_after_s)


def busy(page: Page, retry_after_s: float | None) -> Busy:
    """Say that the server wants to be left alone."""
    host = host_of(page.url)
    wait = f" {spoken(retry_after_s)}" if retry_after_s else " before it is asked again"
    return Busy(
        f"“{host}” asks to wait{wait}.",
        "Go on with the other sources, and ask this one later.",
        page,
        retry_after_s=retry_after_s,
    )


def spoken(seconds: float) -> str:
    """Return a length of time in words: "1 second", "34 seconds", "5 minutes", "2 hours"."""
    whole = max(1, math.ceil(seconds))
    for size, unit in ((3600, "hour"), (60, "minute")):
        if whole >= 2 * size:
            return f"{math.ceil(whole / size)} {unit}s"
    return f"{whole} second" + "s" * (whole > 1)


def _refusal(host: str, status: int) -> tuple[str, str]:
    if status in (404, 410):
        return f"“{host}” has nothing at this address.", "Check the address."
    if status == 407:
        return f"The proxy between here and “{host}” asks to sign in.", _CHECK_PROXY
    if status >= 500:
        return f"“{host}” is out of order at the moment.", "Try again in a few minutes."
    return f"“{host}” refused to hand it out.", _BY_HAND
