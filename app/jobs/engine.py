"""The engine: one child process in which Keras lives, started warm and replaced when it dies.

A lane's thread calls `Engine.run` with a picklable job and blocks until it ended. The pipe
carries small tuples: ``("job", job)`` and ``("cancel",)`` down, ``("event", …)``,
``("done", …)``, ``("failed", …)`` and ``("stopped",)`` up.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from app.jobs import child
from brandcore.errors import EngineDied
from brandcore.jobs import Cancelled, CancelToken, Emit

Job = Callable[[Emit, CancelToken], Any]

_log = logging.getLogger(__name__)
_POLL_S = 0.05
# What a process that got SIGKILL leaves as its exit code.
_KILLED = -9
PATIENCE_S = 2.0
"""A child that has not stopped so long after it was asked is ended."""


class Engine:
    """A child process that runs one job at a time.

    Parameters
    ----------
    name : str
        Of the process, for logs and process lists.
    niceness : int
        Added to the child's niceness, 0-19, so that the window goes first.
    log : Path, optional
        File that takes what the child's libraries write to stderr; without one it goes to ours.
    """

    def __init__(self, name: str, niceness: int = 0, log: Path | None = None) -> None:
        self._name = name
        self._niceness = niceness
        self._log = log
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id of the living child, None when there is none."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def start(self) -> Connection:
        """Start the child unless it lives; return our end of the pipe."""
        with self._lock:
            if self._closed:
                raise Cancelled
            if self._pipe is None or self._process is None or not self._process.is_alive():
                self._forget()
                self._spawn()
            assert self._pipe is not None
            return self._pipe

    def run(self, job: Job, emit: Emit, cancel: CancelToken) -> Any:
        """Run `job` in the child and return its result.

        Raises
        ------
        Cancelled
            The job was stopped, or did not stop in `PATIENCE_S` and was ended.
        EngineDied
            The child ended without a word, or could not be started.
        Exception
            Whatever the job raised.
        """
        cancel.check()
        pipe = self.start()
        try:
            pipe.send(("job", job))
            return self._listen(pipe, emit, cancel)
        except (EOFError, OSError) as error:
            code = self._exit_code()
            self.kill()
            cancel.check()
            raise _death(code) from error

    def kill(self) -> None:
        """End the child at once; the next job starts a new one."""
        with self._lock:
            self._forget()

    def close(self) -> None:
        """End the child for good."""
        self._closed = True
        self.kill()

    def _spawn(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=child.serve,
            args=(theirs, self._niceness, self._log),
            name=self._name,
            daemon=True,
        )
        try:
            process.start()
        except OSError as error:
            ours.close()
            raise EngineDied(
                f"The engine could not be started: {error.strerror}.",
                "Close other programs and try again.",
            ) from error
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        _log.info("engine %s started as process %s", self._name, process.pid)

    def _listen(self, pipe: Connection, emit: Emit, cancel: CancelToken) -> Any:
        asked_at: float | None = None
        while True:
            # Before each event, not in a lull: a job of quick steps leaves none.
            if cancel.cancelled and asked_at is None:
                pipe.send(("cancel",))
                asked_at = time.monotonic()
            if asked_at is not None and time.monotonic() - asked_at > PATIENCE_S:
                _log.warning("engine %s did not stop in time and is ended", self._name)
                self.kill()
                raise Cancelled
            if not pipe.poll(_POLL_S):
                continue
            kind, *rest = pipe.recv()
            if kind != "event":
                return _result(kind, rest)
            emit(rest[0])

    def _exit_code(self) -> int | None:
        process = self._process
        if process is None:
            return None
        process.join(timeout=1.0)
        return process.exitcode

    def _forget(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join(timeout=PATIENCE_S)
        if pipe is not None:
            pipe.close()


def _result(kind: str, rest: list[Any]) -> Any:
    if kind == "done":
        return rest[0]
    if kind == "failed":
        raise rest[0]
    raise Cancelled


def _death(code: int | None) -> EngineDied:
    if code == _KILLED:
        return EngineDied(
            "The engine was ended from outside, most likely because memory ran out.",
            "Close other programs or choose a smaller batch, then resume: "
            "what was learnt up to the last whole epoch is kept.",
        )
    return EngineDied(
        f"The engine stopped without a word (exit code {code}).",
        "Resume to go on from the last whole epoch. If it happens again, the log says more.",
    )
