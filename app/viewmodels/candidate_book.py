"""The candidates of the open project: shown at once, written in the lane "inbox"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.viewmodels.brand_shelf import BrandShelf
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import ImageRecord
from brandcore.jobs import CancelToken, Emit

_Shelves = dict[str, BrandShelf]


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

    Signals
    -------
    changed : ()
        Candidates went or were picked.
    opened : ()
        The inbox has been read.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.inbox: Inbox | None = None
        self._all: dict[str, Candidate] = {}
        self._shelves: _Shelves = {}

    def open(self) -> None:
        """Read the inbox of the project that is open now."""
        project = self._session.project
        self.inbox = Inbox(project) if project is not None else None
        self._all, self._shelves = {}, {}
        self.changed.emit()
        if (inbox := self.inbox) is not None:
            job = partial(_read, inbox, self._session.manifest)
            self._session.lanes.start("disk", job).ended.connect(partial(self._opened, inbox))

    def look_again(self) -> None:
        """Let go of candidates that something else took out of the inbox."""
        if (inbox := self.inbox) is not None:
            before = frozenset(self._all)
            handle = self._session.lanes.start("inbox", lambda _emit, _cancel: inbox.listed())
            handle.ended.connect(partial(self._looked, inbox, before))

    def brands(self) -> tuple[str, ...]:
        """Return the brands that candidates are for, in the order they came."""
        return tuple(name for name, shelf in self._shelves.items() if len(shelf))

    def shelf(self, brand: str) -> BrandShelf:
        """Return the candidates for `brand`, and what is known of them together."""
        if brand not in self._shelves:
            self._shelves[brand] = BrandShelf()
            self._shelves[brand].compare(self._session.manifest.of(brand))
        return self._shelves[brand]

    def waiting(self, brand: str) -> tuple[Candidate, ...]:
        """Return the candidates for `brand` that it does not have already, oldest first."""
        return self._shelves[brand].waiting if brand in self._shelves else ()

    def get(self, candidate_id: str) -> Candidate | None:
        """Return a candidate by its id; None when it is gone."""
        return self._all.get(candidate_id)

    def add(self, candidate: Candidate) -> bool:
        """Take up a candidate that is on disk, and return whether it is new.

        `changed` is not emitted: many may come at once, and whoever adds them knows.
        """
        new = candidate.id not in self._all
        if new:
            self._put(candidate)
        return new

    def complete(self, candidate: Candidate) -> None:
        """Take over that the full picture is on disk; nothing when it was thrown out meanwhile.

        Whether it is picked is known here first, so that is kept; `changed` is not emitted.
        """
        if (known := self._all.get(candidate.id)) is not None:
            self._put(msgspec.structs.replace(candidate, picked=known.picked))

    def pick(self, ids: Iterable[str], *, picked: bool) -> tuple[str, ...]:
        """Pick candidates, or no longer; shown now, written behind what was wished before.

        Returns
        -------
        tuple of str
            Ids of those that this changed.
        """
        known = [self._all[each] for each in ids if each in self._all]
        changed = tuple(each.id for each in known if each.picked != picked)
        if changed and (inbox := self.inbox) is not None:
            for each in changed:
                self._put(msgspec.structs.replace(self._all[each], picked=picked))
            self._write(lambda _emit, _cancel: inbox.pick(changed, picked=picked))
        return changed

    def discard(self, ids: Iterable[str]) -> tuple[Candidate, ...]:
        """Throw candidates out; return them, for `bring_back`."""
        gone = tuple(self._all.pop(each) for each in ids if each in self._all)
        for each in gone:
            self._shelves[each.brand].take(each.id)
        if gone and (inbox := self.inbox) is not None:
            self._write(lambda _emit, _cancel: inbox.discard([each.id for each in gone]))
        return gone

    def bring_back(self, candidates: tuple[Candidate, ...]) -> None:
        """Take back what `discard` did; those that are there again already stay as they are."""
        missing = [each for each in candidates if each.id not in self._all]
        if (inbox := self.inbox) is None or not missing:
            return
        for each in missing:
            self._put(each)
        for brand in {each.brand for each in missing}:
            self._shelves[brand].sort()
        self._write(lambda _emit, _cancel: inbox.bring_back([each.id for each in missing]))

    def compare(self) -> None:
        """Hold all candidates against the dataset, which changed."""
        records = by_brand(self._session.manifest)
        for brand, shelf in self._shelves.items():
            shelf.compare(records.get(brand, ()))

    def _put(self, candidate: Candidate) -> None:
        self._all[candidate.id] = candidate
        self.shelf(candidate.brand).put(candidate)

    def _write(self, job: Callable[[Emit, CancelToken], object]) -> None:
        self.changed.emit()
        # Not in the lane "disk": a pick must not wait until a long import is through.
        self._session.lanes.start("inbox", job).ended.connect(self._written)

    def _written(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)

    def _looked(self, inbox: Inbox, before: frozenset[str], outcome: Outcome) -> None:
        self._written(outcome)
        if inbox is self.inbox and isinstance(outcome, Done):
            for each in before - {candidate.id for candidate in outcome.result}:
                if (gone := self._all.pop(each, None)) is not None:
                    self._shelves[gone.brand].take(each)
            self.changed.emit()

    def _opened(self, inbox: Inbox, outcome: Outcome) -> None:
        if inbox is not self.inbox:
            return
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done):
            self._take_over(*outcome.result)
            self.opened.emit()
            self.changed.emit()

    def _take_over(self, candidates: tuple[Candidate, ...], shelves: _Shelves) -> None:
        # What came in while the inbox was read is newer than all of it.
        newer = tuple(self._all.values())
        self._all = {each.id: each for each in candidates}
        self._shelves = shelves
        for each in newer:
            self._put(each)
        self.compare()


def by_brand(manifest: Manifest) -> dict[str, tuple[ImageRecord, ...]]:
    """Return the pictures of each brand that has any."""
    found: dict[str, list[ImageRecord]] = {}
    for record in manifest.records:
        found.setdefault(record.brand, []).append(record)
    return {brand: tuple(records) for brand, records in found.items()}


def _read(
    inbox: Inbox, manifest: Manifest, _emit: Emit, _cancel: CancelToken
) -> tuple[tuple[Candidate, ...], _Shelves]:
    """Read all candidates, and compare them here, where it holds nobody up."""
    inbox.tidy(manifest.records)
    candidates, records = inbox.listed(), by_brand(manifest)
    shelves: _Shelves = {}
    for each in candidates:
        if each.brand not in shelves:
            shelves[each.brand] = BrandShelf()
            shelves[each.brand].compare(records.get(each.brand, ()))
        shelves[each.brand].put(each)
    return candidates, shelves
