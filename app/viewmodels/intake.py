"""What the curator brings in: dropped, pasted or typed, gathered in the lane "fetch"."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.drops import Drop
from app.i18n import tr
from app.itemmodels.brands import brand_title
from app.jobs.bringing import Brought, NotKept, bring
from app.jobs.handle import JobHandle
from app.jobs.outcome import Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.fetch_state import typed
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox


class Intake(QObject):
    """Brings candidates in, and remembers what did not come.

    Parameters
    ----------
    session : Session
        Has the lanes, and tells the curator.
    book : CandidateBook
        Takes what comes.

    Signals
    -------
    changed : ()
        Work began or ended, or `missed` is new.
    came : ()
        Candidates came; perhaps many more follow soon.
    """

    changed = Signal()
    came = Signal()

    def __init__(self, session: Session, book: CandidateBook, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._book = session, book
        self._brand = ""
        self._working: set[JobHandle] = set()
        self._missed: dict[str, tuple[NotKept, ...]] = {}

    @property
    def missed(self) -> tuple[NotKept, ...]:
        """What gave no candidate, or no full picture, for the brand that is looked at.

        Oldest first, and kept until it is read: much comes while the curator is with the next.
        """
        return self._missed.get(self._brand, ())

    @property
    def working(self) -> int:
        """Jobs that bring something in now, for any brand."""
        return len(self._working)

    def turn_to(self, brand: str) -> None:
        """Bring in for `brand` from now on; without one, all that was missed is forgotten."""
        self._brand = brand
        if not brand:
            self._missed.clear()

    def rename(self, old: str, new: str) -> None:
        """Go on for a brand under its new name."""
        if self._brand == old:
            self._brand = new
        if missed := self._missed.pop(old, ()):
            self._add(new, missed)

    def stop(self) -> None:
        """Bring nothing more in."""
        for handle in tuple(self._working):
            handle.cancel()

    def bring(self, drop: Drop) -> bool:
        """Bring in what was dropped or pasted; False when no brand is chosen for it."""
        inbox = self._book.inbox
        if inbox is None or not drop:
            return False
        if not self._brand:
            text, hint = tr("Choose a brand first."), tr("Then drop or paste the pictures again.")
            self._session.notices.tell(Notice("info", text, hint))
            return False
        words = tr("Bring in for “{brand}”", brand=brand_title(self._brand))
        job = partial(bring, inbox, self._brand, drop, self._session.errands.fetch)
        handle = self._session.lanes.start("fetch", job, words)
        self._working.add(handle)
        handle.happened.connect(partial(self._happened, inbox, self._brand))
        handle.ended.connect(partial(self._ended, handle))
        self.changed.emit()
        return True

    def bring_typed(self, text: str) -> bool:
        """Bring in what the lines of `text` name; False when nothing of it can be gathered."""
        drop, wrong = typed(text)
        if wrong:
            self._add(self._brand, wrong)
            self.changed.emit()
        return self.bring(drop) if drop else False

    def forget_missed(self) -> None:
        """Take the list of what did not come in away."""
        self._missed.pop(self._brand, None)
        self.changed.emit()

    def miss(self, brand: str, missed: NotKept) -> None:
        """Remember that something gave no candidate, or no full picture, for `brand`."""
        self._add(brand, (missed,))
        self.came.emit()

    def _add(self, brand: str, missed: tuple[NotKept, ...]) -> None:
        self._missed[brand] = (*self._missed.get(brand, ()), *missed)

    def _happened(self, inbox: Inbox, brand: str, event: object) -> None:
        if inbox is not self._book.inbox:
            return
        if isinstance(event, NotKept):
            self.miss(brand, event)
        elif isinstance(event, Brought):
            self._take_in(event.candidate)

    def _take_in(self, candidate: Candidate) -> None:
        brand, name = candidate.brand, candidate.name
        known = self._book.get(candidate.id)
        reason = ""
        if known is not None and candidate.whole and not known.whole:
            # Its address had been offered: this is the full picture of that candidate.
            self._book.complete(candidate)
        elif not self._book.add(candidate):
            reason = tr("“{name}” is among the candidates already.", name=name)
        elif self._book.shelf(brand).in_brand(candidate):
            reason = tr("“{brand}” has “{name}” already.", brand=brand_title(brand), name=name)
        if reason:
            self.miss(brand, NotKept(name, reason))
        self.came.emit()

    def _ended(self, handle: JobHandle, outcome: Outcome) -> None:
        self._working.discard(handle)
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self.changed.emit()
