"""The window's end of the pipe to a child process, shared by all who have a job there."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any

Message = tuple[Any, ...]


class Gone(Exception):
    """The child ended, or its pipe was closed."""


class Call:
    """One job in the child.

    Parameters
    ----------
    number : int
        What the pipe calls it.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._told: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def tell(self, message: Message) -> None:
        """Take a message of the child."""
        self._told.put(message)

    def next(self, patience_s: float) -> Message | None:
        """Return the next message, or None when none came in time.

        Raises
        ------
        Gone
            None will come any more.
        """
        try:
            kind, *rest = self._told.get(timeout=patience_s)
        except queue.Empty:
            return None
        if kind == "gone":
            raise Gone
        return (kind, *rest)


class Link:
    """A living child and the pipe to it.

    Parameters
    ----------
    process : BaseProcess
        Started.
    pipe : Connection
        Our end.
    """

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self._pipe = pipe
        self._writing = threading.Lock()
        self._calls: dict[int, Call] = {}
        self._numbers = itertools.count(1)
        self._gone = False
        self._reader = threading.Thread(target=self._read, name=f"{process.name}-reader")
        self._reader.daemon = True
        self._reader.start()

    @property
    def alive(self) -> bool:
        """Whether the child can be sent a job."""
        return not self._gone and self.process.is_alive()

    def call(self, job: Callable[..., Any]) -> Call:
        """Send a job to the child.

        Raises
        ------
        Gone
            The child ended.
        """
        # By itself: what cannot be read there fails this job, not the pipe.
        coded = bytes(ForkingPickler.dumps(job))
        call = Call(next(self._numbers))
        self._calls[call.number] = call
        if self._gone:
            call.tell(("gone",))
        else:
            self.send(("job", call.number, coded))
        return call

    def cancel(self, call: Call) -> None:
        """Ask the child to stop a job."""
        self.send(("cancel", call.number))

    def forget(self, call: Call) -> None:
        """Listen no more to what a job tells."""
        self._calls.pop(call.number, None)

    def send(self, message: Message) -> None:
        """Write to the pipe; raises `Gone` when nobody reads there any more."""
        try:
            with self._writing:
                self._pipe.send(message)
        except OSError as error:
            raise Gone from error

    def close(self, patience_s: float) -> None:
        """End the child at once, and whoever listens with it."""
        self._gone = True
        self.process.kill()
        self.process.join(timeout=patience_s)
        # The pipe's other end is closed with the child, which ends the reader.
        self._reader.join(timeout=patience_s)
        self._pipe.close()

    def _read(self) -> None:
        while True:
            try:
                number, *message = self._pipe.recv()
            except (EOFError, OSError):
                break
            if (call := self._calls.get(number)) is not None:
                call.tell(tuple(message))
        self._gone = True
        for call in tuple(self._calls.values()):
            call.tell(("gone",))
