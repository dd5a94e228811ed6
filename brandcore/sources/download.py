"""Fetch one picture whose address the curator dropped or pasted."""

from __future__ import annotations

import base64
import binascii
import re
import time
from collections.abc import Callable
from urllib.parse import unquote_to_bytes, urlsplit

import requests

from brandcore import __version__
from brandcore.errors import NothingFound, SourceError, TooLarge, Unreachable
from brandcore.jobs import CancelToken

USER_AGENT = f"BrandCurator/{__version__}"
LARGEST_BYTES = 32_000_000
_CONNECT_S, _READ_S = 6.0, 10.0
_CHUNK = 65_536
_SHOWN = 60
_DATA_URL = re.compile(r"data:image/[\w.+-]+(;charset=[\w-]+)?(;base64)?,", re.IGNORECASE)


def download(
    address: str,
    cancel: CancelToken,
    *,
    limit_bytes: int = LARGEST_BYTES,
    limit_s: float = 30.0,
    clock: Callable[[], float] = time.monotonic,
) -> bytes:
    """Fetch the bytes behind `address`; what they are, decoding will tell.

    Parameters
    ----------
    address : str
        ``http``, ``https`` or a ``data:image/…`` address.
    cancel : CancelToken
        Checked per chunk of 64 KiB.
    limit_bytes : int
        More than this is refused, counted while it arrives.
    limit_s : float
        For the whole transfer, seconds.
    clock : callable
        Seconds, rising.

    Raises
    ------
    Unreachable
        No answer, too slow an answer, or no usable address.
    NothingFound
        The server says there is nothing, or sends nothing.
    SourceError
        The server refuses.
    TooLarge
        More than `limit_bytes`.
    """
    if found := _DATA_URL.match(address):
        return _inline(address[found.end() :], base64_coded=bool(found.group(2)))
    if not _is_web(address):
        raise Unreachable(
            f"“{_short(address)}” is no web address.", "Drop a picture, or its address."
        )
    try:
        return _stream(address, cancel, limit_bytes, clock, clock() + limit_s)
    except requests.RequestException as error:
        raise Unreachable(
            f"“{_host(address)}” did not deliver the picture: {_reason(error)}.",
            "Check the connection; or save the picture in the browser and drop the file.",
        ) from error


def _stream(
    address: str, cancel: CancelToken, limit_bytes: int, clock: Callable[[], float], until: float
) -> bytes:
    headers = {"User-Agent": USER_AGENT, "Accept": "image/*,*/*;q=0.5"}
    with requests.get(
        address, headers=headers, stream=True, timeout=(_CONNECT_S, _READ_S)
    ) as answer:
        _check(answer, address)
        data = bytearray()
        for chunk in answer.iter_content(_CHUNK):
            cancel.check()
            data += chunk
            if len(data) > limit_bytes:
                raise TooLarge(
                    f"The picture from “{_host(address)}” is larger than "
                    f"{limit_bytes // 1_000_000} MB.",
                    "Look for a smaller copy of it.",
                )
            if clock() > until:
                raise requests.Timeout("it took too long")
    if not data:
        raise NothingFound(f"“{_host(address)}” sent an empty answer.", "Try another picture.")
    return bytes(data)


def _check(answer: requests.Response, address: str) -> None:
    if answer.ok:
        return
    if answer.status_code in (404, 410):
        raise NothingFound(
            f"The picture is no longer at “{_host(address)}”.", "Try another picture."
        )
    raise SourceError(
        f"“{_host(address)}” refused to hand out the picture (answer {answer.status_code}).",
        "Save the picture in the browser and drop the file.",
    )


def _inline(coded: str, *, base64_coded: bool) -> bytes:
    raw = unquote_to_bytes(coded)
    if not base64_coded:
        return raw
    try:
        return base64.b64decode(raw, validate=False)
    except binascii.Error as error:
        raise NothingFound(
            "The picture in the dropped address is damaged.",
            "Save the picture in the browser and drop the file.",
        ) from error


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "it took too long"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    if isinstance(error, requests.ConnectionError):
        return "there is no connection"
    return "the address is not usable"


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False


def _host(address: str) -> str:
    return urlsplit(address).hostname or _short(address)


def _short(address: str) -> str:
    return address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
