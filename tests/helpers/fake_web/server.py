"""The server: threads, connections that stay open, and an end that leaves none of them."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.helpers.fake_web import routes, sending
from tests.helpers.fake_web.exchange import JSON, Ask, Broken, Reply, as_text
from tests.helpers.fake_web.faults import Book
from tests.helpers.fake_web.web import Web

_BODY = 1024 * 1024


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, web: Web) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web = web
        self.open: set[socket.socket] = set()
        self.quiet = threading.Condition()

    def handle_error(self, *_: object) -> None:
        """A client that leaves early is what some tests are about."""

    def close(self) -> None:
        """End all connections, and wait until their threads have let go of them."""
        self.web.closing.set()
        self.shutdown()
        with self.quiet:
            for connection in self.open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            self.quiet.wait_for(lambda: not self.open, timeout=5)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self.quiet:
            self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        with self.quiet:
            self.open.discard(request)
            self.quiet.notify_all()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "FakeWeb"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        ask = self._ask()
        web = self.server.web
        with web.busy(routes.found(ask.path)[0]):
            reply = _packed(ask, self._made(ask))
            if ask.method == "HEAD":
                sending.head(self, reply, len(reply.body))
                return
            sending.WAYS[reply.how](self, reply, web.closing)

    def _made(self, ask: Ask) -> Reply:
        try:
            return routes.reply(self.server.web, ask)
        except Exception:  # noqa: BLE001 (it is told when the web closes)
            said = f"{ask.method} {ask.raw_path}\n{traceback.format_exc()}"
            self.server.web.broken.append(said)
            return as_text(said, 500)

    def _ask(self) -> Ask:
        parts = urlsplit(self.path)
        length = min(int(self.headers.get("Content-Length") or 0), _BODY)
        return Ask(
            method=self.command,
            path=unquote(parts.path),
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length) if length else b"",
            time=time.monotonic(),
            raw_path=self.path,
        )

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


def _packed(ask: Ask, reply: Reply) -> Reply:
    """Pack a longer JSON reply as real servers do, when the asker says that it can unpack."""
    accepts = "gzip" in ask.headers.get("accept-encoding", "")
    done = "Content-Encoding" in reply.headers
    if done or not accepts or reply.type != JSON or len(reply.body) < 1400:
        return reply
    headers = {**reply.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return replace(reply, body=gzip.compress(reply.body, 1), headers=headers)


@contextmanager
def serving(
    pictures: int = 80, faults: float = 0.0, seed: int = 0, *, limits: bool = False
) -> Iterator[Web]:
    """Run the fake web in this process; see the package's docstring for what it offers."""
    web = Web(pictures=pictures, limits=limits, faults=Book(seed=seed, share=faults))
    server = _Server(web)
    web.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        server.close()
        thread.join()
    if web.broken:
        raise Broken(web.broken[0])
