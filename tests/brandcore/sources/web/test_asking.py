"""One question with its tries and redirects, against a real server that misbehaves."""

from __future__ import annotations

import gzip
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from brandcore.errors import CuratorError, NotAllowed, Unreachable
from brandcore.jobs import CancelToken
from brandcore.sources.web.ask import Ask
from brandcore.sources.web.asking import Asker
from brandcore.sources.web.pace import Pacer
from brandcore.sources.web.replies import Busy, HttpError, Page
from tests.helpers.scripted import Handler, Script, Site, answering, in_turn, saying

CHECK = "Check the connection; or: save the picture in the browser and drop the file."
GOOD = saying(body=b"good")


@contextmanager
def _asker(limit_s: float = 10.0, *, loopback: bool = True) -> Iterator[Asker]:
    asker = Asker("Test (me@site.org)", Pacer(), loopback=loopback, limit_s=limit_s, backoff_s=0.01)
    try:
        yield asker
    finally:
        asker.close()


def _get(script: Script, *, limit_s: float = 10.0, most: int = 1000) -> tuple[Page, Site]:
    with answering(script) as site, _asker(limit_s) as asker:
        return asker.ask(Ask(site.address, most), CancelToken(), lambda page: page), site


def _told(script: Script, *, limit_s: float = 10.0) -> tuple[str, str, int]:
    """Return message and hint of the error that comes of `script`, and how often it was asked."""
    with answering(script) as site, _asker(limit_s) as asker:
        with pytest.raises(CuratorError) as caught:
            asker.ask(Ask(site.address, 1000), CancelToken(), lambda page: page)
        return caught.value.message, caught.value.hint, len(site.asked)


def _to(target: str, status: int = 302) -> Script:
    return saying(status, Location=target)


def _reset(handler: Handler) -> None:
    abort = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, abort)
    handler.connection.close()
    handler.close_connection = True


def _bytes(page: Page) -> bytes:
    return page.content


# -- failures that may pass --------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        saying(503), saying(500), saying(502), saying(504), saying(429), _reset,
        saying(body=b"half", Content_Length="8", Connection="close"),
        saying(body=gzip.compress(b"x" * 999)[:-9], Content_Encoding="deflate"),
    ],
)  # fmt: skip
def test_what_fails_in_passing_is_asked_again(fault: Script) -> None:
    page, site = _get(in_turn(fault, fault, GOOD))
    assert page.content == b"good"
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("fault", "message", "hint"),
    [
        (saying(503), "“127.0.0.1” is out of order at the moment.",
         "Try again in a few minutes."),
        (saying(429), "“127.0.0.1” asks to wait before it is asked again.",
         "Go on with the other sources, and ask this one later."),
        (_reset, "“127.0.0.1” did not deliver: the connection broke off.", CHECK),
        (saying(body=b"half", Content_Length="8", Connection="close"),
         "“127.0.0.1” did not deliver: the connection broke off.", CHECK),
        (saying(body=b"no gzip", Content_Encoding="gzip"),
         "“127.0.0.1” did not deliver: what it sent is damaged.", CHECK),
    ],
)  # fmt: skip
def test_after_three_tries_it_is_told(fault: Script, message: str, hint: str) -> None:
    assert _told(fault) == (message, hint, 3)


@pytest.mark.parametrize(
    ("fault", "message", "hint"),
    [
        (saying(400, b"Use thumbnail sizes listed on https://w.wiki/GHai"),
         "“127.0.0.1” refused to hand it out.",
         "Save the picture in the browser and drop the file."),
        (saying(429, b"Use thumbnail sizes listed on https://w.wiki/GHai"),
         "“127.0.0.1” asks to wait before it is asked again.",
         "Go on with the other sources, and ask this one later."),
        (saying(403, b"Please respect our robot policy https://w.wiki/4wJS"),
         "“127.0.0.1” refused to hand it out.",
         "Save the picture in the browser and drop the file."),
        (saying(404), "“127.0.0.1” has nothing at this address.",
         "Check the address."),
        (saying(410), "“127.0.0.1” has nothing at this address.",
         "Check the address."),
        (saying(424, b'{"detail":"Failed to render thumbnail."}'),
         "“127.0.0.1” refused to hand it out.",
         "Save the picture in the browser and drop the file."),
        (saying(429, Retry_After="300"), "“127.0.0.1” asks to wait 5 minutes.",
         "Go on with the other sources, and ask this one later."),
        (saying(body=b"x" * 1001), "What “127.0.0.1” sends is larger than 0.001 MB.",
         "Look for a smaller copy of it."),
        (saying(body=gzip.compress(bytes(9_000_000)), Content_Encoding="gzip"),
         "What “127.0.0.1” sends is larger than 0.001 MB.", "Look for a smaller copy of it."),
        (saying(body=b"x", Content_Length="99999999999"),
         "What “127.0.0.1” sends is larger than 0.001 MB.", "Look for a smaller copy of it."),
    ],
)  # fmt: skip
def test_what_does_not_pass_is_told_at_once(fault: Script, message: str, hint: str) -> None:
    assert _told(fault) == (message, hint, 1)


