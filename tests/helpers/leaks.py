"""What a test may leave behind by mistake: threads, child processes, windows, timers."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
import time
import traceback
import weakref
from dataclasses import dataclass
from typing import Any

_GRACE_S = 1.0
_timers: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()


@dataclass(frozen=True)
class Alive:
    """What was there at one moment, by identity."""

    threads: frozenset[threading.Thread]
    children: frozenset[int | None]
    windows: frozenset[int]
    timers: frozenset[int]


def now() -> Alive:
    return Alive(
        frozenset(threading.enumerate()),
        frozenset(child.pid for child in multiprocessing.active_children()),
        frozenset(map(_address, _windows())),
        frozenset(map(id, _running_timers())),
    )


def left_since(before: Alive) -> tuple[str, ...]:
    """Return what is there and was not before, after a short grace for what is just ending."""
    if not (_still_running(before) or _still_shown(before)):
        return ()
    gc.collect()
    until = time.monotonic() + _GRACE_S
    while (running := _still_running(before)) and time.monotonic() < until:
        time.sleep(0.01)
    return running + _still_shown(before)


def watch_timers() -> None:
    """Note where each timer is started from now on."""
    from PySide6.QtCore import QTimer

    start = QTimer.start

    def noted(timer: Any, *interval: Any) -> None:
        if isinstance(timer, QTimer):
            _timers[timer] = "".join(traceback.format_list(traceback.extract_stack(limit=2)[:1]))
        start(timer, *interval)

    QTimer.start = noted  # type: ignore[method-assign]


def _still_running(before: Alive) -> tuple[str, ...]:
    threads = (
        f"the thread “{thread.name}”"
        for thread in threading.enumerate()
        if thread not in before.threads and not thread.daemon
    )
    children = (
        f"the process “{child.name}”"
        for child in multiprocessing.active_children()
        if child.pid not in before.children
    )
    return (*threads, *children)


def _still_shown(before: Alive) -> tuple[str, ...]:
    windows = (
        f"the window {window!r}, held by {_holders(window)}"
        for window in _windows()
        if _address(window) not in before.windows
    )
    timers = (
        f"a running timer, started in\n{_timers[timer]}"
        for timer in _running_timers()
        if id(timer) not in before.timers
    )
    return (*windows, *timers)


def _windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    return list(widgets.QApplication.topLevelWidgets())


def _address(window: Any) -> int:
    """Return which window this is; its Python object may be made anew at each asking."""
    from shiboken6 import getCppPointer

    return int(getCppPointer(window)[0])


def _running_timers() -> list[Any]:
    if not _timers:
        return []
    from shiboken6 import isValid

    return [timer for timer in list(_timers) if isValid(timer) and timer.isActive()]


def _holders(window: Any) -> str:
    kinds = {type(holder).__name__ for holder in gc.get_referrers(window)}
    return ", ".join(sorted(kinds - {"list", "frame", "list_iterator"})) or "nobody in Python"
