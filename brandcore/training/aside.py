"""One slow call at a time in a thread of its own, so that a cancel is heard while it works."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from brandcore.jobs import CancelToken

T = TypeVar("T")
_POLL_S = 0.03


class Aside:
    """Runs calls beside the job's own thread: a step of a large network takes seconds.

    The thread that waits asks the token every 30 ms. When it was raised, `Cancelled` is raised
    at once; the call in hand ends by itself and nobody looks at what it did.

    Parameters
    ----------
    cancel : CancelToken
        The job's token.
    """

    def __init__(self, cancel: CancelToken) -> None:
        self._cancel = cancel
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="aside")

    def run(self, call: Callable[[], T]) -> T:
        """Return what `call` returns, or raise what it raises.

        Raises
        ------
        Cancelled
            The token was raised before or meanwhile.
        """
        self._cancel.check()
        return self.wait(self._pool.submit(call))

    def wait(self, future: Future[T]) -> T:
        """Return what `future` brings, from whatever pool; raises as `run` does."""
        while not future.done():
            try:
                return future.result(_POLL_S)
            except TimeoutError:
                self._cancel.check()
        return future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
