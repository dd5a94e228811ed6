"""The engine process: jobs, errors, cancel, sudden death."""

from __future__ import annotations

import errno
import os
import platform
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from app.jobs.engine import PATIENCE_S, Engine
from brandcore.errors import EngineDied, OutOfMemory
from brandcore.jobs import Cancelled, CancelToken, Progress, ignore
from tests.helpers import engine_jobs


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = Engine("curator-test")
    yield engine
    engine.close()


def test_a_job_runs_in_another_process_and_its_events_come_in_order(engine: Engine) -> None:
    events: list[object] = []
    pid = engine.run(partial(engine_jobs.count, 3), events.append, CancelToken())
    assert pid == engine.pid != os.getpid()
    assert events == [Progress(n, 3, "steps") for n in (1, 2, 3)]


def test_the_child_stays_for_the_next_job(engine: Engine) -> None:
    run = partial(engine.run, partial(engine_jobs.count, 1), lambda _event: None)
    assert run(CancelToken()) == run(CancelToken())


def test_an_expected_error_arrives_as_itself(engine: Engine) -> None:
    with pytest.raises(OutOfMemory, match="Too much") as caught:
        engine.run(engine_jobs.run_out_of_memory, lambda _event: None, CancelToken())
    assert (caught.value.hint, caught.value.batch_size) == ("Take less.", 32)
    assert "run_out_of_memory" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (engine_jobs.fail_strangely, "Local: odd"),
        (engine_jobs.fail_as_a_library, "error_perm: of a library"),
    ],
)
def test_an_error_of_others_arrives_in_words_and_alone(
    engine: Engine, job: object, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "ftplib", raising=False)
    with pytest.raises(RuntimeError, match=words) as caught:
        engine.run(job, lambda _event: None, CancelToken())
    assert "In the engine:" in caught.value.__notes__[0]
    assert "ftplib" not in sys.modules


def test_a_result_that_cannot_travel_is_told(engine: Engine) -> None:
    with pytest.raises(TypeError, match="pickle"):
        engine.run(engine_jobs.return_a_lock, lambda _event: None, CancelToken())
    assert engine.run(partial(engine_jobs.count, 1), lambda _event: None, CancelToken())


def _cancel_when_waiting(token: CancelToken, asked: list[float]) -> object:
    def heard(_event: object) -> None:
        asked.append(time.monotonic())
        threading.Timer(0.0, token.cancel).start()

    return heard


def test_cancel_reaches_a_working_job(engine: Engine) -> None:
    token, asked = CancelToken(), list[float]()
    with pytest.raises(Cancelled):
        engine.run(engine_jobs.wait_politely, _cancel_when_waiting(token, asked), token)
    assert time.monotonic() - asked[0] < PATIENCE_S


def test_cancel_is_heard_though_events_never_cease(engine: Engine) -> None:
    token, asked, pid = CancelToken(), list[float](), engine.start() and engine.pid
    heard = _cancel_when_waiting(token, asked)
    with pytest.raises(Cancelled):
        engine.run(
            engine_jobs.tell_without_end, lambda event: None if asked else heard(event), token
        )
    assert time.monotonic() - asked[0] < 0.5
    assert engine.pid == pid


def test_a_job_that_does_not_listen_is_ended(engine: Engine) -> None:
    token, asked = CancelToken(), list[float]()
    with pytest.raises(Cancelled):
        engine.run(engine_jobs.never_listen, _cancel_when_waiting(token, asked), token)
    assert engine.pid is None
    assert engine.run(partial(engine_jobs.count, 1), lambda _event: None, CancelToken())


def test_a_killed_child_is_told_and_replaced(engine: Engine) -> None:
    with pytest.raises(EngineDied, match="from outside") as caught:
        engine.run(engine_jobs.die, lambda _event: None, CancelToken())
    assert "resume" in caught.value.hint
    assert engine.run(partial(engine_jobs.count, 1), lambda _event: None, CancelToken())


