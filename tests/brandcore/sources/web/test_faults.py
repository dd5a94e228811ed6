"""What the libraries raise, in a few words."""

from __future__ import annotations

import pytest
import requests
import urllib3

from brandcore.sources.web.faults import reason_of

PROXY = "the proxy that this computer uses for the web"
TUNNEL = "Tunnel connection failed"
POOL = urllib3.HTTPConnectionPool("site.org")


@pytest.mark.parametrize(
    ("error", "reason", "again"),
    [
        (
            requests.exceptions.SSLError("CERTIFICATE_VERIFY_FAILED"),
            "its certificate is not valid",
            False,
        ),
        (requests.exceptions.SSLError("UNEXPECTED_EOF"), "the connection broke off", True),
        (requests.ReadTimeout("x"), "it took too long", True),
        (requests.ConnectTimeout("x"), "it took too long", True),
        (urllib3.exceptions.ReadTimeoutError(POOL, "/", "x"), "it took too long", True),
        (urllib3.exceptions.IncompleteRead(3, 5), "the connection broke off", True),
        (requests.ConnectionError("('Connection aborted.', X)"), "the connection broke off", True),
        (urllib3.exceptions.DecodeError("x"), "what it sent is damaged", True),
        (requests.ConnectionError("x"), "there is no connection", True),
        (ConnectionResetError("x"), "there is no connection", True),
        (requests.exceptions.InvalidURL("x"), "the address is not usable", False),
        (requests.exceptions.ProxyError("refused"), f"{PROXY} does not answer", True),
        (
            requests.exceptions.ProxyError(f"{TUNNEL}: 407 Sign in"),
            f"{PROXY} asks to sign in",
            False,
        ),
        (requests.exceptions.ProxyError(f"{TUNNEL}: 403 Forbidden"), f"{PROXY} refuses", False),
        (requests.exceptions.ProxyError(f"{TUNNEL}: 502 Bad"), f"{PROXY} refuses", True),
        (requests.exceptions.InvalidProxyURL("x"), f"{PROXY} has no usable address", False),
        (
            requests.exceptions.InvalidSchema("Missing dependencies for SOCKS support."),
            "this computer uses a SOCKS proxy for the web, and those are not used",
            False,
        ),
    ],
)
def test_each_failure_has_its_reason(error: Exception, reason: str, again: bool) -> None:
    assert reason_of(error) == (reason, again)
