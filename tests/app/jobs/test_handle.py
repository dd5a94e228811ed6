"""Events reach the window in order, in its thread, and never freeze it."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Stopped


def test_events_come_in_order_and_in_the_window_thread(qtbot: QtBot) -> None:
    handle, seen, threads = JobHandle(), [], set()
    handle.happened.connect(seen.append)
    handle.happened.connect(lambda _event: threads.add(QThread.currentThread()))

    def work() -> None:
        for number in range(200):
            handle.post(number)
        handle.finish(Done("result"))

    thread = threading.Thread(target=work)
    with qtbot.waitSignal(handle.ended) as ended:
        thread.start()
    thread.join()
    assert seen == list(range(200))
    assert ended.args == [Done("result")]
    assert threads == {QThread.currentThread()}


def test_the_end_comes_once_and_last(qtbot: QtBot) -> None:
    handle, seen = JobHandle(), list[object]()
    handle.happened.connect(seen.append)
    handle.ended.connect(seen.append)
    handle.post(1)
    handle.finish(Stopped())
    qtbot.waitUntil(lambda: not handle.running)
    qtbot.wait(20)
    assert seen == [1, Stopped()]


def test_a_flood_of_slow_events_leaves_room_for_the_window(qtbot: QtBot) -> None:
    handle, ticks = JobHandle(), list[int]()
    seen = list[object]()
    handle.happened.connect(lambda event: (seen.append(event), time.sleep(0.001)))
    handle.happened.connect(lambda _event: None)
    for number in range(40):
        handle.post(number)
    from PySide6.QtCore import QTimer

    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: ticks.append(len(seen)))
    timer.start()
    qtbot.waitUntil(lambda: len(seen) == 40)
    timer.stop()
    assert any(0 < tick < 40 for tick in ticks)


def test_cancel_is_said_once_and_only_while_it_runs(qtbot: QtBot) -> None:
    handle, said = JobHandle(), list[bool]()
    handle.stopping.connect(lambda: said.append(True))
    handle.cancel()
    handle.cancel()
    assert handle.token.cancelled
    assert said == [True]
    handle.finish(Stopped())
    qtbot.waitUntil(lambda: not handle.running)
    handle.cancel()
    assert said == [True]
