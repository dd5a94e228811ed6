"""A real proxy on loopback that knows each name as a port of this machine."""

from __future__ import annotations

import http.client
import select
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.helpers import scripted
from tests.helpers.scripted import Handler


@dataclass
class Proxy:
    """A running proxy.

    Attributes
    ----------
    address : str
        Its own, for ``http_proxy``.
    asked : list of str
        What it was asked for: the address of a page, or the name and port of a tunnel.
    refuses : int
        Status of the answer that it gives instead; 0 for none.
    """

    address: str = ""
    asked: list[str] = field(default_factory=list)
    refuses: int = 0


@contextmanager
def standing(ports: Mapping[str, int]) -> Iterator[Proxy]:
    """Run a proxy; `ports` tells where on this machine each name is served."""
    proxy = Proxy()

    def answer(handler: Handler) -> None:
        proxy.asked.append(handler.path)
        if proxy.refuses:
            handler.reply(proxy.refuses, b"<html>sign in first</html>")
        elif handler.command == "CONNECT":
            _tunnel(handler, ports)
        else:
            _forward(handler, ports)

    with scripted.answering(answer) as site:
        proxy.address = site.address
        yield proxy


def _forward(handler: Handler, ports: Mapping[str, int]) -> None:
    parts = urlsplit(handler.path)
    onward = http.client.HTTPConnection("127.0.0.1", ports[parts.hostname or ""], timeout=10)
    with closing(onward):
        onward.request("GET", f"{parts.path}?{parts.query}", headers=dict(handler.headers.items()))
        answer = onward.getresponse()
        body = answer.read()
    said = {"Location": place} if (place := answer.getheader("Location")) else {}
    handler.reply(answer.status, body, **said)


def _tunnel(handler: Handler, ports: Mapping[str, int]) -> None:
    name = handler.path.rpartition(":")[0]
    with socket.create_connection(("127.0.0.1", ports[name]), timeout=10) as onward:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.flush()
        ends = {handler.connection: onward, onward: handler.connection}
        while data := _next(ends):
            data[0].sendall(data[1])
    handler.close_connection = True


def _next(ends: Mapping[socket.socket, socket.socket]) -> tuple[socket.socket, bytes] | None:
    ready, _, _ = select.select(list(ends), [], [], 10)
    data = ready[0].recv(65_536) if ready else b""
    return (ends[ready[0]], data) if data else None
