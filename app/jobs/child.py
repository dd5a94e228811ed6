"""The other end of the engine's pipe: what runs in the child process."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

from brandcore.jobs import Cancelled, CancelToken, Emit

_LOG_BYTES = 1_000_000
# As <malloc.h> numbers it.
_M_ARENA_MAX, _ARENAS = -8, 2


def serve(pipe: Connection, niceness: int, log: Path | None = None) -> None:
    """Run jobs from `pipe` one after the other, in this thread, until it closes.

    Parameters
    ----------
    pipe : Connection
        See `engine` for what it carries.
    niceness : int
        Added to that of the process, 0-19.
    log : Path, optional
        Takes what goes to stderr.
    """
    _settle(niceness, log)
    work: queue.Queue[Callable[[], None]] = queue.Queue()
    orders = _Orders(pipe, work.put)
    threading.Thread(target=orders.listen, daemon=True).start()
    while True:
        work.get()()


def serve_many(pipe: Connection, niceness: int, log: Path | None = None) -> None:
    """Run jobs from `pipe` side by side, each in a thread of its own; arguments as for `serve`."""
    _settle(niceness, log)
    _share_memory()
    _Orders(pipe, lambda work: threading.Thread(target=work, daemon=True).start()).listen()


class _Orders:
    """The pipe, shared by the threads that work and the one that listens."""

    def __init__(self, pipe: Connection, begin: Callable[[Callable[[], None]], object]) -> None:
        self._pipe, self._begin = pipe, begin
        self._writing = threading.Lock()
        self._tokens: dict[int, CancelToken] = {}

    def listen(self) -> None:
        """Take orders while jobs work, so that a cancel is heard at once."""
        while True:
            try:
                data = self._pipe.recv_bytes()
            except (EOFError, OSError):
                # The window is gone: nobody waits for the job in hand.
                os._exit(0)
            self._take(data)

    def _take(self, data: bytes) -> None:
        kind, number, *rest = pickle.loads(data)
        if kind == "cancel":
            if (token := self._tokens.get(number)) is not None:
                token.cancel()
            return
        self._tokens[number] = CancelToken()
        self._begin(partial(self._work, number, rest[0]))

    def _work(self, number: int, coded: bytes) -> None:
        token = self._tokens[number]
        answer = _answer(coded, lambda event: self._send((number, "event", event)), token)
        del self._tokens[number]
        with contextlib.suppress(OSError):
            self._send_last(number, answer)

    def _send_last(self, number: int, answer: tuple[Any, ...]) -> None:
        try:
            self._send((number, *answer))
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - pickling may fail in any way
            self._send((number, "failed", _portable(error)))

    def _send(self, message: tuple[Any, ...]) -> None:
        # Made before the lock: a large event keeps no other waiting.
        data = ForkingPickler.dumps(message)
        with self._writing:
            self._pipe.send_bytes(data)


def _settle(niceness: int, log: Path | None) -> None:
    # Ctrl+C in a terminal reaches the whole group; the window decides what stops.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if niceness and hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(niceness)
    if log is not None:
        _write_stderr_to(log)


def _share_memory() -> None:
    """Let all threads take memory from two places; with one each, what they free is kept by all.

    Linux' C library alone does so, and alone has this switch.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)


def _write_stderr_to(log: Path) -> None:
    """Native libraries write to the descriptor, past Python's own stream."""
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        fresh = not log.exists() or log.stat().st_size > _LOG_BYTES
        with open(log, "wb" if fresh else "ab") as stream:
            os.dup2(stream.fileno(), 2)


def _answer(coded: bytes, emit: Emit, cancel: CancelToken) -> tuple[Any, ...]:
    try:
        return ("done", pickle.loads(coded)(emit, cancel))
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
