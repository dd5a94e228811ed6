"""Jobs for the engine's tests: top-level functions, since they travel to another process."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from pathlib import Path

from brandcore.errors import OutOfMemory
from brandcore.jobs import CancelToken, Emit, Progress


def count(n: int, emit: Emit, cancel: CancelToken) -> int:
    for done in range(n):
        cancel.check()
        emit(Progress(done + 1, n, "steps"))
    return os.getpid()


def meet(folder: Path, name: str, names: tuple[str, ...], _emit: Emit, cancel: CancelToken) -> str:
    """Come to `folder` and wait there for all the others."""
    (folder / name).touch()
    while not all((folder / each).exists() for each in names):
        cancel.check()
        time.sleep(0.005)
    return name


def count_heaps(file: Path, _emit: Emit, _cancel: CancelToken) -> int:
    """Return from how many heaps a dozen threads at once take their memory, as glibc tells."""
    together = threading.Barrier(12)

    def take() -> None:
        kept = [bytes(1000 + number) for number in range(500)]
        together.wait(10)
        assert kept

    threads = [threading.Thread(target=take) for _ in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    stream = ctypes.c_void_p(libc.fopen(os.fsencode(file), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    return file.read_text().count("<heap ")


def run_out_of_memory(_emit: Emit, _cancel: CancelToken) -> None:
    raise OutOfMemory("Too much.", "Take less.", batch_size=32)


def fail_strangely(_emit: Emit, _cancel: CancelToken) -> None:
    class Local(Exception):
        """Cannot travel: it has no name outside this function."""

    raise Local("odd")


def fail_as_a_library(_emit: Emit, _cancel: CancelToken) -> None:
    """Raise an error whose module nobody else imports, as one of TensorFlow's would be."""
    import ftplib

    raise ftplib.error_perm("of a library")


def die(_emit: Emit, _cancel: CancelToken) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wait_politely(emit: Emit, cancel: CancelToken) -> None:
    emit("waiting")
    while True:
        cancel.check()
        time.sleep(0.01)


def tell_without_end(emit: Emit, cancel: CancelToken) -> None:
    """Emit an event each millisecond, as quick training steps do, until it is asked to stop."""
    while True:
        cancel.check()
        emit("step")
        time.sleep(0.001)


def never_listen(emit: Emit, _cancel: CancelToken) -> None:
    emit("waiting")
    threading.Event().wait()


def return_a_lock(_emit: Emit, _cancel: CancelToken) -> object:
    return threading.Lock()


def write_to_stderr(_emit: Emit, _cancel: CancelToken) -> None:
    os.write(2, b"native words\n")


def reach_out(_emit: Emit, cancel: CancelToken) -> None:
    """Ask a page of another machine, as any search does."""
    # Not for the other jobs: each process that is started would read it.
    from brandcore.sources.web.client import Client

    Client(backoff_s=0.01).page("http://web.invalid/", cancel)
