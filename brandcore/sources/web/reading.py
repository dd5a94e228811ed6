"""Reading an answer no further than is good: bytes are counted as they arrive, unpacked."""

from __future__ import annotations

from typing import Any

import requests

from brandcore.sources.web.watch import Exchange
from brandcore.sources.web.wording import too_large

_PIECE = 65_536


def body(response: requests.Response, most_bytes: int, exchange: Exchange) -> bytes:
    """Return the whole body, unpacked.

    Parameters
    ----------
    response : Response
        Its body unread.
    most_bytes : int
        More is refused, by what the server announces or by count. What a packed answer unfolds
        to is counted piece by piece, so that a bomb never unfolds.
    exchange : Exchange
        Checked after each piece.

    Raises
    ------
    TooLarge
        More than `most_bytes`.
    Cancelled, OutOfTime
        The exchange is to end.
    urllib3.exceptions.HTTPError
        It broke off, or came shorter than announced.
    """
    if _announced(response) > most_bytes:
        raise too_large(response.url, most_bytes)
    data = bytearray()
    # As much as is there, and no more: a piece that trickles in does not hold up the checks.
    raw: Any = response.raw
    while piece := raw.read1(_PIECE, decode_content=True):
        exchange.check()
        data += piece
        if len(data) > most_bytes:
            raise too_large(response.url, most_bytes)
    exchange.check()
    return bytes(data)


def beginning(response: requests.Response, most_bytes: int, exchange: Exchange) -> bytes:
    """Return at most the first `most_bytes` of the body, unpacked; the rest is left unread."""
    data = bytearray()
    raw: Any = response.raw
    while len(data) < most_bytes and (piece := raw.read1(_PIECE, decode_content=True)):
        exchange.check()
        data += piece
    exchange.check()
    return bytes(data[:most_bytes])


def _announced(response: requests.Response) -> float:
    said = response.headers.get("Content-Length", "")
    # Not int(), which takes no number of thousands of digits.
    return float(said) if said.isascii() and said.isdigit() else 0.0
