"""Few large files in memory at a time, however many threads there are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from brandcore.jobs import CancelToken

BIG_BYTES = 8_000_000
"""A photo of twelve megapixels is smaller."""

AT_ONCE = 2
_HEARD_S = 0.02
_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def turn(size_bytes: int, cancel: CancelToken) -> Iterator[None]:
    """Wait until a file of that size may be read; the block is as long as it is held.

    Parameters
    ----------
    size_bytes : int
        More than `BIG_BYTES` waits until fewer than `AT_ONCE` such files are held in this process.
    cancel : CancelToken
        Heard within 20 ms.

    Raises
    ------
    Cancelled
        The token was raised while waiting.
    """
    if size_bytes <= BIG_BYTES:
        yield
        return
    while not _turns.acquire(timeout=_HEARD_S):
        cancel.check()
    try:
        yield
    finally:
        _turns.release()
