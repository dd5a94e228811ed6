"""One request and its answer: whole, in time, or told why not; called off at any moment."""

from __future__ import annotations

import logging
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from brandcore.errors import CuratorError, NotAllowed, TooLarge, Unreachable
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web.ask import Ask
from brandcore.sources.web.replies import Broken, Page
from brandcore.sources.web.sending import Question, Sender
from tests.helpers.scripted import Handler, Script, Site, answering, saying

CHECK = "Check the connection; or: save the picture in the browser and drop the file."
GOOD = saying(body=b"good")
SHORT = saying(body=b"half", Content_Length="8", Connection="close")
GARBLED = saying(body=b"no gzip", Content_Encoding="gzip")


@contextmanager
def _sender(*, loopback: bool = True) -> Iterator[Sender]:
    sender = Sender("Test (me@site.org)", loopback=loopback)
    try:
        yield sender
    finally:
        sender.close()


def _question(limit_s: float = 10.0, token: CancelToken | None = None) -> Question:
    return Question(token or CancelToken(), limit_s)


def _get(script: Script, most: int = 1000) -> tuple[Page, Site]:
    with answering(script) as site, _sender() as sender:
        return sender.send(Ask(site.address, most), _question()), site


def _reset(handler: Handler) -> None:
    abort = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, abort)
    handler.connection.close()
    handler.close_connection = True


def _silent(handler: Handler) -> None:
    handler.site.closing.wait(10)


def _silent_midway(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.site.closing.wait(10)


def _dripping(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.site.closing.wait(0.01):
        handler.wfile.write(b"x")


def test_a_good_answer_says_where_it_was_found() -> None:
    page, site = _get(GOOD)
    assert (page.url, page.status, page.content) == (f"{site.address}/", 200, b"good")
    assert page.headers["content-length"] == "4"


def test_it_is_said_who_asks() -> None:
    headers = _get(GOOD)[1].asked[0].headers
    assert headers["User-Agent"] == "Test (me@site.org)"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_cookies_are_not_kept() -> None:
    with answering(saying(body=b"x", Set_Cookie="id=1")) as site, _sender() as sender:
        for _ in range(2):
            sender.send(Ask(site.address, 1000), _question())
        assert "Cookie" not in site.asked[1].headers


@pytest.mark.parametrize("status", [302, 404, 503])
def test_of_a_refusal_or_redirect_only_the_beginning_is_read(status: int) -> None:
    page, _ = _get(saying(status, b"x" * 100_000, Location="/b"))
    assert (page.status, len(page.content)) == (status, 65_536)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (_reset, "the connection broke off"),
        (SHORT, "the connection broke off"),
        (GARBLED, "what it sent is damaged"),
    ],
)
def test_what_does_not_arrive_whole_is_told(fault: Script, reason: str) -> None:
    with pytest.raises(Broken) as caught:
        _get(fault)
    assert caught.value.message == f"“127.0.0.1” did not deliver: {reason}."
    assert caught.value.hint == CHECK


def test_nobody_there_is_told() -> None:
    with _sender() as sender, pytest.raises(Broken) as caught:
        sender.send(Ask("http://127.0.0.1:1/x?key=hidden", 1000), _question())
    assert caught.value.message == "“127.0.0.1” did not deliver: there is no connection."


def test_an_address_that_cannot_be_sent_is_told() -> None:
    with _sender() as sender, pytest.raises(Unreachable, match="the address is not usable"):
        sender.send(Ask("http://*.site.org/", 1000), _question())


def test_more_than_the_cap_is_refused() -> None:
    with pytest.raises(TooLarge):
        _get(saying(body=b"x" * 11), most=10)
    assert len(_get(saying(body=b"x" * 10), most=10)[0].content) == 10


@pytest.mark.parametrize("fault", [_silent, _silent_midway, _dripping])
def test_what_takes_too_long_is_given_up(fault: Script) -> None:
    begun = time.monotonic()
    with answering(fault) as site, _sender() as sender, pytest.raises(Unreachable) as caught:
        sender.send(Ask(site.address, 10**9), _question(0.2))
    assert caught.value.message == (
        "“127.0.0.1” did not deliver: it took too long, more than 0.2 seconds."
    )
    assert caught.value.hint == CHECK
    assert not isinstance(caught.value, Broken)
    assert time.monotonic() - begun < 1.0


def test_all_tries_share_the_time() -> None:
    def slow(handler: Handler) -> None:
        handler.site.closing.wait(0.2)
        handler.reply(503)

    question = _question(0.5)
    with answering(slow) as site, _sender() as sender:
        for _ in range(2):
            sender.send(Ask(site.address, 1000), question)
        with pytest.raises(Unreachable, match="it took too long"):
            sender.send(Ask(site.address, 1000), question)
    assert question.left_s <= 0


@pytest.mark.parametrize("fault", [_silent, _silent_midway, _dripping])
def test_cancelling_is_heard_at_once_whatever_is_going_on(fault: Script) -> None:
    token = CancelToken()
    raised: list[float] = []

    def cancel() -> None:
        raised.append(time.monotonic())
        token.cancel()

    with answering(fault) as site, _sender() as sender:
        threading.Timer(0.1, cancel).start()
        with pytest.raises(Cancelled):
            sender.send(Ask(site.address, 10**9), _question(token=token))
        heard_s = time.monotonic() - raised[0]
    assert heard_s < 0.3


def test_a_connection_is_good_for_others_after_one_was_cancelled() -> None:
    token = CancelToken()
    with answering(GOOD) as site, _sender() as sender:
        sender.send(Ask(site.address, 1000), _question(token=token))
        token.cancel()
        time.sleep(0.1)
        assert sender.send(Ask(site.address, 1000), _question()).content == b"good"


def test_this_computer_needs_leave() -> None:
    with answering(GOOD) as site, _sender(loopback=False) as sender:
        with pytest.raises(NotAllowed):
            sender.send(Ask(site.address, 1000), _question())
        assert site.asked == []


@pytest.mark.parametrize("fault", [_reset, SHORT, GARBLED, _silent])
def test_no_key_is_told_in_errors_or_logs(fault: Script, caplog: pytest.LogCaptureFixture) -> None:
    with answering(fault) as site, _sender() as sender, caplog.at_level(logging.DEBUG):
        ask = Ask(site.address, 1000, params={"key": "hidden"}, headers={"X-Key": "hidden"})
        try:
            sender.send(ask, _question(0.3))
        except CuratorError as error:
            logging.getLogger("test").exception("It failed: %s %s", error.message, error.hint)
    assert "It failed" in caplog.text
    assert "Traceback" in caplog.text
    assert "hidden" not in caplog.text


def test_no_key_is_told_when_nobody_is_there(caplog: pytest.LogCaptureFixture) -> None:
    ask = Ask("http://127.0.0.1:1/", 1000, params={"key": "hidden"})
    with _sender() as sender, caplog.at_level(logging.DEBUG):
        try:
            sender.send(ask, _question())
        except Unreachable:
            logging.getLogger("test").exception("It failed")
    assert "Max retries exceeded with url: /?…" in caplog.text
    assert "hidden" not in caplog.text
