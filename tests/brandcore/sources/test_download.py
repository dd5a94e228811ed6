"""Addresses that a curator drops: from a real server, and inline."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from brandcore.errors import NotAllowed, NothingFound, SourceError, TooLarge, Unreachable
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.download import download
from brandcore.sources.web.client import Client

PICTURE = bytes(range(256)) * 800


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = {"/gone.png": 404, "/closed.png": 403}.get(self.path, 200)
        if self.path == "/closed.png" and self.headers.get("Referer") == "https://page.org/":
            self.path, status = "/logo.png", 200
        if self.path == "/moved.png":
            self.send_response(302)
            self.send_header("Location", "/logo.png")
            self.end_headers()
            return
        self.send_response(status)
        self.end_headers()
        if self.path == "/slow.png":
            for _ in range(50):
                self.wfile.write(b"x" * 70_000)
                time.sleep(0.02)
        elif self.path in ("/logo.png",):
            self.wfile.write(PICTURE)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that leaves early is what some tests are about."""


@pytest.fixture
def site() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("page", ["logo.png", "moved.png"])
def test_bytes_arrive_as_they_are(site: str, page: str) -> None:
    assert download(f"{site}/{page}", CancelToken()) == PICTURE


def test_inline_pictures_need_no_network() -> None:
    address = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    assert download(address, CancelToken()) == PICTURE
    assert download("data:image/svg+xml,%3Csvg%2F%3E", CancelToken()) == b"<svg/>"


@pytest.mark.parametrize(
    ("page", "error", "words"),
    [
        ("gone.png", NothingFound, "no longer"),
        ("closed.png", SourceError, "403"),
        ("empty.png", NothingFound, "empty"),
    ],
)
def test_refusals_are_told_in_words(site: str, page: str, error: type, words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        download(f"{site}/{page}", CancelToken())
    assert caught.value.hint


def test_a_site_that_refuses_is_told_which_page_shows_the_picture(site: str) -> None:
    address = f"{site}/closed.png"
    assert download(address, CancelToken(), page="https://page.org/") == PICTURE


def test_a_client_that_is_there_is_asked_and_stays_open(site: str) -> None:
    client = Client(loopback=True)
    for _ in range(2):
        assert download(f"{site}/logo.png", CancelToken(), client=client) == PICTURE
    client.close()


def test_a_machine_nearby_is_not_asked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAllowed, match="within this computer or its network"):
        download("http://192.168.1.1/logo.png", CancelToken())
    monkeypatch.delenv("BRANDCORE_ALLOW_LOOPBACK")
    with pytest.raises(NotAllowed):
        download(f"{site}/logo.png", CancelToken())


def test_inline_pictures_have_the_same_cap() -> None:
    address = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    with pytest.raises(TooLarge, match="written out in its address is larger than"):
        download(address, CancelToken(), limit_bytes=100_000)


def test_a_damaged_inline_picture_is_told() -> None:
    with pytest.raises(NothingFound, match="is damaged"):
        download("data:image/png;base64,A", CancelToken())


def test_too_much_is_refused_while_it_arrives(site: str) -> None:
    with pytest.raises(TooLarge):
        download(f"{site}/slow.png", CancelToken(), limit_bytes=100_000)


def test_too_slow_is_given_up(site: str) -> None:
    with pytest.raises(Unreachable, match="too long"):
        download(f"{site}/slow.png", CancelToken(), limit_s=0.1)


def test_cancel_is_heard_between_chunks(site: str) -> None:
    token = CancelToken()
    threading.Timer(0.1, token.cancel).start()
    with pytest.raises(Cancelled):
        download(f"{site}/slow.png", token)


@pytest.mark.parametrize(
    "address",
    ["ftp://somewhere/x.png", "C:\\x.png", "http://127.0.0.1:1/x", "http://[x/y.png", "http://"],
)
def test_no_answer_is_unreachable(address: str) -> None:
    with pytest.raises(Unreachable) as caught:
        download(address, CancelToken())
    assert caught.value.hint


def test_an_address_as_long_as_a_page_is_not_told_whole() -> None:
    with pytest.raises(Unreachable) as caught:
        download("data:text/html," + "x" * 100_000, CancelToken())
    assert len(caught.value.message) < 200
