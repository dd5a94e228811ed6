"""An engine: one child process that works for a lane, started warm and replaced when it dies.

Keras lives in one, so that the window never waits for it and survives it; the web is asked from
another, since dozens of threads would keep the window from Python's lock. A lane's thread calls
`Engine.run` with a picklable job and blocks until it ended. The pipe carries small tuples:
``("job", number, job)`` and ``("cancel", number)`` down; up come ``(number, "event", …)``,
``(number, "done", …)``, ``(number, "failed", …)`` and ``(number, "stopped")``.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.jobs import child
from app.jobs.link import Call, Gone, Link
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
    """A child process that runs jobs.

    Parameters
    ----------
    name : str
        Of the process, for logs and process lists.
    niceness : int
        Added to the child's niceness, 0-19, so that the window goes first.
    log : Path, optional
        File that takes what the child's libraries write to stderr; without one it goes to ours.
    many : bool
        Whether it runs several jobs side by side; else one after the other, in its main thread.
    """

    def __init__(
        self, name: str, niceness: int = 0, log: Path | None = None, *, many: bool = False
    ) -> None:
        self._name = name
        self._niceness = niceness
        self._log = log
        self._many = many
        self._lock = threading.Lock()
        self._link: Link | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id of the living child, None when there is none."""
        link = self._link
        return link.process.pid if link is not None and link.alive else None

    def start(self) -> Link:
        """Start the child unless it lives; return our end of the pipe."""
        with self._lock:
            if self._closed:
                raise Cancelled
            if self._link is None or not self._link.alive:
                self._forget()
                self._link = self._spawn()
            return self._link

    def run(self, job: Job, emit: Emit, cancel: CancelToken) -> Any:
        """Run `job` in the child and return its result.

        Raises
        ------
        Cancelled
            The job was stopped, or did not stop in `PATIENCE_S` and was given up.
        EngineDied
            The child ended without a word, or could not be started.
        Exception
            Whatever the job raised.
        """
        cancel.check()
        link = self.start()
        try:
            call = link.call(job)
            try:
                return self._listen(link, call, emit, cancel)
            finally:
                link.forget(call)
        except Gone as error:
            code = _exit_code(link)
            self._let_go(link)
            cancel.check()
            raise self._death(code) from error

    def kill(self) -> None:
        """End the child at once; the next job starts a new one."""
        with self._lock:
            self._forget()

    def close(self) -> None:
        """End the child for good."""
        self._closed = True
        self.kill()

    def _spawn(self) -> Link:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=child.serve_many if self._many else child.serve,
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
        _log.info("engine %s started as process %s", self._name, process.pid)
        return Link(process, ours)

    def _listen(self, link: Link, call: Call, emit: Emit, cancel: CancelToken) -> Any:
        asked_at: float | None = None
        while True:
            # Before each event, not in a lull: a job of quick steps leaves none.
            if cancel.cancelled and asked_at is None:
                link.cancel(call)
                asked_at = time.monotonic()
            if asked_at is not None and time.monotonic() - asked_at > PATIENCE_S:
                self._give_up(link)
                raise Cancelled
            message = call.next(_POLL_S)
            if message is None:
                continue
            kind, *rest = message
            if kind != "event":
                return _result(kind, rest)
            emit(rest[0])

    def _give_up(self, link: Link) -> None:
        """End a job that does not listen; among others it is left alone, until the engine ends."""
        _log.warning("a job of engine %s did not stop in time", self._name)
        if not self._many:
            self._let_go(link)

    def _let_go(self, link: Link) -> None:
        """End this very child; another may have taken its place already."""
        with self._lock:
            if self._link is link:
                self._forget()

    def _forget(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close(PATIENCE_S)

    def _death(self, code: int | None) -> EngineDied:
        if self._many:
            return EngineDied(
                "The part of the program that asks the web ended without a word.",
                "Try again: it starts anew, and what had come in is kept.",
            )
        return _death(code)


def _exit_code(link: Link) -> int | None:
    link.process.join(timeout=1.0)
    return link.process.exitcode


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
