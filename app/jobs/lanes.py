"""Lanes: how many jobs of each kind run at once, and how they all end when the window closes."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from app.jobs.engine import Engine
from app.jobs.give_way import give_way
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome, Stopped
from app.jobs.pace import paced
from brandcore.jobs import Cancelled, CancelToken, Emit

Lane = Literal["train", "predict", "disk", "inbox", "fetch", "search", "pictures", "thumbs"]
Job = Callable[[Emit, CancelToken], Any]

_log = logging.getLogger(__name__)
_WIDTH: dict[Lane, int] = {
    "train": 1, "predict": 1, "disk": 1, "inbox": 1,
    "fetch": 2, "search": 3, "pictures": 2, "thumbs": 2,
}  # fmt: skip
# One after the other, and done to the end: what the curator did is on disk when all is closed.
_WRITING: frozenset[Lane] = frozenset({"disk", "inbox"})
# Training yields to the window and to a photo that someone waits for.
_NICENESS: dict[Lane, int] = {"train": 10, "predict": 2}
_WEB_NICENESS = 5
_WEB: tuple[Lane, ...] = ("search", "pictures")

_KEPT_S = 2.0


class Lanes(QObject):
    """Starts jobs and knows which are running.

    Parameters
    ----------
    engine_log : Path, optional
        File for what the engines' libraries write to stderr.

    Signals
    -------
    started : JobHandle
        A job was accepted.
    """

    started = Signal(object)

    def __init__(self, parent: QObject | None = None, engine_log: Path | None = None) -> None:
        super().__init__(parent)
        self.engines: dict[Lane, Engine] = {
            lane: Engine(f"curator-{lane}", nice, engine_log) for lane, nice in _NICENESS.items()
        }
        # One for all that ask the web: how often a site is asked is counted in one place.
        web = Engine("curator-web", _WEB_NICENESS, engine_log, many=True)
        self.engines |= dict.fromkeys(_WEB, web)
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        self._running: dict[JobHandle, Lane] = {}
        self._ended: deque[tuple[float, JobHandle]] = deque()

    def start(self, lane: Lane, job: Job, title: str = "") -> JobHandle:
        """Run ``job(emit, cancel)`` in `lane` as soon as there is room.

        Jobs of the lanes "train", "predict", "search" and "pictures" run in that lane's engine
        process and must be picklable; all others run in a thread of the window's process. A job
        with a `title` is shown in the job bar, with its progress and a way to stop it.

        Returns
        -------
        JobHandle
            Owned by the lanes until it ended.
        """
        handle = JobHandle(title)
        self._running[handle] = lane
        handle.ended.connect(partial(self._forget, handle))
        engine = self.engines.get(lane)
        work = job if engine is None else partial(engine.run, job)
        self._pool(lane).submit(_work, work, handle)
        self.started.emit(handle)
        return handle

    def running(self) -> tuple[JobHandle, ...]:
        """Return the jobs that have not ended."""
        return tuple(self._running)

    def close(self, patience_s: float = 3.0) -> None:
        """Stop every job; threads and engines are gone when this returns.

        What the curator did on the disk without a title in the job bar, such as an edit, takes
        milliseconds and is done to its end.
        """
        for handle, lane in self._running.items():
            if handle.title or lane not in _WRITING:
                handle.token.cancel()
        until = time.monotonic() + patience_s
        for lane in self.engines:
            self._wait_for(lane, until)
        for engine in self.engines.values():
            engine.close()
        for lane, pool in self._pools.items():
            pool.shutdown(wait=True, cancel_futures=lane not in _WRITING)
        self._pools.clear()
        self._ended.clear()

    def _wait_for(self, lane: Lane, until: float) -> None:
        """Let a job of an engine write its last words before the engine goes."""
        pool = self._pools.get(lane)
        if pool is None:
            return
        last = pool.submit(lambda: None)
        try:
            last.result(timeout=max(0.0, until - time.monotonic()))
        except TimeoutError:
            _log.warning("lane %s did not stop in time", lane)

    def _pool(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._pools:
            self._pools[lane] = ThreadPoolExecutor(
                _WIDTH[lane], thread_name_prefix=f"lane-{lane}", initializer=give_way
            )
        return self._pools[lane]

    def _forget(self, handle: JobHandle, _outcome: Outcome) -> None:
        self._running.pop(handle, None)
        # The worker that told the end may hold the handle for an instant longer, and an object
        # of the window must not die in another thread: it is kept until that is over.
        now = time.monotonic()
        self._ended.append((now, handle))
        while now - self._ended[0][0] > _KEPT_S:
            self._ended.popleft()[1].deleteLater()


def _work(job: Job, handle: JobHandle) -> None:
    handle.finish(_outcome(job, handle))


def _outcome(job: Job, handle: JobHandle) -> Outcome:
    try:
        handle.token.check()
        return Done(job(paced(handle.post), handle.token))
    except Cancelled:
        return Stopped()
    except Exception as error:  # noqa: BLE001 - every error must reach the window
        _log.info("a job failed", exc_info=True)
        return Failed(error)
