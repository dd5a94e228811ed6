"""Jobs that search for the brands of the open project, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.i18n import tr
from app.itemmodels.brands import brand_title
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome, Stopped
from app.jobs.searching import Wish, look_up, search
from app.session import Session
from app.viewmodels.asking import answers, went_on
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.former_logos import FormerLogos
from app.viewmodels.inquiries import Inquiries
from app.viewmodels.inquiry import Inquiry, meaning_of
from app.viewmodels.search_waits import learnt, learnt_failure
from app.web import Web
from brandcore.dataset.brand_search import BY_ITEM
from brandcore.dataset.fetching import Offered, Vouched
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.searches import Searches
from brandcore.errors import CuratorError
from brandcore.sources.base import Query
from brandcore.sources.catalogue import needs_network
from brandcore.sources.events import CandidateSkipped, SourceEnded, SourceFailed, SourceWaits

ITEM, PAGE = "wikidata", "page"
_SECOND_MS = 1_000


class SearchJobs(QObject):
    """Asks sources for a brand, and follows how they fare.

    Parameters
    ----------
    session : Session
        Has the project, and the lanes.
    book : CandidateBook
        Takes what is found.
    web : Web or None
        The way out; without it nothing is asked.

    Signals
    -------
    changed : ()
        What is known of a search is new.
    came : ()
        Candidates came, or a source told something; perhaps much more follows soon.
    opened : ()
        What an earlier session left has been read.
    ended : str, bool
        Nothing more is searched for a brand, and whether any source answered last.
    """

    changed = Signal()
    came = Signal()
    opened = Signal()
    ended = Signal(str, bool)

    def __init__(
        self, session: Session, book: CandidateBook, web: Web | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._book, self._web = session, book, web
        self._inquiries = Inquiries(session, self)
        self._inquiries.opened.connect(self._read)
        self._former = FormerLogos(session, book)
        self._ticking = QTimer(self, interval=_SECOND_MS)
        self._ticking.timeout.connect(self._tick)

    @property
    def chosen(self) -> str:
        """The brand that an earlier session worked on last; empty for none."""
        return self._inquiries.chosen

    def choose(self, brand: str) -> None:
        """Note which brand the curator works on."""
        self._inquiries.keep(lambda searches: searches.choose(brand))

    def of(self, brand: str) -> Inquiry:
        """Return the search for `brand`."""
        return self._inquiries.of(brand)

    @property
    def can_search(self) -> bool:
        """Whether there is anyone to ask, and it is known what was searched for before."""
        return self._inquiries.are_read and self._web is not None and bool(self._web.entries())

    @property
    def queued(self) -> tuple[str, ...]:
        """Brands that an earlier session left in line."""
        return self._inquiries.queued

    def searching(self) -> tuple[str, ...]:
        """Return the brands that are searched for now."""
        return self._inquiries.searching()

    def waiting(self) -> tuple[str, ...]:
        """Return the brands of which sources wait for the network."""
        return self._inquiries.waiting()

    def keep(self, write: Callable[[Searches], object]) -> None:
        """Write something of the searches, beside the window."""
        self._inquiries.keep(write)

    def open(self) -> None:
        """Follow the searches of the project that is open now."""
        self._inquiries.open()
        self.changed.emit()

    def rename(self, old: str, new: str) -> None:
        """Follow the search of a brand that has another name; what went on is stopped."""
        self._inquiries.rename(old, new)

    def forget(self, brand: str) -> None:
        """Stop the search of a brand that is no more, and forget it."""
        self._inquiries.forget(brand)

    def restore(self, brand: str) -> None:
        """Know again what was forgotten of a brand."""
        self._inquiries.restore(brand)

    # -- what is asked -------------------------------------------------------------------

    def ask_meaning(self, brand: str, *, take_only: bool = False) -> None:
        """Let the curator say what the name means, once Wikidata told what it may mean.

        With `take_only` nothing is asked where it means one thing only.
        """
        inquiry = self.of(brand)
        if self._web is None or inquiry.lines.is_asked(ITEM) or not self._open(brand, (ITEM,)):
            return
        inquiry.lines.ask([ITEM])
        handle = self._session.lanes.start("search", partial(look_up, self._web, brand))
        inquiry.working.add(handle)
        handle.happened.connect(partial(self._happened, self._book.inbox, brand, inquiry))
        handle.ended.connect(partial(self._looked_up, brand, inquiry, handle, take_only))
        self.changed.emit()

    def choose_item(self, brand: str, item_id: str, *, taken: bool = False) -> None:
        """Take the name for this item; "" when it is none of those offered.

        With `taken` it was not the curator who said so.
        """
        inquiry = self.of(brand)
        before = inquiry.record.item
        self._change(brand, inquiry.chosen(item_id, taken=taken))
        self._former.changed(brand, before, inquiry.record.item)
        if inquiry.record.item and self._web is not None:
            names = tuple(each.name for each in self._web.entries() if each.name in BY_ITEM)
            self._ask(brand, names, inquiry.words, {})

    def _ask(
        self, brand: str, sources: tuple[str, ...], words: tuple[str, ...],
        begins: Mapping[str, int], page: str = "",
    ) -> None:  # fmt: skip
        inbox, inquiry = self._book.inbox, self.of(brand)
        names = tuple(each for each in sources if not page or not inquiry.lines.is_asked(each))
        if self._web is None or inbox is None or (brand == DISTRACTOR and not page):
            return
        if not (names := self._open(brand, names)):
            return
        wish = Wish(Query(brand, words, inquiry.record.item, page), names, begins)
        # Only what the brand has: all of a large dataset would take long to send.
        there = Manifest(records=self._session.manifest.of(brand))
        job = partial(search, self._web, inbox, there, wish)
        quiet = self._session.network.away  # a try whether it is back is no news
        title = "" if quiet else tr("Search for “{brand}”", brand=brand_title(brand))
        handle = self._session.lanes.start("search", job, title)
        inquiry.working.add(handle)
        inquiry.lines.ask(names)
        handle.happened.connect(partial(self._happened, inbox, brand, inquiry))
        handle.ended.connect(partial(self._ended, inbox, inquiry, wish, handle))
        self._keep_told(brand, inquiry)
        self.changed.emit()

    def _open(self, brand: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return those that can be asked now; the others wait for the network."""
        network, inquiry = self._session.network, self.of(brand)
        if shut := tuple(filter(needs_network, names)) if network.shut else ():
            inquiry.lines.lose(shut)
            self._keep_told(brand, inquiry)
            self.changed.emit()
            network.nudge()
        return tuple(each for each in names if each not in shut)

    # -- what happens --------------------------------------------------------------------

    def _happened(self, inbox: Inbox | None, brand: str, inquiry: Inquiry, event: object) -> None:
        if inbox is not self._book.inbox:
            return
        event = learnt(self._session.network, event)
        if isinstance(event, Offered):
            self._book.add(event.candidate)
            inquiry.lines.offer(event.candidate.provenance.source)
        elif isinstance(event, Vouched):
            self._book.complete(event.candidate)
            inquiry.lines.offer(event.source)
        elif isinstance(event, CandidateSkipped):
            inquiry.lines.skip(event)
        elif isinstance(event, SourceEnded):
            inquiry.lines.end(event)
            self._keep_told(brand, inquiry)
        elif isinstance(event, SourceFailed):
            inquiry.lines.fail(event)
            self._keep_told(brand, inquiry)
        elif isinstance(event, SourceWaits):
            inquiry.lines.wait_for(event.source, event.seconds)
            self._ticking.start()
        else:
            return
        self.came.emit()

    def _tick(self) -> None:
        """Count down for the sources that ask to wait."""
        if not any(self.of(brand).lines.rest for brand in self.searching()):
            self._ticking.stop()
        self.came.emit()

    def _keep_told(self, brand: str, inquiry: Inquiry) -> None:
        """Keep how the sources fare: a kill leaves what the curator saw last."""
        if self._inquiries.holds(brand, inquiry):
            self._inquiries.change(brand, inquiry.told)

    def _ended(
        self, inbox: Inbox, inquiry: Inquiry, wish: Wish, handle: JobHandle, outcome: Outcome
    ) -> None:
        inquiry.working.discard(handle)
        if inbox is not self._book.inbox:
            return
        brand = wish.query.brand
        self._tell_failure(outcome)
        answered = answers(wish, outcome)
        if self._inquiries.holds(brand, inquiry):
            self._note(inquiry, wish, outcome)
        else:
            # It has another name by now, or is no more; what came last does not know it yet.
            self._book.look_after(brand)
        if isinstance(outcome, Stopped):
            # What was kept after it was stopped has not been told.
            self._book.look_again()
        self._tell_end(brand, inquiry, answered=answered)

    def _note(self, inquiry: Inquiry, wish: Wish, outcome: Outcome) -> None:
        """Keep how far the sources went."""
        brand = wish.query.brand
        if not isinstance(outcome, Done):
            inquiry.lines.stop(wish.sources)
        self._change(brand, went_on(inquiry, wish, outcome))
        self._keep_told(brand, inquiry)

    def _looked_up(
        self, brand: str, inquiry: Inquiry, handle: JobHandle, take_only: bool, outcome: Outcome
    ) -> None:
        inquiry.working.discard(handle)
        if not self._inquiries.holds(brand, inquiry):
            self._tell_end(brand, inquiry, answered=isinstance(outcome, Done))
            return
        if isinstance(outcome, Done):
            inquiry.ask(map(meaning_of, outcome.result), brand_title(brand))
            if take_only and inquiry.only:
                self.choose_item(brand, inquiry.only, taken=True)
        elif isinstance(outcome, Failed) and isinstance(outcome.error, CuratorError):
            failed = SourceFailed.because(ITEM, outcome.error)
            inquiry.lines.fail(learnt_failure(self._session.network, failed))
        else:
            inquiry.lines.stop([ITEM])
            self._tell_failure(outcome)
        self._keep_told(brand, inquiry)
        self._tell_end(brand, inquiry, answered=isinstance(outcome, Done))

    def _tell_end(self, brand: str, inquiry: Inquiry, *, answered: bool) -> None:
        if inquiry.lines.waiting and inquiry.lines.offline:
            self._session.network.lost()
        if not self.searching():
            self._ticking.stop()
        self.changed.emit()
        if not inquiry.working:
            self.ended.emit(brand, answered)

    def _change(self, brand: str, fields: Mapping[str, object]) -> None:
        if self._inquiries.change(brand, fields):
            self.changed.emit()

    def _read(self) -> None:
        self.opened.emit()
        self.changed.emit()

    def _tell_failure(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
