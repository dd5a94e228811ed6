"""Lanes: width, outcomes, engines, closing down."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.jobs.outcome import Done, Failed, Stopped
from brandcore.errors import EngineDied
from brandcore.jobs import CancelToken
from tests.helpers import engine_jobs


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


def test_a_job_in_a_thread_ends_done(lanes: Lanes, qtbot: QtBot) -> None:
    handle = lanes.start("disk", lambda _emit, _cancel: threading.current_thread().name)
    with qtbot.waitSignal(handle.ended) as ended:
        pass
    assert ended.args[0].result.startswith("lane-disk")
    assert lanes.running() == ()


def test_an_error_ends_failed(lanes: Lanes, qtbot: QtBot) -> None:
    error = ValueError("odd")

    def job(_emit: object, _cancel: object) -> None:
        raise error

    with qtbot.waitSignal(lanes.start("disk", job).ended) as ended:
        pass
    assert ended.args == [Failed(error)]


def test_the_disk_lane_works_in_order(lanes: Lanes, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(5):
        last = lanes.start("disk", lambda _e, _c, n=number: (time.sleep(0.002), order.append(n)))
    with qtbot.waitSignal(last.ended):
        pass
    assert order == [0, 1, 2, 3, 4]


def test_a_job_that_waits_for_room_can_be_cancelled(lanes: Lanes, qtbot: QtBot) -> None:
    gate = threading.Event()
    lanes.start("disk", lambda _emit, _cancel: gate.wait(5))
    waiting = lanes.start("disk", lambda _emit, _cancel: pytest.fail("it was cancelled"))
    waiting.cancel()
    with qtbot.waitSignal(waiting.ended) as ended:
        gate.set()
    assert ended.args == [Stopped()]


def test_an_engine_lane_survives_the_death_of_its_engine(lanes: Lanes, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lanes.start("train", engine_jobs.die).ended, timeout=20_000) as ended:
        pass
    assert isinstance(ended.args[0].error, EngineDied)
    again = lanes.start("train", partial(engine_jobs.count, 2))
    with qtbot.waitSignal(again.ended, timeout=20_000) as ended:
        pass
    assert isinstance(ended.args[0], Done)


def test_closing_stops_what_runs_and_leaves_nobody(qtbot: QtBot) -> None:
    lanes = Lanes()
    handle = lanes.start("train", engine_jobs.wait_politely)
    with qtbot.waitSignal(handle.happened, timeout=20_000):
        pass
    lanes.close()
    assert lanes.engines["train"].pid is None
    assert not [each for each in threading.enumerate() if each.name.startswith("lane-")]


def test_closing_does_quick_edits_to_their_end_and_stops_long_ones(qtbot: QtBot) -> None:
    lanes, done = Lanes(), list[str]()

    def long(_emit: object, cancel: CancelToken) -> None:
        while True:
            cancel.check()
            time.sleep(0.005)

    lanes.start("disk", long, "Importing")
    for name in ("rename", "move"):
        lanes.start("disk", lambda _emit, _cancel, name=name: done.append(name))
    lanes.close()
    assert done == ["rename", "move"]


def test_picks_are_written_although_the_disk_is_busy_and_the_window_closes(qtbot: QtBot) -> None:
    lanes = Lanes()
    done: list[str] = []
    lanes.start("disk", lambda _emit, _cancel: (time.sleep(0.05), done.append("edit")))
    for number in range(3):
        lanes.start("inbox", lambda _e, _c, n=number: (time.sleep(0.002), done.append(f"pick {n}")))
    lanes.close()
    assert done == ["pick 0", "pick 1", "pick 2", "edit"]


def test_an_ended_handle_outlives_its_worker(lanes: Lanes, qtbot: QtBot) -> None:
    for _ in range(50):
        handle = lanes.start("thumbs", lambda _emit, _cancel: None)
    qtbot.waitUntil(lambda: not lanes.running())
    assert isinstance(handle.outcome, Done)
    assert handle.title == ""
