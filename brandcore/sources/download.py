"""Fetch one picture whose address the curator dropped or pasted."""

from __future__ import annotations

from brandcore.jobs import CancelToken
from brandcore.sources.web.addresses import loopback_allowed
from brandcore.sources.web.client import LARGEST_PICTURE_BYTES, Client


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
    asked = client or Client(loopback=loopback_allowed(), limit_s=limit_s)
    try:
        return asked.file(address, cancel, referer=page, most_bytes=limit_bytes).content
    finally:
        if client is None:
            asked.close()
