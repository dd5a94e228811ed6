"""A real server on loopback whose every answer is a few lines of the test."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request: the path with its query, and when it came, seconds."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    at_s: float


@dataclass
class Site:
    """A running server: where it is, what it was asked, and what ends its waits."""

    address: str
    asked: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Hands the request to the test's function; `site` is the server's."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    @property
    def site(self) -> Site:
        return self.server.site

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_CONNECT(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.title(): value for name, value in self.headers.items()}
        self.site.asked.append(Asked(self.command, self.path, headers, body, time.monotonic()))
        self.server.answer(self)

    def reply(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; an underscore in a header's name stands for a hyphen."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **said}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


Script = Callable[[Handler], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site
    answer: Script
    secure: ssl.SSLContext | None

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.secure is None:
            super().finish_request(request, client_address)
            return
        with self.secure.wrap_socket(request, server_side=True) as safe:
            super().finish_request(safe, client_address)

    def handle_error(self, *_: object) -> None:
        """A client that leaves early is what some tests are about."""


@contextmanager
def answering(script: Script, secure: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve every request by calling `script` with its handler, over TLS with `secure`."""
    server = _Server(("127.0.0.1", 0), Handler)
    server.secure = secure
    server.site = Site(f"http://127.0.0.1:{server.server_port}")
    server.answer = script
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.site
    finally:
        server.site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def in_turn(*scripts: Script) -> Script:
    """Return a script that is another one for each request; the last one stays."""
    left = list(scripts)

    def script(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return script


def saying(status: int = 200, body: bytes = b"", **headers: str) -> Script:
    """Return a script that always gives the same answer."""
    return lambda handler: handler.reply(status, body, **headers)