def test_a_child_that_cannot_start_is_told_and_tried_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.kill()

    def refuse(_process: object) -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    with monkeypatch.context() as without_memory:
        without_memory.setattr(SpawnProcess, "start", refuse)
        with pytest.raises(EngineDied, match="could not be started: Cannot allocate memory"):
            engine.run(partial(engine_jobs.count, 1), lambda _event: None, CancelToken())
    assert engine.run(partial(engine_jobs.count, 1), lambda _event: None, CancelToken())


def test_a_cancelled_job_is_not_started(engine: Engine) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        engine.run(engine_jobs.die, lambda _event: None, token)


def test_what_a_library_writes_to_stderr_goes_to_the_log(tmp_path: Path) -> None:
    engine = Engine("curator-test", log=tmp_path / "logs" / "engine.log")
    engine.run(engine_jobs.write_to_stderr, lambda _event: None, CancelToken())
    engine.close()
    assert "native words" in (tmp_path / "logs" / "engine.log").read_text()


# -- several jobs side by side -------------------------------------------------------------


@pytest.fixture(scope="module")
def many() -> Iterator[Engine]:
    engine = Engine("curator-test-many", many=True)
    yield engine
    engine.close()


def _side_by_side(engine: Engine, *jobs: object) -> list[Future[object]]:
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [pool.submit(engine.run, job, lambda _e: None, CancelToken()) for job in jobs]


def test_jobs_that_wait_for_each_other_run_side_by_side(many: Engine, tmp_path: Path) -> None:
    names = ("left", "right")
    jobs = [partial(engine_jobs.meet, tmp_path, each, names) for each in names]
    assert [each.result(10) for each in _side_by_side(many, *jobs)] == ["left", "right"]


def test_each_job_hears_its_own_events_and_its_own_cancel(many: Engine) -> None:
    token, events = CancelToken(), list[object]()
    with ThreadPoolExecutor(1) as pool:
        stopped = pool.submit(many.run, engine_jobs.wait_politely, events.append, token)
        while not events:
            time.sleep(0.01)
        counted = list[object]()
        assert many.run(partial(engine_jobs.count, 2), counted.append, CancelToken()) == many.pid
        token.cancel()
        with pytest.raises(Cancelled):
            stopped.result(10)
    assert events == ["waiting"]
    assert [each.done for each in counted if isinstance(each, Progress)] == [1, 2]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others keep one heap for all")
def test_jobs_side_by_side_take_memory_from_the_same_place(many: Engine, tmp_path: Path) -> None:
    # With a heap for each thread, the memory of a search doubles.
    job = partial(engine_jobs.count_heaps, tmp_path / "heaps.xml")
    assert 1 <= many.run(job, ignore, CancelToken()) <= 2


def test_a_job_that_does_not_listen_is_left_alone_among_others(many: Engine) -> None:
    token, asked, pid = CancelToken(), list[float](), many.start() and many.pid
    with pytest.raises(Cancelled):
        many.run(engine_jobs.never_listen, _cancel_when_waiting(token, asked), token)
    assert many.pid == pid


def test_an_error_of_one_job_leaves_the_others(many: Engine) -> None:
    failed, counted = _side_by_side(
        many, engine_jobs.run_out_of_memory, partial(engine_jobs.count, 1)
    )
    assert isinstance(failed.exception(), OutOfMemory)
    assert counted.result() == many.pid


def test_a_death_is_told_to_all_and_the_child_replaced(many: Engine) -> None:
    events = list[object]()
    with ThreadPoolExecutor(1) as pool:
        waited = pool.submit(many.run, engine_jobs.wait_politely, events.append, CancelToken())
        while not events:
            time.sleep(0.01)
        with pytest.raises(EngineDied, match="asks the web"):
            many.run(engine_jobs.die, ignore, CancelToken())
        with pytest.raises(EngineDied, match="asks the web"):
            waited.result(10)
    assert many.run(partial(engine_jobs.count, 1), lambda _event: None, CancelToken()) == many.pid
