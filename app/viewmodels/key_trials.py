"""Whether a source takes its keys: it is asked once, beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.outcome import Done, Failed, Outcome
from app.jobs.trying import BRAND, try_out
from app.session import Session
from app.settings import Settings
from app.web import Web
from brandcore.errors import CuratorError, KeyRefused


@dataclass(frozen=True)
class Trial:
    """What came of asking a source once.

    Attributes
    ----------
    state : str
        "trying", "works" or "fails".
    text : str
        The same in words, with what to do.
    """

    state: Literal["trying", "works", "fails"]
    text: str


class KeyTrials(QObject):
    """Tries sources, whether they are on or off.

    Parameters
    ----------
    settings : Settings
        Have the keys, and where sources are asked.
    session : Session
        Has the lanes.

    Signals
    -------
    changed : ()
        Something came of a trial, or one began.
    """

    changed = Signal()

    def __init__(self, settings: Settings, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._session = settings, session
        self._trials: dict[str, Trial] = {}
        self._waiting: set[str] = set()

    @property
    def all(self) -> Mapping[str, Trial]:
        """The trials, by source."""
        return dict(self._trials)

    def begin(self, source: str, *, at_once: bool = True) -> None:
        """Ask a source; with `at_once` false, as soon as `go_on` is called."""
        self._trials[source] = Trial("trying", tr("Asking …"))
        self._waiting.add(source)
        if at_once:
            self.go_on()
        self.changed.emit()

    def go_on(self) -> None:
        """Ask those that wait: the keys are as they were entered."""
        web = Web(self._settings, self._settings.keys)
        while self._waiting:
            source = self._waiting.pop()
            job = partial(try_out, web.alone(source), source)
            handle = self._session.lanes.start("search", job)
            handle.ended.connect(partial(self._ended, source, self._trials[source]))

    def forget(self, source: str) -> None:
        """Forget what came of it: its key is another one."""
        self._waiting.discard(source)
        if self._trials.pop(source, None) is not None:
            self.changed.emit()

    def _ended(self, source: str, begun: Trial, outcome: Outcome) -> None:
        # What became of the key before the one that was entered meanwhile says nothing.
        if self._trials.get(source) is begun:
            self._trials[source] = _in_words(outcome)
            self.changed.emit()


def _in_words(outcome: Outcome) -> Trial:
    if isinstance(outcome, Done):
        if outcome.result:
            return Trial("works", tr("It works."))
        words = tr("It answers, but offered nothing for “{brand}”.", brand=BRAND)
        return Trial("works", words)
    if isinstance(outcome, Failed) and isinstance(outcome.error, CuratorError):
        # “Check the key under Sources” says nothing new here.
        hint = "" if isinstance(outcome.error, KeyRefused) else tr(outcome.error.hint)
        return Trial("fails", f"{tr(outcome.error.message)} {hint}".strip())
    return Trial("fails", tr("It could not be tried. Try again."))
