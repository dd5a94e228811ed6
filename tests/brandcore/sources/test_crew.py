"""A few threads work through a list, and nobody waits for one that hangs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from brandcore.errors import Unreachable
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.crew import each_done


def doubled(number: int, _cancel: CancelToken) -> int:
    return 2 * number


def test_all_is_done_and_told() -> None:
    jobs = [partial(doubled, number) for number in range(50)]
    assert sorted(each_done(jobs, 4, CancelToken())) == [2 * number for number in range(50)]
    assert list(each_done([], 4, CancelToken())) == []


def test_no_more_than_so_many_at_once() -> None:
    lock, now, most = threading.Lock(), [0], [0]

    def job(_cancel: CancelToken) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.005)
        with lock:
            now[0] -= 1

    assert len(list(each_done([job] * 20, 3, CancelToken()))) == 20
    assert most[0] == 3


def test_an_error_comes_out_and_ends_the_rest() -> None:
    begun: list[int] = []

    def job(number: int, _cancel: CancelToken) -> int:
        begun.append(number)
        if number == 2:
            raise Unreachable("Gone.")
        return number

    jobs: list[Callable[[CancelToken], int]] = [partial(job, number) for number in range(100)]
    with pytest.raises(Unreachable):
        list(each_done(jobs, 1, CancelToken()))
    assert len(begun) < 100


def test_a_raised_token_is_heard_though_a_job_hangs() -> None:
    cancel, gate = CancelToken(), threading.Event()

    def hang(_cancel: CancelToken) -> None:
        gate.wait(10)

    threading.Timer(0.05, cancel.cancel).start()
    began = time.perf_counter()
    with pytest.raises(Cancelled):
        list(each_done([hang], 1, cancel))
    assert time.perf_counter() - began < 1.0
    gate.set()


def test_a_job_that_asks_its_token_ends_with_the_others() -> None:
    cancel, ended = CancelToken(), threading.Event()

    def ask(own: CancelToken) -> None:
        try:
            while True:
                own.check()
                time.sleep(0.001)
        finally:
            ended.set()

    threading.Timer(0.02, cancel.cancel).start()
    with pytest.raises(Cancelled):
        list(each_done([ask], 1, cancel))
    assert ended.is_set()
