"""What is being done to the dataset, noted before it is done.

A program that is killed in the middle leaves its notes behind; whoever opens the project next
makes good by them. While it works it holds a lock that the system frees when it dies, so notes
of a program that still works are told from those of one that does not.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import filelock
import msgspec

from brandcore import files
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import ProjectInUse

_log = logging.getLogger(__name__)


class Arrival(msgspec.Struct, frozen=True, tag=True):
    """A picture is about to be put into its folder.

    Attributes
    ----------
    brand : Brand
        Its brand, which the manifest on disk may not know yet.
    record : ImageRecord
        What the manifest will say of it.
    """

    brand: Brand
    record: ImageRecord


class Moves(msgspec.Struct, frozen=True, tag=True):
    """Files or folders are about to be renamed.

    Attributes
    ----------
    manifest : str
        SHA-256 of the manifest on disk before; the step was not finished while it is the same.
    moves : tuple of (str, str)
        From and to, below the project folder.
    """

    manifest: str
    moves: tuple[tuple[str, str], ...]


Note = Arrival | Moves


class Journal:
    """The notes of one project.

    Parameters
    ----------
    folder : Path
        The project folder.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / ".changing.jsonl"
        self._lock = filelock.FileLock(folder / ".changing.lock", timeout=0, thread_local=False)
        self._stream: IO[bytes] | None = None
        self._depth = 0
        self._guard = threading.RLock()

    @contextmanager
    def open(self) -> Iterator[None]:
        """Hold the lock, and throw the notes away on a clean exit.

        May be nested, and open in several threads of one program: the last one out ends it.

        Raises
        ------
        ProjectInUse
            Another program is changing the dataset.
        ProjectError
            The project folder cannot be written.
        """
        with self._guard:
            if self._depth == 0:
                self._acquire()
            self._depth += 1
        clean = False
        try:
            yield
            clean = True
        finally:
            with self._guard:
                self._depth -= 1
                if self._depth == 0:
                    self._end(clean)

    def note(self, note: Note) -> None:
        """Write `note` down; it stays when the program is killed."""
        try:
            self._stream = self._stream or open(self.file, "ab")  # noqa: SIM115
            self._stream.write(msgspec.json.encode(note) + b"\n")
            self._stream.flush()
        except OSError as error:
            raise files.refused(self.file, error) from error

    def notes(self) -> tuple[Note, ...]:
        """Return what is noted, up to a line that was not written to its end."""
        try:
            lines = self.file.read_bytes().splitlines()
        except OSError:
            return ()
        return tuple(_parsed(lines))

    def _acquire(self) -> None:
        try:
            self._lock.acquire()
        except filelock.Timeout as error:
            raise ProjectInUse(
                "Another program is changing the pictures of this project.",
                "Wait until it is done, then try again.",
            ) from error
        except OSError as error:
            raise files.refused(self.file, error) from error

    def _end(self, clean: bool) -> None:
        stream, self._stream = self._stream, None
        try:
            if stream is not None:
                # What could not be written was told by `note`; closing tries it once more.
                with suppress(OSError):
                    stream.close()
            if clean:
                self._throw_away()
        finally:
            self._lock.release()

    def _throw_away(self) -> None:
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            # All of it is done, and notes of what is done do no harm.
            _log.warning("the notes stay until the next change: %s", error)


def _parsed(lines: list[bytes]) -> Iterator[Note]:
    for line in lines:
        try:
            yield msgspec.convert(json.loads(line), Note)
        except (ValueError, msgspec.ValidationError):
            return
