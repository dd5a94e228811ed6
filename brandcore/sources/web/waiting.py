"""Telling whoever asks that a site wants to be left alone for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Tell = Callable[[float], object]
"""Gets the seconds that are waited from now on; called in the thread that waits."""

LEAST_S = 0.5
"""What is shorter is not told."""

_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)


@contextmanager
def heard(tell: Tell) -> Iterator[None]:
    """Let `tell` hear of the waits that sites ask for, in this thread, while the block runs."""
    before = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(before)


def told(seconds: float) -> None:
    """Tell that a site asked for `seconds`, if anyone hears it in this thread."""
    tell = _tell.get()
    if tell is not None and seconds >= LEAST_S:
        tell(seconds)
