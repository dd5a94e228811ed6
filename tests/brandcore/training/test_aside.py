"""A slow call can be left."""

from __future__ import annotations

import threading
import time

import pytest

from brandcore.jobs import Cancelled, CancelToken
from brandcore.training.aside import Aside


def test_a_call_returns_or_raises_what_it_would_have() -> None:
    def slow() -> int:
        time.sleep(0.1)
        return 2

    def late() -> None:
        raise TimeoutError("its own")

    with Aside(CancelToken()) as aside:
        assert aside.run(lambda: 1) == 1
        assert aside.run(slow) == 2
        with pytest.raises(TimeoutError, match="its own"):
            aside.run(late)


def test_a_cancel_is_heard_while_a_call_works() -> None:
    cancel, release = CancelToken(), threading.Event()
    threading.Timer(0.05, cancel.cancel).start()
    begun = time.monotonic()
    with Aside(cancel) as aside, pytest.raises(Cancelled):
        aside.run(lambda: release.wait(10))
    assert time.monotonic() - begun < 0.5
    release.set()


def test_after_a_cancel_nothing_is_begun() -> None:
    cancel = CancelToken()
    cancel.cancel()
    called: list[int] = []
    with Aside(cancel) as aside, pytest.raises(Cancelled):
        aside.run(lambda: called.append(1))
    assert called == []
