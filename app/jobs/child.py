"""The other end of the engine's pipe: what runs in the child process."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from brandcore.jobs import Cancelled, CancelToken

_LOG_BYTES = 1_000_000


def serve(pipe: Connection, niceness: int, log: Path | None = None) -> None:
    """Run jobs from `pipe` one after the other until it closes.

    Parameters
    ----------
    pipe : Connection
        See `engine` for what it carries.
    niceness : int
        Added to that of the process, 0-19.
    log : Path, optional
        Takes what goes to stderr.
    """
    _settle(niceness)
    if log is not None:
        _write_stderr_to(log)
    orders = _Orders(pipe)
    threading.Thread(target=orders.listen, daemon=True).start()
    while True:
        job, cancel = orders.jobs.get()
        with contextlib.suppress(OSError):
            orders.send(_answer(job, orders.send, cancel))


class _Orders:
    """The pipe, shared by the thread that works and the one that listens."""

    def __init__(self, pipe: Connection) -> None:
        self.jobs: queue.Queue[tuple[Callable[..., Any], CancelToken]] = queue.Queue()
        self._pipe = pipe
        self._writing = threading.Lock()
        self._token = CancelToken()

    def send(self, message: tuple[Any, ...]) -> None:
        with self._writing:
            self._pipe.send(message)

    def listen(self) -> None:
        """Take orders while a job works, so that a cancel is heard at once."""
        while True:
            try:
                self._take(*self._pipe.recv())
            except (EOFError, OSError):
                # The window is gone: nobody waits for the job in hand.
                os._exit(0)
            except Exception as error:  # noqa: BLE001 - every error must reach the window
                self.send(("failed", _portable(error)))

    def _take(self, kind: str, *rest: Any) -> None:
        if kind == "cancel":
            self._token.cancel()
        else:
            self._token = CancelToken()
            self.jobs.put((rest[0], self._token))


def _settle(niceness: int) -> None:
    # Ctrl+C in a terminal reaches the whole group; the window decides what stops.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if niceness and hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(niceness)


def _write_stderr_to(log: Path) -> None:
    """Native libraries write to the descriptor, past Python's own stream."""
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        fresh = not log.exists() or log.stat().st_size > _LOG_BYTES
        with open(log, "wb" if fresh else "ab") as stream:
            os.dup2(stream.fileno(), 2)


def _answer(
    job: Callable[..., Any], send: Callable[[tuple[Any, ...]], None], cancel: CancelToken
) -> tuple[Any, ...]:
    try:
        return ("done", job(lambda event: send(("event", event)), cancel))
    except Cancelled:
        return ("stopped",)
    except Exception as error:  # noqa: BLE001 - every error must reach the window
        return ("failed", _portable(error))


def _portable(error: Exception) -> Exception:
    """Let our own errors and Python's travel; put any other into words, with the trace as a note.

    An error of a library would import that library where it arrives: TensorFlow in the window.
    """
    trace = "In the engine:\n" + "".join(traceback.format_exception(error))
    portable = error if _is_ours(error) else None
    try:
        portable = pickle.loads(pickle.dumps(portable))
    except Exception:  # noqa: BLE001 - pickling may fail in any way
        portable = None
    if portable is None:
        portable = RuntimeError(f"{type(error).__name__}: {error}")
    portable.add_note(trace)
    return portable


def _is_ours(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in ("brandcore", "builtins")
