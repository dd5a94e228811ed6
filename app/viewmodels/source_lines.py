"""How each source fares in the search for a brand, in lines."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from app.i18n import counted, tr
from app.viewmodels.search_state import SourceLine
from app.viewmodels.source_words import short_title, source_title
from brandcore.dataset.brand_search import SourceReport
from brandcore.sources.events import CandidateSkipped, SourceEnded, SourceFailed

_OFFLINE = 3
"""So many sources do not go out of reach by chance."""


class SourceLines:
    """Lines by source, in the order in which they were asked.

    Parameters
    ----------
    reports : iterable of SourceReport
        What an earlier session left.
    clock : callable
        Seconds, rising.
    """

    def __init__(
        self, reports: Iterable[SourceReport] = (), clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lines = {each.name: _line_of(each) for each in reports}
        self._clock = clock
        self._rests: dict[str, float] = {}
        self._waiting: dict[str, None] = {}
        self._asked: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()

    @property
    def all(self) -> tuple[SourceLine, ...]:
        """Every line; one whose source asks to wait tells for how long still."""
        if not self._rests:
            return tuple(self._lines.values())
        return tuple(self._resting(line) for line in self._lines.values())

    @property
    def reports(self) -> tuple[SourceReport, ...]:
        """What is to be kept of them."""
        return tuple(
            SourceReport(
                each.name, each.state, each.offered, each.text, each.hint, each.note, each.offline
            )
            for each in self._lines.values()
        )

    @property
    def rest(self) -> bool:
        """Whether some source asks to wait."""
        return any(until > self._clock() for until in self._rests.values())

    @property
    def with_more(self) -> tuple[str, ...]:
        """Names of the sources that may have more."""
        return tuple(line.name for line in self._lines.values() if line.state == "more")

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the sources that did not deliver."""
        return tuple(line.name for line in self._lines.values() if line.state == "failed")

    @property
    def offline(self) -> bool:
        """Whether there was no network: all failed for want of it, or too many for a chance."""
        states = Counter("lost" if line.offline else line.state for line in self._lines.values())
        through = states["ended"] + states["more"]
        left = states["lost"] + states["failed"] + states["searching"]
        # Those that were through before have nothing to say of what came later.
        least = max(min(left, _OFFLINE), 2 if through else 1)
        return states["lost"] >= least

    @property
    def waiting(self) -> tuple[str, ...]:
        """Names of the sources that are to be asked as soon as there is a network."""
        return tuple(self._waiting)

    @property
    def only_wait(self) -> bool:
        """Whether all that did not deliver wait for the network."""
        return bool(self._waiting) and set(self.failed) == set(self._waiting)

    def knows(self, name: str) -> bool:
        """Whether there is a line for a source."""
        return name in self._lines

    def is_asked(self, name: str) -> bool:
        """Whether a source is being asked."""
        return bool(self._asked[name])

    def ask(self, names: Iterable[str]) -> None:
        """Note that sources are asked; several searches may ask the same one."""
        for name in names:
            self._asked[name] += 1
            self._waiting.pop(name, None)
            self._change(name, state="searching", text="", hint="", note="", offline=False)

    def wait_for(self, name: str, seconds: float) -> None:
        """Note that a source asks to wait; it is asked by itself after that."""
        self._rests[name] = self._clock() + seconds

    def offer(self, name: str) -> None:
        """Count a picture that a source offered."""
        self._change(name, offered=self._line(name).offered + 1)

    def skip(self, event: CandidateSkipped) -> None:
        """Count a picture of a source that could not be shown."""
        name = event.found.source
        self._skipped[name] += 1
        text = counted(
            self._skipped[name],
            "{n} of its pictures could not be shown.",
            "{n} of its pictures could not be shown.",
        )
        self._change(name, text=text, hint=f"{tr(event.reason)} {tr(event.hint)}".strip())

    def end(self, event: SourceEnded) -> None:
        """Note that a source has no more, or enough."""
        if event.note:
            self._change(event.source, note=tr(event.note))
        if self._left(event.source):
            self._change(event.source, state="more" if event.more else "ended")

    def fail(self, event: SourceFailed) -> None:
        """Tell why a source did not deliver."""
        self._left(event.source)
        if event.offline:
            self._waiting[event.source] = None
        reason, hint = tr(event.reason), tr(event.hint)
        self._change(event.source, state="failed", text=reason, hint=hint, offline=event.offline)

    def lose(self, names: Iterable[str]) -> None:
        """Note that sources cannot be asked: there is no network."""
        for name in names:
            self._waiting[name] = None
            text = tr("It is asked as soon as there is a network.")
            self._change(name, state="failed", text=text, hint="", note="", offline=True)

    def leave_waiting(self) -> None:
        """Ask nobody by itself when the network is back."""
        for name in self._waiting:
            self._change(name, state="more", text=tr("Stopped."), hint="", offline=False)
        self._waiting.clear()

    def wait(self, name: str, text: str) -> None:
        """Let a source wait for the curator; `text` says for what."""
        self._asked[name] = 0
        self._change(name, state="waits", text=text, hint="")

    def settle(self, name: str, text: str) -> None:
        """Note that a source is done; `text` says why it has nothing."""
        self._asked[name] = 0
        self._change(name, state="ended", text=text, hint="")

    def stop(self, names: Iterable[str]) -> None:
        """Note that sources that were still asked are not any more."""
        for name in names:
            if self._asked[name] and self._left(name):
                self._change(name, state="more", text=tr("Stopped."))

    def _left(self, name: str) -> bool:
        """Note that one search is through with a source; whether it was the last one."""
        self._asked[name] = max(0, self._asked[name] - 1)
        self._rests.pop(name, None)
        return not self._asked[name] and self._line(name).state != "failed"

    def _resting(self, line: SourceLine) -> SourceLine:
        rests_s = math.ceil(self._rests.get(line.name, 0.0) - self._clock())
        if line.state != "searching" or rests_s <= 0:
            return line
        words = tr("{source} asks to wait {n} s.", source=line.title, n=rests_s)
        return replace(line, text=words, rests_s=rests_s)

    def _line(self, name: str) -> SourceLine:
        return self._lines.get(name) or SourceLine(name, source_title(name) or short_title(name))

    def _change(self, name: str, **fields: object) -> None:
        self._lines[name] = replace(self._line(name), **fields)  # type: ignore[arg-type]


def _line_of(report: SourceReport) -> SourceLine:
    line = SourceLine(
        report.name, source_title(report.name), report.state, report.offered, report.text,
        report.hint, report.note, report.offline,
    )  # fmt: skip
    # The program ended while it was asked.
    cut_off = report.state == "searching"
    return replace(line, state="more", text=tr("Stopped.")) if cut_off else line
