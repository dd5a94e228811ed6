"""Which addresses may be asked: those of the public web, and no machine nearby.

A page that someone made can name any address as its picture's. Were it fetched blindly, it could
reach a router or a service of this very computer.
"""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from typing import Any
from urllib.parse import urlsplit

from brandcore.errors import NotAllowed
from brandcore.sources.web.wording import host_of, no_address

SWITCH = "BRANDCORE_ALLOW_LOOPBACK"
"""Environment variable; "1" allows this computer's own addresses: tests serve pages there."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Target = tuple[int, Any]
"""Family of a socket and what to connect it to: numbers, not names."""

_OLD_NUMBER = re.compile(r"[0-9a-fx.]+", re.IGNORECASE)
_NEARBY = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def loopback_allowed() -> bool:
    """Return whether the environment allows addresses of this computer."""
    return os.environ.get(SWITCH) == "1"


def check(url: str, *, loopback: bool = False) -> None:
    """Refuse what can be seen to be wrong without looking a name up.

    Parameters
    ----------
    url : str
        As written on a page, or where a redirect leads.
    loopback : bool
        Whether this computer's own addresses are allowed.

    Raises
    ------
    Unreachable
        It is no address of the web.
    NotAllowed
        It names a machine nearby by its number.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise no_address(url) from error
    if parts.scheme not in ("http", "https") or not host:
        raise no_address(url)
    number = _number(host)
    if number is not None and not is_open(number, loopback=loopback):
        raise _refusal(url)


def targets(host: str, port: int, *, loopback: bool = False) -> tuple[Target, ...]:
    """Look `host` up and return where to connect; each address has been checked.

    Parameters
    ----------
    host : str
        Name or number.
    port : int
        1 to 65535.
    loopback : bool
        As for `check`.

    Raises
    ------
    NotAllowed
        The name stands for a machine nearby, be it among others.
    OSError
        The name cannot be looked up.
    """
    found = looked_up(host, port)
    for _family, address in found:
        number = _number(address[0])
        if number is None or not is_open(number, loopback=loopback):
            raise _refusal(f"//{host}")
    return found


def looked_up(host: str, port: int) -> tuple[Target, ...]:
    """Return what `host` stands for, whatever that is.

    Raises
    ------
    OSError
        The name cannot be looked up.
    """
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return tuple((family, address) for family, _, _, _, address in found)


def is_open(address: Address, *, loopback: bool = False) -> bool:
    """Return whether `address` belongs to the public web.

    Private, loopback, link-local, multicast, reserved and shared addresses do not, nor do those
    that wrap such a one.
    """
    inner = _wrapped(address)
    if inner is not None:
        return is_open(inner, loopback=loopback)
    if address.is_loopback:
        return loopback
    kept = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or kept)


def host_and_port(url: str) -> str:
    """Return whom `url` names, as it is written; empty where it names nobody."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Return whether `host` is this computer, by number or as "localhost"."""
    number = _number(host)
    return host == "localhost" or (number is not None and number.is_loopback)


def is_nearby_name(host: str) -> bool:
    """Return whether `host` is a name that stands for something in one's own network only."""
    name = host.rstrip(".").lower()
    return _number(name) is None and ("." not in name or name.endswith(_NEARBY))


def _number(host: str) -> Address | None:
    plain = host.partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(plain)
    except ValueError:
        return _old_number(plain)


def _old_number(host: str) -> Address | None:
    """Read what systems take for a number as well: "2130706433", "127.1", "0x7f.0.0.1"."""
    try:
        known = socket.inet_aton(host) if _OLD_NUMBER.fullmatch(host) else b""
    except OSError:
        return None
    return ipaddress.IPv4Address(known) if known else None


def _wrapped(address: Address) -> Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _refusal(url: str) -> NotAllowed:
    return NotAllowed(
        f"“{host_of(url)}” is an address within this computer or its network, "
        "and those are not fetched.",
        "If it is yours, save the picture in the browser and drop the file.",
    )
