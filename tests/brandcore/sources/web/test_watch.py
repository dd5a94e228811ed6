"""What takes too long or is no longer wanted is broken off in the midst of a silent read."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web.watch import OutOfTime, Watch, hold

FAR_S = 30.0


def _soon(seconds: float = FAR_S) -> float:
    return time.monotonic() + seconds


def test_a_silent_read_ends_when_cancelled() -> None:
    watch, token = Watch(), CancelToken()
    here, there = socket.socketpair()
    threading.Timer(0.05, token.cancel).start()
    begun = time.monotonic()
    with here, there, watch.over(token, _soon()) as exchange:
        hold(here)
        assert here.recv(1) == b""
        assert time.monotonic() - begun < 0.3
        with pytest.raises(Cancelled):
            exchange.check()


def test_a_silent_read_ends_when_its_time_is_up() -> None:
    here, there = socket.socketpair()
    with here, there, Watch().over(CancelToken(), _soon(0.05)) as exchange:
        hold(here)
        assert here.recv(1) == b""
        with pytest.raises(OutOfTime):
            exchange.check()


def test_nothing_happens_to_what_is_in_time() -> None:
    here, there = socket.socketpair()
    with here, there, Watch().over(CancelToken(), _soon()) as exchange:
        hold(here)
        there.sendall(b"x")
        assert here.recv(1) == b"x"
        exchange.check()


def test_a_connection_that_serves_another_question_is_left_alone() -> None:
    watch, token = Watch(), CancelToken()
    here, there = socket.socketpair()
    handed_over, done = threading.Event(), threading.Event()

    def first() -> None:
        with watch.over(token, _soon()):
            hold(here)
            handed_over.set()
            done.wait(5)

    thread = threading.Thread(target=first)
    thread.start()
    handed_over.wait(5)
    with here, there, watch.over(CancelToken(), _soon()):
        hold(here)
        token.cancel()
        time.sleep(0.1)
        there.sendall(b"x")
        assert here.recv(1) == b"x"
        done.set()
        thread.join()


def test_its_thread_ends_with_the_last_exchange() -> None:
    watch = Watch()
    with watch.over(CancelToken(), _soon()):
        assert _watching()
    until = time.monotonic() + 2
    while _watching() and time.monotonic() < until:
        time.sleep(0.01)
    assert not _watching()
    with watch.over(CancelToken(), _soon()):
        assert _watching()


def test_outside_of_an_exchange_nothing_is_held() -> None:
    here, there = socket.socketpair()
    with here, there:
        hold(here)
        hold(None)


def _watching() -> bool:
    return any(thread.name == "web watch" for thread in threading.enumerate())
