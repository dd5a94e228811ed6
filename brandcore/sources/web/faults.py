"""What went wrong on the way, as the libraries that ask the web tell it."""

from __future__ import annotations

import requests
import urllib3

NO_WAY = "there is no connection"
"""What `reason_of` says when nothing at all was reached."""

_UNSAFE = (requests.exceptions.SSLError, urllib3.exceptions.SSLError)
_TOO_LONG = (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
_CUT_OFF = (
    requests.exceptions.ChunkedEncodingError,
    urllib3.exceptions.IncompleteRead,
    urllib3.exceptions.ProtocolError,
)
_GARBLED = (requests.exceptions.ContentDecodingError, urllib3.exceptions.DecodeError)


def reason_of(error: Exception) -> tuple[str, bool]:
    """Return what happened, and whether it may go better next time."""
    if isinstance(error, ValueError):
        return "the address is not usable", False
    if isinstance(error, _UNSAFE):
        if "certificate" in str(error).lower():
            return "its certificate is not valid", False
        return "the connection broke off", True
    if isinstance(error, _TOO_LONG):
        return "it took too long", True
    if isinstance(error, _GARBLED):
        return "what it sent is damaged", True
    if isinstance(error, _CUT_OFF) or "Connection aborted" in str(error):
        return "the connection broke off", True
    return NO_WAY, True
