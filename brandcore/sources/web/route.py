"""Whether this computer has any way out to the web, by its own table of routes."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from brandcore.sources.web.addresses import loopback_allowed

_ANYWHERE = (
    (socket.AF_INET, ("192.0.2.1", 9)),
    (socket.AF_INET6, ("2001:db8::1", 9)),
)
"""Addresses that stand in documents only: nobody has them, and nothing is ever sent there."""

UNKNOWN = "unknown"
"""What `way_out` returns where the table of routes does not tell."""


def way_out(to: Sequence[tuple[int, tuple[str, int]]] = _ANYWHERE) -> str:
    """Return the address of this computer on its way out; empty when there is no way.

    A socket for datagrams is connected, which chooses a route and sends nothing. That there is
    a way does not mean that anybody answers at its end.

    Parameters
    ----------
    to : sequence of (int, (str, int))
        Family, and address with port, of places to look for a way to.

    Returns
    -------
    str
        Another one when the computer is in another network; `UNKNOWN` where a proxy asks the
        web, or where this computer itself stands for it.
    """
    # The window names this when it starts, and looks only once it is shown.
    import urllib.request

    if loopback_allowed() or urllib.request.getproxies():
        return UNKNOWN
    return next(filter(None, (_own_address(*each) for each in to)), "")


def _own_address(family: int, place: tuple[str, int]) -> str:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as chosen:
            chosen.connect(place)
            return str(chosen.getsockname()[0])
    except OSError:
        return ""
