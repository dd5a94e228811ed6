"""How each source fares in the search for a brand, in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from app.i18n import counted, tr
from app.viewmodels.search_state import SourceLine
from app.viewmodels.source_words import short_title, source_title
from brandcore.sources.events import CandidateSkipped, SourceEnded, SourceFailed


class SourceLines:
    """Lines by source, in the order in which they were asked."""

    def __init__(self) -> None:
        self._lines: dict[str, SourceLine] = {}
        self._asked: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()

    @property
    def all(self) -> tuple[SourceLine, ...]:
        """Every line."""
        return tuple(self._lines.values())

    @property
    def with_more(self) -> tuple[str, ...]:
        """Names of the sources that may have more."""
        return tuple(line.name for line in self._lines.values() if line.state == "more")

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the sources that did not deliver."""
        return tuple(line.name for line in self._lines.values() if line.state == "failed")

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
            self._change(name, state="searching", text="", hint="", note="")

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
        reason, hint = tr(event.reason), tr(event.hint)
        self._change(event.source, state="failed", text=reason, hint=hint)

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
        return not self._asked[name] and self._line(name).state != "failed"

    def _line(self, name: str) -> SourceLine:
        return self._lines.get(name) or SourceLine(name, source_title(name) or short_title(name))

    def _change(self, name: str, **fields: object) -> None:
        self._lines[name] = replace(self._line(name), **fields)  # type: ignore[arg-type]
