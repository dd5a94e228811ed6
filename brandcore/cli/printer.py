"""Where a command's words go: text for people, or one JSON object a line for scripts."""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

import msgspec

from brandcore.errors import CuratorError
from brandcore.jobs import CancelToken, Progress

_PACE_S = 0.2


class Printer:
    """Prints what a command tells.

    Parameters
    ----------
    json : bool
        One JSON object a line on stdout, the last one the result; else text.

    Attributes
    ----------
    json : bool
        As given.
    cancel : CancelToken
        Raised by Ctrl+C.
    """

    def __init__(self, json: bool = False) -> None:
        self.json = json
        self.cancel = CancelToken()
        self._lock = threading.Lock()
        self._told_at = 0.0
        self._drawn = 0

    def event(self, event: object, text: str = "") -> None:
        """Tell an event: as JSON with its name, else as `text` if there is any."""
        if self.json:
            self._line(_json({"event": type(event).__name__} | _plain(event)))
        elif text:
            self._line(text)

    def progress(self, event: object) -> None:
        """Take an event of a job: an ``Emit``.

        `Progress` is told a few times a second; in text it is drawn over itself, on a terminal
        only. Other events are told one by one.
        """
        if not isinstance(event, Progress):
            self.event(event, _described(event))
            return
        now, ended = time.monotonic(), event.done == event.total
        if now - self._told_at < _PACE_S and not ended:
            return
        self._told_at = now
        if self.json:
            self.event(event)
        else:
            self._draw(_counted(event))

    def result(self, value: object, text: str) -> None:
        """Tell what came of it; with JSON the last line."""
        self._line(_json(value) if self.json else text)

    def error(self, error: CuratorError) -> None:
        """Tell on stderr what went wrong and what to do; with JSON on stdout too."""
        with self._lock:
            self._wipe()
            print("\n".join(filter(None, (error.message, error.hint))), file=sys.stderr)
        if self.json:
            self._line(_json({"error": error.message, "hint": error.hint}))

    def aside(self, text: str) -> None:
        """Tell something that belongs to no result, on stderr."""
        with self._lock:
            self._wipe()
            print(text, file=sys.stderr)

    def _line(self, text: str) -> None:
        with self._lock:
            self._wipe()
            print(text, flush=True)

    def _draw(self, text: str) -> None:
        if not sys.stderr.isatty():
            return
        with self._lock:
            self._wipe()
            print(text, end="\r", file=sys.stderr, flush=True)
            self._drawn = len(text)

    def _wipe(self) -> None:
        if self._drawn:
            print(" " * self._drawn, end="\r", file=sys.stderr, flush=True)
            self._drawn = 0


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _plain(event: object) -> dict[str, Any]:
    plain = msgspec.to_builtins(event)
    if not isinstance(plain, dict):
        return {"value": plain}
    # The name is told as "event"; "type" is how a tagged record says the same.
    return {key: each for key, each in plain.items() if key != "type"}


def _described(event: object) -> str:
    fields = ", ".join(f"{key} {_short(each)}" for key, each in _plain(event).items())
    return f"{type(event).__name__}: {fields}"


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _counted(event: Progress) -> str:
    of = "" if event.total is None else f" of {event.total}"
    return f"{event.text}: {event.done}{of} {event.unit}"[:100]
