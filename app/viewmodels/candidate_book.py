"""The candidates of the open project: shown at once, written in the lane "disk"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from brandcore.dataset.candidates import Candidate, near_copies
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.records import ImageRecord
from brandcore.jobs import CancelToken, Emit


class CandidateBook(QObject):
    """What the inbox holds, by brand.

    Parameters
    ----------
    session : Session
        Has the project, and the lane.

    Attributes
    ----------
    inbox : Inbox or None
        Of the open project.
    near : dict of str to str
        See `brandcore.dataset.candidates.near_copies`.

    Signals
    -------
    changed : ()
        Candidates went, were picked, or more is known of them.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.inbox: Inbox | None = None
        self.near: dict[str, str] = {}
        self._all: dict[str, Candidate] = {}
        self._comparing = self._compare_again = False

    def open(self) -> None:
        """Read the inbox of the project that is open now."""
        project = self._session.project
        self.inbox = Inbox(project) if project is not None else None
        self._all, self.near = {}, {}
        self._comparing = self._compare_again = False
        self.changed.emit()
        if (inbox := self.inbox) is not None:
            job = partial(_read, inbox, self._session.manifest.records)
            self._session.lanes.start("disk", job).ended.connect(partial(self._opened, inbox))

    def brands(self) -> tuple[str, ...]:
        """Return the brands that candidates are for, in the order they came."""
        return tuple(dict.fromkeys(each.brand for each in self._all.values()))

    def waiting(self, brand: str) -> tuple[Candidate, ...]:
        """Return the candidates for `brand` that it does not have already, oldest first."""
        there = {record.sha256 for record in self._session.manifest.of(brand)}
        mine = (each for each in self._all.values() if each.brand == brand)
        return tuple(each for each in mine if each.sha256 not in there)

    def add(self, candidate: Candidate) -> bool:
        """Take up a candidate that is on disk, and return whether it is new.

        `changed` is not emitted: many may come at once, and whoever adds them knows.
        """
        new = candidate.id not in self._all
        if new:
            self._all[candidate.id] = candidate
            self.compare()
        return new

    def pick(self, ids: Iterable[str], *, picked: bool) -> None:
        """Pick candidates, or no longer; shown now, written behind what was wished before."""
        known = [self._all[each] for each in ids if each in self._all]
        changed = [each.id for each in known if each.picked != picked]
        if not changed or (inbox := self.inbox) is None:
            return
        for each in changed:
            self._all[each] = msgspec.structs.replace(self._all[each], picked=picked)
        self._write(lambda _emit, _cancel: inbox.pick(changed, picked=picked))

    def discard(self, ids: Iterable[str]) -> tuple[Candidate, ...]:
        """Throw candidates out; return them, for `bring_back`."""
        gone = tuple(self._all.pop(each) for each in ids if each in self._all)
        if gone and (inbox := self.inbox) is not None:
            self._write(lambda _emit, _cancel: inbox.discard([each.id for each in gone]))
            self.compare()
        return gone

    def bring_back(self, candidates: tuple[Candidate, ...]) -> None:
        """Take back what `discard` did."""
        if (inbox := self.inbox) is None:
            return
        together = {each.id: each for each in (*self._all.values(), *candidates)}
        self._all = dict(sorted(together.items(), key=lambda pair: _age(pair[1])))
        self._write(lambda _emit, _cancel: inbox.bring_back([each.id for each in candidates]))
        self.compare()

    def compare(self) -> None:
        """Find near copies beside the window; once more when asked for meanwhile."""
        if self._comparing:
            self._compare_again = True
            return
        if (inbox := self.inbox) is None or not self._all:
            return
        self._comparing, self._compare_again = True, False
        job = partial(_compare, tuple(self._all.values()), self._session.manifest.records)
        # Not behind an import in the lane "disk": it takes nothing from there.
        self._session.lanes.start("thumbs", job).ended.connect(partial(self._compared, inbox))

    def _write(self, job: Callable[[Emit, CancelToken], object]) -> None:
        self.changed.emit()
        self._session.lanes.start("disk", job).ended.connect(self._written)

    def _written(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)

    def _opened(self, inbox: Inbox, outcome: Outcome) -> None:
        if inbox is not self.inbox:
            return
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done):
            # What came in while the inbox was read is newer than all of it.
            self._all = {each.id: each for each in outcome.result} | self._all
            self.compare()
            self.changed.emit()

    def _compared(self, inbox: Inbox, outcome: Outcome) -> None:
        if inbox is not self.inbox:
            return
        self._comparing = False
        if isinstance(outcome, Done) and outcome.result != self.near:
            self.near = outcome.result
            self.changed.emit()
        if self._compare_again:
            self.compare()


def _age(candidate: Candidate) -> tuple[str, str]:
    return candidate.added_at, candidate.id


def _read(
    inbox: Inbox, records: tuple[ImageRecord, ...], _emit: Emit, _cancel: CancelToken
) -> tuple[Candidate, ...]:
    inbox.tidy(records)
    return inbox.listed()


def _compare(
    candidates: tuple[Candidate, ...],
    records: tuple[ImageRecord, ...],
    _emit: Emit,
    _cancel: CancelToken,
) -> dict[str, str]:
    """Compare what the brands do not have already."""
    there = {(record.brand, record.sha256) for record in records}
    waiting = [each for each in candidates if (each.brand, each.sha256) not in there]
    return near_copies(waiting, records)
