"""The contract of all long work: ``job(emit, cancel) -> result``.

A job tells what happens by calling ``emit`` with frozen events, and asks ``cancel`` between
small steps. It knows nothing of threads, processes or windows; a test calls it with
``events.append`` and a fresh ``CancelToken``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec

Emit = Callable[[object], None]


class Cancelled(Exception):
    """Raised inside a job when its token was cancelled. Shows nothing to the curator."""


class CancelToken:
    """A flag that one thread raises and a job in another one looks at."""

    def __init__(self) -> None:
        self._raised = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._raised.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._raised.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if the job was asked to stop."""
        if self._raised.is_set():
            raise Cancelled


class Progress(msgspec.Struct, frozen=True):
    """How far a job is.

    Attributes
    ----------
    done : int
        Steps finished, 0 or more.
    total : int or None
        Steps in all; None while nobody can know.
    unit : str
        What one step is, in the plural: "pictures", "epochs".
    text : str
        What is being done now, for the curator.
    """

    done: int
    total: int | None
    unit: str = ""
    text: str = ""


def ignore(_event: object) -> None:
    """Take an event and do nothing: the ``emit`` of callers that do not watch."""
