"""The fetch page: candidates come in for a brand, the good ones are picked and saved to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.drops import Drop
from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.bringing import NotKept, save
from app.jobs.outcome import Done, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.candidate_view import CandidateView
from app.viewmodels.fetch_seen import FetchSeen, Parts
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.intake import Intake
from app.viewmodels.search_desk import SearchDesk
from app.viewmodels.search_line import SearchLine
from app.viewmodels.search_state import Filters
from brandcore.dataset import naming
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import ImportResult
from brandcore.dataset.store import Store

_PACE_MS = 100


class FetchModel(QObject):
    """Candidates of one brand at a time, and what the curator wishes to do with them.

    Parameters
    ----------
    session : Session
        Has the dataset, and takes what is saved.
    settings : Settings
        Remember the size of the tiles.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._book, self._view = CandidateBook(session, self), CandidateView()
        self._intake = Intake(session, self._book, self)
        self._desk, self._line = SearchDesk(session, self), SearchLine(self)
        parts = Parts(
            session, settings, self._book, self._intake, self._view, self._desk, self._line
        )
        self._seen = FetchSeen(parts)
        # Many come at once: the page is drawn anew a few times a second, not for each.
        self._soon = QTimer(self, singleShot=True, interval=_PACE_MS)
        self._soon.timeout.connect(self._show)
        self._brand = ""
        self._saving = False
        self.state = FetchState()
        self._connect()
        self._project_changed()

    # -- which brand ---------------------------------------------------------------------

    def choose(self, name: str) -> None:
        """Work on the brand called `name`; a name that nobody has becomes a new brand."""
        name, store = name.strip(), self._session.store
        if not name or store is None:
            return
        known = naming.called(name, self._session.manifest)
        if known is not None:
            self._turn_to(known.name)
        elif name in self._book.brands():
            self._turn_to(name)
        else:
            added = self._session.apply(AddBrand(name))
            added.ended.connect(partial(self._added, store, name))

    def go_on(self) -> None:
        """Work on the next brand that is below its goal."""
        if self.state.next_brand:
            self._turn_to(self.state.next_brand)

    def add_brands(self, names: Sequence[str]) -> None:
        """Add brands, and search for all of `names` one after the other."""
        for name in names:
            if naming.called(name, self._session.manifest) is None:
                self._session.apply(AddBrand(name))
        self._line.add(names)

    # -- searching -----------------------------------------------------------------------

    def search(self) -> None:
        """Search for the brand, as soon as it is its turn."""
        if self._brand:
            self._line.add([self._brand])

    def search_more(self) -> None:
        """Ask the sources that may have more."""
        if self.state.search.more:
            self.search()

    def stop_search(self) -> None:
        """Stop searching for the brand; what came stays."""
        self._line.drop(self._brand)
        for handle in tuple(self._desk.of(self._brand).working):
            handle.cancel()

    def send_line_on(self) -> None:
        """Search for the brands that wait in line."""
        self._line.send_on()

    def stop_line(self) -> None:
        """Let the brands in line wait."""
        self._line.stop()

    def choose_item(self, item_id: str) -> None:
        """Take the brand's name for this Wikidata item; "" when it is none of them."""
        self._desk.choose_item(self._brand, item_id)

    def toggle_word(self, word: str) -> None:
        """Search for a word beside the name, or no longer."""
        self._desk.toggle_word(self._brand, word)

    def add_word(self, word: str) -> None:
        """Search for a word of the curator's own."""
        self._desk.add_word(self._brand, word)

    def remove_word(self, word: str) -> None:
        """Offer a word of the curator's own no longer."""
        self._desk.remove_word(self._brand, word)

    def harvest(self, url: str) -> None:
        """Look for pictures on a page."""
        self._desk.harvest(self._brand, url)

    # -- what comes in -------------------------------------------------------------------

    def bring(self, drop: Drop) -> bool:
        """Bring in what was dropped or pasted; False when no brand is chosen for it."""
        return self._intake.bring(drop)

    def bring_typed(self, text: str) -> bool:
        """Bring in what the lines of `text` name; False when nothing of it can be gathered."""
        return self._intake.bring_typed(text)

    def forget_missed(self) -> None:
        """Take the list of what did not come in away."""
        self._intake.forget_missed()

    # -- what is shown -------------------------------------------------------------------

    def filter(self, filters: Filters) -> None:
        """Show only what passes; what is picked always does."""
        self._view.filters = filters
        self._show()

    def toggle_stack(self, candidate_id: str) -> None:
        """Open or close the stack that the candidate lies on."""
        like = self._book.shelf(self._brand).like
        self._view.stacks(self._brand).toggle(like.stack(candidate_id))
        self._show()

    def saw(self, candidate_id: str) -> None:
        """Remember that the candidate, and all before it, were on the screen: they stay there."""
        self._view.arrangement(self._brand).saw(candidate_id)

    def tile(self, side_px: int) -> None:
        """Show tiles with `side_px` a side, now and at the next start."""
        self._settings.change(tile_px=side_px)

    # -- what is kept --------------------------------------------------------------------

    def pick(self, ids: Iterable[str], *, picked: bool) -> None:
        """Pick candidates, or no longer."""
        self._book.pick(ids, picked=picked)

    def pick_all(self, *, picked: bool) -> None:
        """Pick all candidates that are shown, or none."""
        self.pick([row.id for row in self.state.rows], picked=picked)

    def discard(self, ids: Iterable[str]) -> None:
        """Throw candidates out with what lies unseen behind them; this can be taken back."""
        wished, shelf = tuple(ids), self._book.shelf(self._brand)
        passing = self._view.passing(self._brand, shelf)
        behind = self._view.stacks(self._brand).behind(wished, passing, shelf.like)
        gone = self._book.discard((*wished, *behind))
        if not gone:
            return
        text = counted(len(gone), "{n} candidate thrown out.", "{n} candidates thrown out.")
        back = partial(self._book.bring_back, gone)
        self._session.notices.tell(Notice("info", text, action=tr("Bring back"), act=back))

    def discard_unpicked(self) -> None:
        """Throw out what is not picked; what the filters hide stays."""
        passing = self._view.passing(self._brand, self._book.shelf(self._brand))
        self.discard([each.id for each in passing if not each.picked])

    def save(self) -> None:
        """Add the picked candidates to the brand, full size; can be undone."""
        store, inbox = self._session.store, self._book.inbox
        picked = tuple(each for each in self._book.waiting(self._brand) if each.picked)
        if store is None or inbox is None or not picked or self._saving:
            return
        self._saving = True
        if naming.called(self._brand, self._session.manifest) is None:
            self._session.apply(AddBrand(self._brand))
        words = tr("Save to “{brand}”", brand=brand_title(self._brand))
        job = partial(save, store, inbox, picked)
        handle = self._session.work(job, words)
        handle.happened.connect(partial(self._not_saved, inbox, self._brand))
        handle.ended.connect(partial(self._saved, store, self._brand))
        self._show()

    def save_and_go_on(self) -> None:
        """Save what is picked, and work on the next brand meanwhile."""
        self.save()
        self.go_on()

    # -- what happens --------------------------------------------------------------------

    def _connect(self) -> None:
        self._session.project_changed.connect(self._project_changed)
        self._session.dataset_changed.connect(self._dataset_changed)
        self._settings.changed.connect(self._show)
        for part in (self._book, self._intake, self._desk, self._line):
            part.changed.connect(self._show)
        self._intake.came.connect(self._show_soon)

    def _project_changed(self) -> None:
        self._intake.stop()
        self._intake.turn_to("")
        self._brand, self._saving = "", False
        self._desk.open()
        self._line.open()
        self._book.open()
        self._show()

    def _dataset_changed(self) -> None:
        names = {each.name for each in self._session.manifest.brands}
        if self._brand not in names and self._brand not in self._book.brands():
            self._brand = ""
        self._book.compare()
        self._show()

    def _turn_to(self, brand: str) -> None:
        if brand != self._brand:
            self._brand = brand
            self._intake.turn_to(brand)
            self._view.arrangement(brand).forget_seen()
            self._show()

    def _added(self, store: Store, name: str, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and store is self._session.store:
            self._turn_to(name)

    def _not_saved(self, inbox: Inbox, brand: str, event: object) -> None:
        if inbox is self._book.inbox and isinstance(event, NotKept):
            self._intake.miss(brand, event)

    def _saved(self, store: Store, brand: str, outcome: Outcome) -> None:
        if store is not self._session.store:
            return
        self._saving = False
        if isinstance(outcome, Done):
            self._tell_saved(store, brand, outcome.result)
        self._show()

    def _tell_saved(self, store: Store, brand: str, result: ImportResult) -> None:
        if result.inverse is None:
            return
        self._session.record(store, result.inverse, tr(result.inverse.text))
        saved = counted(result.taken, "{n} picture saved", "{n} pictures saved")
        text = tr("{saved} to “{brand}”.", saved=saved, brand=brand_title(brand))
        self._session.notices.tell(Notice("good", text))

    def _show_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show(self) -> None:
        self._soon.stop()
        state = self._seen.state(self._brand, saving=self._saving)
        if state != self.state:
            self.state = state
            self.changed.emit()
