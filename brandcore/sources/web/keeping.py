"""Answers of interfaces, kept on the disk for as long as each provider's terms ask.

The file holds JSON, never objects. What was asked is known by a digest only, and an answer that
repeats a key is not kept: nobody finds a key in it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sqlite3
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

_log = logging.getLogger(__name__)
_TABLE = "answers"
_WRITE = f"INSERT OR REPLACE INTO {_TABLE} (key, value, expires) VALUES (?, ?, ?)"
_SECRET = re.compile(r"(^|[-_])(api)?key$|token|secret|authorization|password", re.IGNORECASE)


class Kept(msgspec.Struct, frozen=True):
    """An answer as it lies on the disk.

    Attributes
    ----------
    data : object
        The parsed JSON.
    expires_unix : float
        Seconds since 1970; it counts as gone from then on.
    """

    data: Any
    expires_unix: float


class Cupboard:
    """Keeps answers; one that cannot be opened keeps nothing, and nothing else comes of it.

    Parameters
    ----------
    path : Path
        The file; made if it is missing, and made anew if it is damaged.
    clock : callable
        Seconds since 1970.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._answers = _opened(path)
        self._forget_old()

    def find(self, key: str) -> Any:
        """Return the data kept under `key`, or None."""
        try:
            kept = self._answers.get(key) if self._answers is not None else None
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            _log.warning("A kept answer could not be read: %s", error)
            return None
        return kept.data if kept is not None and kept.expires_unix > self._clock() else None

    def keep(self, key: str, data: Any, keep_s: float) -> None:
        """Keep `data` under `key` for `keep_s` seconds."""
        if self._answers is None:
            return
        kept = Kept(data, self._clock() + keep_s)
        try:
            # Not by item: to write so, requests-cache would wait for the file without end.
            with self._answers.connection() as file:
                file.execute(_WRITE, (key, self._answers.serialize(kept), kept.expires_unix))
        except sqlite3.Error as error:
            _log.warning("An answer could not be kept: %s", error)

    def close(self) -> None:
        """Let go of the file."""
        if self._answers is not None:
            self._answers.close()

    def _forget_old(self) -> None:
        if self._answers is None:
            return
        try:
            with self._answers.connection() as file:
                file.execute(f"DELETE FROM {_TABLE} WHERE expires <= ?", (self._clock(),))
        except sqlite3.Error as error:
            _log.warning("Old answers could not be cleared away: %s", error)


def key_of(*asked: object) -> str:
    """Return a digest of what was asked, keys and all; 64 hex digits."""
    return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()


def secrets(*said: Mapping[str, Any] | None) -> tuple[bytes, ...]:
    """Return the values, among parameters and headers, that nobody else may see."""
    return tuple(
        str(value).rpartition(" ")[2].encode()
        for each in said
        for name, value in (each or {}).items()
        if value and _SECRET.search(name)
    )


def _opened(path: Path) -> Any:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # On a file that it may not write, requests-cache would try without end.
        place = path if path.exists() else path.parent
        if not os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PermissionError(f"{path} may not be written")
        return _open_sound(path)
    except (sqlite3.Error, OSError) as error:
        _log.warning("Answers cannot be kept: %s", error)
        return None


def _open_sound(path: Path) -> Any:
    try:
        return _open(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        _log.warning("The kept answers are damaged and are made anew: %s", error)
    path.unlink(missing_ok=True)
    return _open(path)


def _open(path: Path) -> Any:
    from requests_cache.backends.sqlite import SQLiteDict
    from requests_cache.serializers.pipeline import SerializerPipeline, Stage

    as_json = Stage(dumps=msgspec.json.encode, loads=msgspec.json.Decoder(Kept).decode)
    pipeline = SerializerPipeline([as_json], is_binary=True)
    return SQLiteDict(path, _TABLE, serializer=pipeline, wal=True)
