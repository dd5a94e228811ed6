"""Fetch one picture whose address the curator dropped or pasted."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from brandcore.errors import NothingFound, TooLarge
from brandcore.jobs import CancelToken
from brandcore.sources.web.addresses import loopback_allowed
from brandcore.sources.web.client import LARGEST_PICTURE_BYTES, Client

_DATA_URL = re.compile(r"data:image/[\w.+-]+(;charset=[\w-]+)?(;base64)?,", re.IGNORECASE)


def download(
    address: str,
    cancel: CancelToken,
    *,
    client: Client | None = None,
    page: str = "",
    limit_bytes: int = LARGEST_PICTURE_BYTES,
    limit_s: float = 30.0,
) -> bytes:
    """Fetch the bytes behind `address`; what they are, decoding will tell.

    Parameters
    ----------
    address : str
        ``http``, ``https`` or a ``data:image/…`` address.
    cancel : CancelToken
        Heard within 50 ms.
    client : Client, optional
        Whom to ask; without one, one is made for this picture.
    page : str
        Address of the page that shows it; said to a site that refuses without.
    limit_bytes : int
        More than this is refused, counted while it arrives.
    limit_s : float
        For the whole transfer, seconds, where no `client` is given.

    Raises
    ------
    Unreachable
        No answer, too slow an answer, or no usable address.
    NotAllowed
        The address is none of the public web.
    NothingFound
        The server says there is nothing, or sends nothing.
    SourceError
        The server refuses.
    TooLarge
        More than `limit_bytes`.
    """
    if found := _DATA_URL.match(address):
        return _inline(address[found.end() :], bool(found.group(2)), limit_bytes)
    asked = client or Client(loopback=loopback_allowed(), limit_s=limit_s)
    try:
        return asked.file(address, cancel, referer=page, most_bytes=limit_bytes).content
    finally:
        if client is None:
            asked.close()


def _inline(coded: str, base64_coded: bool, limit_bytes: int) -> bytes:
    raw = unquote_to_bytes(coded)
    try:
        data = base64.b64decode(raw, validate=False) if base64_coded else raw
    except binascii.Error as error:
        raise NothingFound(
            "The picture in the dropped address is damaged.",
            "Save the picture in the browser and drop the file.",
        ) from error
    if len(data) > limit_bytes:
        raise TooLarge(
            f"The picture in the dropped address is larger than {limit_bytes // 1_000_000} MB.",
            "Look for a smaller copy of it.",
        )
    return data
