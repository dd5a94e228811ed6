"""Pictures that are written out in their own address: ``data:image/png;base64,…``."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from brandcore.errors import NothingFound, TooLarge

_START = re.compile(r"data:image/[\w.+-]+(;charset=[\w-]+)?(;base64)?,", re.IGNORECASE)


def is_inline(url: str) -> bool:
    """Return whether the picture is written out in `url` itself."""
    return _START.match(url) is not None


def decoded(url: str, most_bytes: int) -> bytes:
    """Return the bytes written out in `url`, of which `is_inline` holds.

    Raises
    ------
    NothingFound
        They are damaged.
    TooLarge
        More than `most_bytes`.
    """
    found = _START.match(url)
    assert found is not None
    raw = unquote_to_bytes(url[found.end() :])
    try:
        data = base64.b64decode(raw, validate=False) if found.group(2) else raw
    except binascii.Error as error:
        raise NothingFound(
            "The picture that is written out in its address is damaged.",
            "Save the picture in the browser and drop the file.",
        ) from error
    if len(data) > most_bytes:
        raise TooLarge(
            "The picture that is written out in its address is larger than "
            f"{most_bytes // 1_000_000} MB.",
            "Look for a smaller copy of it.",
        )
    return data
