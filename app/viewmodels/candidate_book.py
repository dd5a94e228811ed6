"""The candidates of the open project: shown at once, written in the lane "inbox"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.jobs.handle import JobHandle
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
        self._names: dict[str, str] = {}
        self._gone: set[str] = set()
        self._there: set[str] = set()

    def open(self) -> None:
        """Read the inbox of the project that is open now."""
        project = self._session.project
        self.inbox = Inbox(project) if project is not None else None
        self._all, self._shelves = {}, {}
        self._names, self._gone = {}, set()
        self._there = self._named()
        self.changed.emit()
        if (inbox := self.inbox) is not None:
            job = partial(_read, inbox, self._session.manifest)
            self._session.lanes.start("disk", job).ended.connect(partial(self._opened, inbox))

    def look_again(self) -> None:
        """Let go of what something else took out of the inbox, and take up what it brought in."""
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

    def add(self, found: Candidate) -> bool:
        """Take up a candidate that is on disk, and return whether it is new.

        `changed` is not emitted: many may come at once, and whoever adds them knows.
        """
        if (candidate := self._as_now(found)) is None or candidate.id in self._all:
            return False
        self._put(candidate)
        return True

    def complete(self, candidate: Candidate) -> None:
        """Take over that the full picture is on disk; nothing when it was thrown out meanwhile.

        Whether it is picked, and what its brand is called, are known here first, so they are
        kept; `changed` is not emitted.
        """
        if (known := self._all.get(candidate.id)) is not None:
            known_here = {"picked": known.picked, "brand": known.brand}
            self._put(msgspec.structs.replace(candidate, **known_here))

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
        present = filter(None, map(self._as_now, candidates))
        missing = [each for each in present if each.id not in self._all]
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
        there = self._named()
        # A brand that is called so now has candidates of its own.
        self._names = {old: new for old, new in self._names.items() if old not in there}
        self._gone -= there
        for brand, shelf in self._shelves.items():
            shelf.compare(records.get(brand, ()))
        come, self._there = there - self._there, there
        if come:
            self.bring_brands_back(come)

    def _named(self) -> set[str]:
        return {brand.name for brand in self._session.manifest.brands}

    # -- with the brand ------------------------------------------------------------------

    def rename(self, old: str, new: str) -> None:
        """Let the candidates of `old` be for `new`, those included that are still to come."""
        self._names = {name: new if now == old else now for name, now in self._names.items()}
        self._names[old] = new
        self._names.pop(new, None)
        shelf = self._shelves.pop(old, None)
        if shelf is not None and not len(self.shelf(new)):
            self._shelves[new] = shelf
        for each in [each for each in self._all.values() if each.brand == old]:
            self._put(msgspec.structs.replace(each, brand=new))
        self.shelf(new).sort()
        if (inbox := self.inbox) is not None:
            self._write(lambda _emit, _cancel: inbox.rename(old, new))

    def put_aside(self, brand: str) -> None:
        """Let go of the candidates of a brand that is no more, those included still to come."""
        self._gone.add(brand)
        self._shelves.pop(brand, None)
        self._all = {key: each for key, each in self._all.items() if each.brand != brand}
        if (inbox := self.inbox) is not None:
            self._write(lambda _emit, _cancel: inbox.put_aside(brand))

    def bring_brands_back(self, brands: Collection[str]) -> None:
        """Take back what `put_aside` did, picks included; they are shown once they are read."""
        self._gone.difference_update(brands)
        if (inbox := self.inbox) is not None:
            handle = self._write(lambda _emit, _cancel: inbox.bring_brands_back(brands))
            handle.ended.connect(partial(self._came_back, inbox))

    def _came_back(self, inbox: Inbox, outcome: Outcome) -> None:
        if inbox is self.inbox and isinstance(outcome, Done):
            for each in outcome.result:
                self._put(each)
            for brand in {each.brand for each in outcome.result}:
                self.shelf(brand).sort()
            self.changed.emit()

    def look_after(self, brand: str) -> None:
        """Let what came for a brand since it was renamed, or is no more, follow the others."""
        new = self._names.get(brand)
        if (inbox := self.inbox) is not None and brand in self._gone:
            self._write(lambda _emit, _cancel: inbox.put_aside(brand))
        elif inbox is not None and new is not None:
            self._write(lambda _emit, _cancel: inbox.rename(brand, new))

    def _as_now(self, candidate: Candidate) -> Candidate | None:
        """Return a candidate that came late under the name of its brand; None if that is gone."""
        self.look_after(candidate.brand)
        if candidate.brand in self._gone:
            return None
        brand = self._names.get(candidate.brand, candidate.brand)
        return msgspec.structs.replace(candidate, brand=brand)

    # -- on disk -------------------------------------------------------------------------

    def _put(self, candidate: Candidate) -> None:
        self._all[candidate.id] = candidate
        self.shelf(candidate.brand).put(candidate)

    def _write(self, job: Callable[[Emit, CancelToken], object]) -> JobHandle:
        self.changed.emit()
        # Not in the lane "disk": a pick must not wait until a long import is through.
        handle = self._session.lanes.start("inbox", job)
        handle.ended.connect(self._written)
        return handle

    def _written(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)

    def _looked(self, inbox: Inbox, before: frozenset[str], outcome: Outcome) -> None:
        self._written(outcome)
        if inbox is self.inbox and isinstance(outcome, Done):
            there = {candidate.id: candidate for candidate in outcome.result}
            for each in before - set(there):
                if (gone := self._all.pop(each, None)) is not None:
                    self._shelves[gone.brand].take(each)
            new = [there[each] for each in set(there) - before if self.add(there[each])]
            for brand in {self._all[each.id].brand for each in new}:
                self.shelf(brand).sort()
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
    # A brand may have come back while the project was closed.
    inbox.bring_brands_back([each.name for each in manifest.brands])
    candidates, records = inbox.listed(), by_brand(manifest)
    shelves: _Shelves = {}
    for each in candidates:
        if each.brand not in shelves:
            shelves[each.brand] = BrandShelf()
            shelves[each.brand].compare(records.get(each.brand, ()))
        shelves[each.brand].put(each)
    return candidates, shelves
