"""A thread that works beside the window goes after it, and so do the threads it starts."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.jobs.give_way import give_way


@pytest.fixture(autouse=True)
def interval() -> Iterator[None]:
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def _niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def _worked() -> tuple[int, int]:
    give_way()
    give_way()
    with ThreadPoolExecutor(1) as inner:
        return _niceness(), inner.submit(_niceness).result()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a niceness per thread")
def test_the_thread_and_its_children_are_nicer_than_the_window() -> None:
    before = _niceness()
    with ThreadPoolExecutor(1) as pool:
        own, inner = pool.submit(_worked).result()
    assert own == inner == min(19, before + 5)
    assert _niceness() == before


def test_the_interpreter_changes_hands_sooner() -> None:
    sys.setswitchinterval(0.005)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_worked).result()
    assert sys.getswitchinterval() == pytest.approx(0.0002, abs=2e-6)


def test_a_shorter_interval_stays() -> None:
    sys.setswitchinterval(0.0001)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_worked).result()
    assert sys.getswitchinterval() == pytest.approx(0.0001, abs=2e-6)
