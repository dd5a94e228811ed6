"""One at a time: threads of this process and other processes that work on the same folder."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

import filelock

from brandcore import files

_ASKED_EVERY_S = 0.003


class Turn:
    """A lock on what lies in a folder; whoever has it may take it again.

    The window keeps picks while another process keeps what is fetched: each reads a note, changes
    it and writes it back, and neither must undo what the other did.

    Parameters
    ----------
    file : Path
        Stands for the lock; its folder is made when it is missing.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._threads = threading.RLock()
        self._processes = filelock.FileLock(file, thread_local=False)

    def __enter__(self) -> None:
        """Wait for it.

        Raises
        ------
        ProjectError
            The system does not let the file be made.
        """
        self._threads.acquire()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._processes.acquire(poll_interval=_ASKED_EVERY_S)
        except OSError as error:
            self._threads.release()
            raise files.refused(self._file, error) from error
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let others have it."""
        self._processes.release()
        self._threads.release()
