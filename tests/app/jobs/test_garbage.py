"""Cycles are collected in the window thread, whoever made them."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.jobs.garbage import WindowThreadGarbage


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[WindowThreadGarbage]:
    garbage = WindowThreadGarbage()
    yield garbage
    garbage.stop()


class Node(QObject):
    """Part of a cycle; notes in which thread it dies."""

    def __init__(self, died: list[int]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: died.append(threading.get_ident()))


def test_a_cycle_dies_in_the_window_thread_though_a_worker_allocates(
    garbage: WindowThreadGarbage, qtbot: QtBot
) -> None:
    died: list[int] = []
    for _ in range(20):
        Node(died)

    def allocate() -> None:
        for _ in range(20_000):
            cycle: list[object] = []
            cycle.append(cycle)

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert died == [], "the interpreter leaves collecting alone"
    qtbot.waitUntil(lambda: len(died) == 20)
    assert set(died) == {threading.get_ident()}


def test_collecting_is_given_back(qtbot: QtBot) -> None:
    assert gc.isenabled()
    garbage = WindowThreadGarbage()
    garbage.settle()
    assert not gc.isenabled()
    assert gc.get_freeze_count() > 0
    garbage.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
