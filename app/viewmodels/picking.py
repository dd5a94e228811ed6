"""Picks: kept at once, taken back with Ctrl+Z, and fetched whole while the curator goes on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.bringing import NotKept
from app.jobs.handle import JobHandle
from app.jobs.outcome import Failed, Outcome, Stopped
from app.jobs.searching import complete
from app.notices import Notice
from app.session import Session
from app.undo import DiscardCommand, PickCommand
from app.viewmodels.candidate_book import CandidateBook
from app.web import Web
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.completing import Completed, NotCompleted
from brandcore.dataset.inbox import Inbox
from brandcore.sources.catalogue import needs_network
from brandcore.sources.web.addresses import host_and_port


class Picking(QObject):
    """Picks candidates, and sees to it that their full pictures come.

    Parameters
    ----------
    session : Session
        Has the lanes and the undo stack.
    book : CandidateBook
        Knows the candidates.
    web : Web or None
        Where full pictures come from; without it none does.

    Attributes
    ----------
    coming : set of str
        Ids of candidates whose full picture is on its way.
    reasons : dict of str to NotCompleted
        By id, why a full picture could not be had since the project was opened.
    late : set of str
        Ids of candidates whose full picture waits for the network.

    Signals
    -------
    came : ()
        Full pictures came, or could not be had; perhaps more follow soon.
    missed : str, NotKept
        A brand, and what the curator should know of a full picture.
    """

    came = Signal()
    missed = Signal(str, object)

    def __init__(
        self, session: Session, book: CandidateBook, web: Web | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._book, self._web = session, book, web
        self.coming: set[str] = set()
        self.reasons: dict[str, NotCompleted] = {}
        self.late: set[str] = set()
        self._jobs: dict[JobHandle, frozenset[str]] = {}
        self._had = False
        book.opened.connect(self._fetch_rest)
        session.network.wait_with(self)

    def open(self) -> None:
        """Forget what came for another project."""
        for handle in tuple(self._jobs):
            handle.cancel()
        self._jobs.clear()
        self.coming.clear()
        self.reasons.clear()
        self.late.clear()

    def pick(self, ids: Iterable[str], *, picked: bool) -> None:
        """Pick candidates, or no longer, as one step that can be taken back."""
        changed = self._do(ids, picked)
        if not changed:
            return
        first = self._book.get(changed[0])
        brand = brand_title(first.brand) if first is not None else ""
        number = counted(len(changed), "{n} picture", "{n} pictures")
        words = "pick {number} for “{brand}”" if picked else "unpick {number} for “{brand}”"
        text = tr(words, number=number, brand=brand)
        step = PickCommand(text, partial(self._do, changed), picked=picked)
        self._session.undo_stack.push(step)

    def discard(self, ids: Iterable[str]) -> None:
        """Throw candidates out, as one step that can be taken back."""
        gone = self._book.discard(ids)
        if not gone:
            return
        again = partial(self._book.discard, [each.id for each in gone])
        back = partial(self._book.bring_back, gone)
        step = counted(len(gone), "throw out {n} candidate", "throw out {n} candidates")
        self._session.undo_stack.push(DiscardCommand(step, again, back))
        text = counted(len(gone), "{n} candidate thrown out.", "{n} candidates thrown out.")
        self._session.notices.tell(Notice("info", text, action=tr("Bring back"), act=back))

    def complete(
        self, candidates: Iterable[Candidate], *, again: bool = False, patient: bool = True
    ) -> None:
        """Fetch the full pictures of those that have none and are not being fetched.

        With `again` those of which only the preview could be had are tried once more. Unless it is
        `patient`, the preview stands for what cannot be had now, if only for want of a network.
        """
        wanted = tuple(each for each in candidates if self._lacks(each, again=again))
        inbox = self._book.inbox
        if patient and self._session.network.shut:
            wanted = self._put_off(wanted)
        if not wanted or self._web is None or inbox is None:
            return
        job = partial(complete, self._web, inbox, wanted, patient=patient)
        handle = self._session.lanes.start("pictures", job)
        self._jobs[handle] = frozenset(each.id for each in wanted)
        self.coming |= self._jobs[handle]
        handle.happened.connect(partial(self._happened, inbox))
        handle.ended.connect(partial(self._ended, handle))
        self.came.emit()

    @property
    def waiting(self) -> tuple[Candidate, ...]:
        """Picked candidates whose full picture waits for the network."""
        known = map(self._book.get, self.late)
        return tuple(each for each in known if each is not None and each.picked)

    def fetch_late(self) -> None:
        """Try once more to fetch what waited for the network."""
        self.complete(self.waiting)

    def scout(self) -> bool:
        """Try whether the network is back; see `app.network.Waiter`."""
        first = next((each for each in self.waiting if each.id not in self.coming), None)
        if first is not None and not self._jobs:
            self.complete([first])
        return bool(self._jobs)

    def go_on(self) -> None:
        """Fetch what waited: the network is back."""
        self.fetch_late()

    def _put_off(self, wanted: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Return what can be had without a network; the rest waits for it."""
        far = tuple(each for each in wanted if needs_network(each.provenance.source))
        if far:
            self.late |= {each.id for each in far}
            self.came.emit()
            self._session.network.nudge()
        return tuple(each for each in wanted if each not in far)

    def _lacks(self, candidate: Candidate, *, again: bool) -> bool:
        if candidate.id in self.coming:
            return False
        settled = candidate.provenance.preview_only and candidate.id not in self.reasons
        return not candidate.whole or (again and settled)

    def _do(self, ids: Iterable[str], picked: bool) -> tuple[str, ...]:
        changed = self._book.pick(ids, picked=picked)
        if picked:
            found = map(self._book.get, changed)
            self.complete(each for each in found if each is not None)
        else:
            self._leave_off()
        return changed

    def _leave_off(self) -> None:
        """Stop fetching what nobody wants any more."""
        for handle, ids in self._jobs.items():
            known = (self._book.get(each) for each in ids)
            if not any(each.picked for each in known if each is not None):
                handle.cancel()

    def _fetch_rest(self) -> None:
        """Fetch what was still to come when the program ended."""
        brands = self._book.brands()
        self.complete(each for name in brands for each in self._book.waiting(name) if each.picked)

    def _happened(self, inbox: Inbox, event: object) -> None:
        if inbox is not self._book.inbox or not isinstance(event, Completed | NotCompleted):
            return
        candidate = event.candidate
        self._book.complete(candidate)
        self.coming.discard(candidate.id)
        self.late.discard(candidate.id)
        if isinstance(event, Completed):
            self._had = True
            if needs_network(candidate.provenance.source):
                self._session.network.reached()
        elif event.later:
            self.late.add(candidate.id)
            self._session.network.missed(host_and_port(candidate.provenance.image_url))
            self.came.emit()
            return
        else:
            self.reasons[candidate.id] = event
        if self._book.get(candidate.id) is not None and (told := self._told(event)):
            self.missed.emit(candidate.brand, told)
        self.came.emit()

    def _told(self, event: Completed | NotCompleted) -> NotKept | None:
        """Return what to tell of a full picture that did not come, or that the brand has."""
        brand, name = event.candidate.brand, event.candidate.name
        if isinstance(event, NotCompleted):
            reason = tr(event.reason)
            text = tr("Of “{name}” only the preview is here. {reason}", name=name, reason=reason)
            return NotKept(name, text, tr(event.hint))
        if self._book.shelf(brand).in_brand(event.candidate):
            title = brand_title(brand)
            return NotKept(name, tr("“{brand}” has “{name}” already.", brand=title, name=name))
        return None

    def _ended(self, handle: JobHandle, outcome: Outcome) -> None:
        ids = self._jobs.pop(handle, frozenset())
        if not ids:
            return
        self.coming -= ids
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Stopped):
            # Picked again while the job was being stopped: it is fetched after all.
            known = (self._book.get(each) for each in ids)
            self.complete(each for each in known if each is not None and each.picked)
        if self._had and not self._jobs:
            # The network is back; what was just tried in vain is not tried again at once.
            self._had = False
            self.complete(each for each in self.waiting if each.id not in ids)
        self.came.emit()
