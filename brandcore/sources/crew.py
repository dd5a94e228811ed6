"""A few threads that work through a list and are left alone when nobody waits any more."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from brandcore.jobs import Cancelled, CancelToken

HEARD_S = 0.02
"""How soon a raised token is heard, seconds."""

_LEAVE_S = 0.2

_Result = TypeVar("_Result")
_Outcome = tuple[_Result, None] | tuple[None, BaseException]


def each_done(
    jobs: Sequence[Callable[[CancelToken], _Result]], at_once: int, cancel: CancelToken
) -> Iterator[_Result]:
    """Do `jobs` in `at_once` threads, and yield what each returns as it comes.

    A job gets a token of its own, which is raised when nobody waits any more. A thread that does
    not hear it at once, as its server says nothing, ends by itself: it keeps no program alive.

    Raises
    ------
    Cancelled
        `cancel` was raised; heard within 50 ms.
    BaseException
        What a job raised first; those behind it are not begun.
    """
    waiting: queue.SimpleQueue[Callable[[CancelToken], _Result]] = queue.SimpleQueue()
    done: queue.SimpleQueue[_Outcome[_Result]] = queue.SimpleQueue()
    own = CancelToken()
    for job in jobs:
        waiting.put(job)
    given = (waiting, done, own)
    crew = [
        threading.Thread(target=_work, args=given, name="fetch", daemon=True)
        for _ in range(min(at_once, len(jobs)))
    ]
    for thread in crew:
        thread.start()
    try:
        for _ in jobs:
            yield _next(done, cancel)
    finally:
        own.cancel()
        for thread in crew:
            thread.join(_LEAVE_S)


def _work(
    waiting: queue.SimpleQueue[Callable[[CancelToken], _Result]],
    done: queue.SimpleQueue[_Outcome[_Result]],
    cancel: CancelToken,
) -> None:
    while not cancel.cancelled:
        try:
            done.put((waiting.get_nowait()(cancel), None))
        except queue.Empty:
            return
        except Cancelled:
            return
        except BaseException as error:  # noqa: BLE001 - it is raised where the results are awaited
            done.put((None, error))
            cancel.cancel()


def _next(done: queue.SimpleQueue[_Outcome[_Result]], cancel: CancelToken) -> _Result:
    while True:
        cancel.check()
        try:
            outcome = done.get(timeout=HEARD_S)
        except queue.Empty:
            continue
        if outcome[1] is not None:
            raise outcome[1]
        return outcome[0]
