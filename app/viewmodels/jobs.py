"""The jobs that the curator may watch and stop, as lines for the job bar."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.handle import JobHandle
from app.jobs.lanes import Lanes
from app.jobs.line import JobLine
from app.jobs.outcome import Outcome
from app.viewmodels.time_left import TimeLeft
from brandcore.jobs import Progress


class JobBoard(QObject):
    """All running jobs that have a title.

    Signals
    -------
    changed : ()
        `lines` is new.
    """

    changed = Signal()

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = count(1)
        self._jobs: dict[int, tuple[JobHandle, TimeLeft]] = {}
        self.lines: tuple[JobLine, ...] = ()
        lanes.started.connect(self._watch)

    def cancel(self, key: int) -> None:
        """Ask the job to stop."""
        if key in self._jobs:
            self._jobs[key][0].cancel()

    def _watch(self, handle: JobHandle) -> None:
        if not handle.title:
            return
        key = next(self._keys)
        self._jobs[key] = (handle, TimeLeft())
        handle.happened.connect(partial(self._happened, key))
        handle.stopping.connect(partial(self._change, key, stopping=True))
        handle.ended.connect(partial(self._ended, key))
        self.lines = (*self.lines, JobLine(key, handle.title))
        self.changed.emit()

    def _happened(self, key: int, event: object) -> None:
        if not isinstance(event, Progress):
            return
        left = self._jobs[key][1]
        if event.total:
            left.step(event.done, event.total)
        self._change(
            key,
            text=tr(event.text),
            done=event.done,
            total=event.total,
            left=in_words(left.seconds),
        )

    def _change(self, key: int, **new: object) -> None:
        self.lines = tuple(
            replace(line, **new) if line.key == key else line  # type: ignore[arg-type]
            for line in self.lines
        )
        self.changed.emit()

    def _ended(self, key: int, _outcome: Outcome) -> None:
        del self._jobs[key]
        self.lines = tuple(line for line in self.lines if line.key != key)
        self.changed.emit()


def in_words(seconds: float | None) -> str:
    """Tell a time left as people do; empty when it is not known."""
    if seconds is None:
        return ""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 55:
        return tr("about {n} s left", n=round(seconds / 5) * 5)
    if seconds < 5_400:
        return tr("about {n} min left", n=max(1, round(seconds / 60)))
    return tr("about {n} h left", n=round(seconds / 3_600, 1))
