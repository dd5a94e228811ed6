"""A real web server on loopback that hands out what a test gives it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    pages: Mapping[str, bytes]
    gate: threading.Event

    def handle_error(self, *_: object) -> None:
        """A client that leaves early is what some tests are about."""


class _Pages(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        data = self.server.pages.get(path)
        if path.startswith("/slow"):
            self.server.gate.wait(10)
        self.send_response(200 if data is not None else 404)
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def serving(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Serve `pages` by path and yield the site's address.

    Any other path is a 404; one that begins with ``/slow`` answers when the site closes.
    """
    server = _Server(("127.0.0.1", 0), _Pages)
    server.pages, server.gate = pages, threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.gate.set()
        server.shutdown()
        thread.join()
        server.server_close()
