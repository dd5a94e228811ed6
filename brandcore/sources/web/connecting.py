"""Connections that go only where they may, and that can be broken off.

The address is checked where the connection is made, so the one that was checked is the one that
is reached, whatever the name says a moment later. The name stays with the connection: TLS asks
for its certificate and checks it as ever. Behind a proxy the proxy looks names up; see `proxies`.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Mapping
from functools import partial
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from brandcore.sources.web import addresses
from brandcore.sources.web.proxies import proxies_for
from brandcore.sources.web.watch import hold

_SITES, _CONNECTIONS = 32, 12
TIMEOUT_S = (5.0, 20.0)
"""For making a connection, and for each read."""


class _Plain(HTTPConnection):
    loopback = False

    def _new_conn(self) -> socket.socket:
        return _connect(self, self.loopback)

    def getresponse(self) -> Any:
        hold(self.sock)
        return super().getresponse()


class _Secure(HTTPSConnection):
    loopback = False

    def _new_conn(self) -> socket.socket:
        return _connect(self, self.loopback)

    def getresponse(self) -> Any:
        hold(self.sock)
        return super().getresponse()


class _OwnPlain(_Plain):
    loopback = True


class _OwnSecure(_Secure):
    loopback = True


class Adapter(HTTPAdapter):
    """Sends requests over connections that are checked and watched.

    Parameters
    ----------
    loopback : bool
        Whether this computer's own addresses are allowed.
    """

    def __init__(self, *, loopback: bool = False) -> None:
        self._loopback = loopback
        plain, secure = (_OwnPlain, _OwnSecure) if loopback else (_Plain, _Secure)
        self._pools = {
            "http": _pool(HTTPConnectionPool, plain),
            "https": _pool(HTTPSConnectionPool, secure),
        }
        super().__init__(pool_connections=_SITES, pool_maxsize=_CONNECTIONS)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Return the pools that go through `proxy`, watched like the others."""
        manager = super().proxy_manager_for(proxy, **proxy_kwargs)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = self._pools
        return manager

    def ask(self, request: requests.PreparedRequest) -> requests.Response:
        """Send `request` and return the answer, its body unread and redirects not followed.

        Raises
        ------
        NotAllowed
            Its name or number stands for a machine nearby.
        requests.RequestException
            There is no answer.
        """
        url = request.url or ""
        # As it is sent: where one reads a host, another may read a name before an “@”.
        addresses.check(url, loopback=self._loopback)
        return self.send(
            request,
            stream=True,
            timeout=TIMEOUT_S,
            verify=_certificates(),
            proxies=proxies_for(url),
        )


def _pool(kind: Any, connection: type) -> Any:
    return type(kind.__name__, (kind,), {"ConnectionCls": connection})


def _certificates() -> bool | str:
    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True


def _connect(connection: HTTPConnection, loopback: bool) -> socket.socket:
    """Connect to one of the checked addresses of the name, in urllib3's words when it fails."""
    host, port = connection.host, connection.port or connection.default_port
    look_up = (
        addresses.looked_up if connection.proxy else partial(addresses.targets, loopback=loopback)
    )
    try:
        found = look_up(host, port)
    except (OSError, UnicodeError) as error:
        raise NameResolutionError(host, connection, socket.gaierror(str(error))) from error
    try:
        return _first(connection, found)
    except TimeoutError as error:
        raise ConnectTimeoutError(connection, f"connecting to {host} timed out") from error
    except OSError as error:
        raise NewConnectionError(connection, f"connecting to {host} failed: {error}") from error


def _first(connection: HTTPConnection, found: tuple[addresses.Target, ...]) -> socket.socket:
    failed: OSError = OSError("the name has no address")
    for family, address in found:
        plug = socket.socket(family, socket.SOCK_STREAM)
        try:
            _prepare(plug, connection)
            plug.connect(address)
        except OSError as error:
            plug.close()
            failed = error
        else:
            return plug
    raise failed


def _prepare(plug: socket.socket, connection: HTTPConnection) -> None:
    hold(plug)
    for option in connection.socket_options or ():
        plug.setsockopt(*option)
    timeout = connection.timeout
    plug.settimeout(timeout if isinstance(timeout, int | float) else TIMEOUT_S[0])


def _without_query(record: logging.LogRecord) -> bool:
    """Keep keys, which some interfaces want in the address, out of what urllib3 logs."""
    if isinstance(record.args, Mapping) or not record.args:
        return True
    record.args = tuple(
        each.partition("?")[0] if isinstance(each, str) else each for each in record.args
    )
    return True


logging.getLogger("urllib3.connectionpool").addFilter(_without_query)
