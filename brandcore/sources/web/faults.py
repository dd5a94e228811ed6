"""What went wrong on the way, as the libraries that ask the web tell it."""

from __future__ import annotations

import requests
import urllib3

NO_WAY = "there is no connection"
"""What `reason_of` says when nothing at all was reached."""

NO_PROXY = "the proxy that this computer uses for the web does not answer"
"""What it says when not even the proxy was reached."""

_PROXY_REFUSES = "the proxy that this computer uses for the web refuses"
_SIGN_IN = "the proxy that this computer uses for the web asks to sign in"

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
        return _unusable(error), False
    if isinstance(error, requests.exceptions.ProxyError):
        return _by_proxy(str(error))
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


def _unusable(error: ValueError) -> str:
    if isinstance(error, requests.exceptions.InvalidProxyURL):
        return "the proxy that this computer uses for the web has no usable address"
    if "SOCKS" in str(error):
        return "this computer uses a SOCKS proxy for the web, and those are not used"
    return "the address is not usable"


def _by_proxy(said: str) -> tuple[str, bool]:
    if "Tunnel connection failed" not in said:
        return NO_PROXY, True
    if "failed: 407" in said:
        return _SIGN_IN, False
    return _PROXY_REFUSES, "failed: 5" in said
