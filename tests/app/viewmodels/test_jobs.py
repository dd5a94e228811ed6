"""Jobs with a title become lines that can be stopped."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.viewmodels.jobs import JobBoard, in_words
from brandcore.jobs import CancelToken, Emit, Progress


class Waiting:
    """A job that tells its progress, and waits until it is let go or stopped."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __call__(self, emit: Emit, cancel: CancelToken) -> None:
        emit(Progress(3, 10, "pictures", "Reading"))
        while not self.go.wait(0.005):
            cancel.check()


@pytest.fixture
def board(lanes: Lanes) -> JobBoard:
    return JobBoard(lanes)


def test_only_jobs_with_a_title_are_shown(board: JobBoard, lanes: Lanes, qtbot: QtBot) -> None:
    job = Waiting()
    lanes.start("disk", job)
    assert board.lines == ()
    lanes.start("fetch", job, "Fetching")
    assert [line.title for line in board.lines] == ["Fetching"]
    job.go.set()
    qtbot.waitUntil(lambda: board.lines == ())


def test_a_line_follows_its_job(board: JobBoard, lanes: Lanes, qtbot: QtBot) -> None:
    job = Waiting()
    lanes.start("disk", job, "Importing")
    qtbot.waitUntil(lambda: board.lines[0].done == 3)
    line = board.lines[0]
    assert (line.text, line.total, line.stopping) == ("Reading", 10, False)
    job.go.set()
    qtbot.waitUntil(lambda: board.lines == ())


def test_one_of_two_jobs_is_stopped(board: JobBoard, lanes: Lanes, qtbot: QtBot) -> None:
    job = Waiting()
    lanes.start("fetch", job, "First")
    lanes.start("fetch", job, "Second")
    board.cancel(board.lines[0].key)
    assert board.lines[0].stopping
    qtbot.waitUntil(lambda: [line.title for line in board.lines] == ["Second"])
    board.cancel(999)
    job.go.set()
    qtbot.waitUntil(lambda: board.lines == ())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""), (0.0, "a few seconds left"), (9.0, "a few seconds left"),
        (12.0, "about 10 s left"), (54.0, "about 55 s left"), (58.0, "about 1 min left"),
        (200.0, "about 3 min left"), (9_000.0, "about 2.5 h left"),
    ],
)  # fmt: skip
def test_time_is_told_as_people_do(seconds: float | None, words: str) -> None:
    assert in_words(seconds) == words
