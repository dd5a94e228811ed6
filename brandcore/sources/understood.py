"""What a source's interface says: its replies, and the reason in its refusals."""

from __future__ import annotations

from typing import Any

import msgspec

from brandcore.errors import SourceError
from brandcore.sources.shape import table, text


def understood(reply: object, title: str) -> dict[str, Any]:
    """Return `reply` if it is an object of JSON, as all replies of the source `title` are.

    Raises
    ------
    SourceError
        It is something else.
    """
    if isinstance(reply, dict):
        return reply
    raise SourceError(
        f"{title} answered in a way that is not understood.",
        "It may have changed: go on with the other sources, and look for a newer version.",
    )


def said(body: bytes, *path: str) -> str:
    """Return the words at `path` in the JSON of a refusal; empty where there are none."""
    try:
        reply: object = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    for name in path:
        reply = table(reply).get(name)
    return text(reply)