def test_a_refusal_can_be_looked_into() -> None:
    with answering(saying(403, b"because", X_Why="so")) as site, _asker() as asker:
        with pytest.raises(HttpError) as caught:
            asker.ask(Ask(f"{site.address}/a?key=hidden", 1000), CancelToken(), _bytes)
        error = caught.value
        assert (error.status, error.body, error.headers["x-why"]) == (403, b"because", "so")
        assert error.url == f"{site.address}/a"


def test_nobody_there_is_told() -> None:
    with _asker() as asker, pytest.raises(Unreachable) as caught:
        asker.ask(Ask("http://127.0.0.1:1/x?key=hidden", 1000), CancelToken(), _bytes)
    assert caught.value.message == "“127.0.0.1” did not deliver: there is no connection."
    assert caught.value.hint == CHECK


# -- waiting -----------------------------------------------------------------------------


def _in(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize("wait", [lambda: "1", lambda: _in(2)])
def test_the_wait_that_a_site_asks_for_is_kept(wait: Callable[[], str]) -> None:
    def busy(handler: Handler) -> None:
        handler.reply(429, Retry_After=wait())

    _, site = _get(in_turn(busy, GOOD))
    assert 0.9 <= site.asked[1].at_s - site.asked[0].at_s < 3.0


def test_a_site_that_wants_a_long_wait_is_not_asked_again_meanwhile() -> None:
    with answering(saying(429, Retry_After="300")) as site, _asker() as asker:
        for folder in ("search", "search/other"):
            with pytest.raises(Busy) as caught:
                asker.ask(Ask(f"{site.address}/{folder}", 1000), CancelToken(), _bytes)
            assert 290 < (caught.value.retry_after_s or 0) <= 300
        assert len(site.asked) == 1


# -- redirects ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int) -> None:
    page, site = _get(in_turn(_to("/b/../c d?x=1#part", status), GOOD))
    assert (page.url, site.asked[1].path) == (f"{site.address}/c%20d?x=1#part", "/c%20d?x=1")


@pytest.mark.parametrize("written", ["é", "é".encode().decode("latin-1"), "%C3%A9"])
def test_a_redirect_may_be_written_in_any_letters(written: str) -> None:
    _, site = _get(in_turn(_to(f"/caf{written}"), GOOD))
    assert site.asked[1].path == "/caf%C3%A9"


def test_five_redirects_are_enough() -> None:
    assert _get(in_turn(*[_to("/x")] * 5, GOOD))[0].content == b"good"
    assert _told(in_turn(*[_to("/x")] * 6, GOOD)) == (
        "“127.0.0.1” sends from one address to the next without end.",
        "Open it in the browser, save the picture there and drop the file.",
        6,
    )


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("http://192.168.1.1/admin", "192.168.1.1"),
        ("//10.0.0.8/", "10.0.0.8"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254"),
        ("http://[fe80::1]/", "fe80::1"),
    ],
)
def test_a_redirect_to_a_machine_nearby_is_refused(target: str, host: str) -> None:
    message, hint, asked = _told(_to(target))
    assert message == (
        f"“{host}” is an address within this computer or its network, and those are not fetched."
    )
    assert hint == "If it is yours, save the picture in the browser and drop the file."
    assert asked == 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://site.org/", "javascript:alert(1)"])
def test_a_redirect_out_of_the_web_is_refused(target: str) -> None:
    message, _, asked = _told(_to(target))
    assert message == f"“{target}” is no web address."
    assert asked == 1


def test_a_redirect_to_this_computer_needs_leave() -> None:
    with answering(GOOD) as site, _asker(loopback=False) as asker:
        with pytest.raises(NotAllowed):
            asker.ask(Ask(site.address, 1000), CancelToken(), _bytes)
        assert site.asked == []


def test_what_was_posted_is_not_posted_elsewhere() -> None:
    with answering(_to("/b")) as site, _asker() as asker:
        with pytest.raises(HttpError) as caught:
            asker.ask(Ask(site.address, 1000, form={"secret": "hidden"}), CancelToken(), _bytes)
        assert caught.value.status == 302
        assert [each.method for each in site.asked] == ["POST"]
