"""The fetch page: candidates come in for a brand, the good ones are picked and saved to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.drops import Drop
from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.bringing import Brought, NotKept, bring, save
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.fetch_state import CandidateRows, FetchState, below_goal, next_after, typed
from brandcore.dataset import naming
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import ImportResult
from brandcore.dataset.records import DISTRACTOR
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
        self._book = CandidateBook(session, self)
        self._rows = CandidateRows()
        # Many come at once: the page is drawn anew a few times a second, not for each.
        self._soon = QTimer(self, singleShot=True, interval=_PACE_MS)
        self._soon.timeout.connect(self._show)
        self._brand = ""
        self._missed: tuple[NotKept, ...] = ()
        self._bringing: set[JobHandle] = set()
        self._saving = False
        self.state = FetchState()
        session.project_changed.connect(self._project_changed)
        session.dataset_changed.connect(self._dataset_changed)
        settings.changed.connect(self._show)
        self._book.changed.connect(self._show)
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

    # -- what comes in -------------------------------------------------------------------

    def bring(self, drop: Drop) -> bool:
        """Bring in what was dropped or pasted; False when no brand is chosen for it."""
        inbox = self._book.inbox
        if inbox is None or not drop:
            return False
        if not self._brand:
            text, hint = tr("Choose a brand first."), tr("Then drop or paste the pictures again.")
            self._session.notices.tell(Notice("info", text, hint))
            return False
        job = partial(bring, inbox, self._brand, drop)
        words = tr("Bring in for “{brand}”", brand=brand_title(self._brand))
        handle = self._session.lanes.start("fetch", job, words)
        self._bringing.add(handle)
        handle.happened.connect(partial(self._happened, inbox, self._brand))
        handle.ended.connect(partial(self._brought, handle))
        self._show()
        return True

    def bring_typed(self, text: str) -> bool:
        """Bring in what the lines of `text` name; False when nothing of it can be gathered."""
        drop, wrong = typed(text)
        self._miss(wrong)
        return self.bring(drop) if drop else False

    def forget_missed(self) -> None:
        """Take the list of what did not come in away."""
        self._missed = ()
        self._show()

    # -- what is kept --------------------------------------------------------------------

    def pick(self, ids: Iterable[str], *, picked: bool) -> None:
        """Pick candidates, or no longer."""
        self._book.pick(ids, picked=picked)

    def pick_all(self, *, picked: bool) -> None:
        """Pick all candidates of the brand, or none."""
        self._book.pick([row.id for row in self.state.rows], picked=picked)

    def discard(self, ids: Iterable[str]) -> None:
        """Throw candidates out, with a way to take it back."""
        gone = self._book.discard(ids)
        if not gone:
            return
        text = counted(len(gone), "{n} candidate thrown out.", "{n} candidates thrown out.")
        back = partial(self._book.bring_back, gone)
        self._session.notices.tell(Notice("info", text, action=tr("Bring back"), act=back))

    def discard_unpicked(self) -> None:
        """Throw out what is not picked."""
        self.discard([row.id for row in self.state.rows if not row.picked])

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
        handle.happened.connect(partial(self._happened, inbox, self._brand))
        handle.ended.connect(partial(self._saved, store, self._brand))
        self._show()

    def tile(self, side_px: int) -> None:
        """Show tiles with `side_px` a side, now and at the next start."""
        self._settings.change(tile_px=side_px)

    # -- what happens --------------------------------------------------------------------

    def _project_changed(self) -> None:
        for handle in tuple(self._bringing):
            handle.cancel()
        self._brand, self._missed, self._saving = "", (), False
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
            self._brand, self._missed = brand, ()
            self._show()

    def _added(self, store: Store, name: str, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and store is self._session.store:
            self._turn_to(name)

    def _happened(self, inbox: Inbox, brand: str, event: object) -> None:
        if inbox is not self._book.inbox:
            return
        if isinstance(event, NotKept) and brand == self._brand:
            self._missed = (*self._missed, event)
            self._show_soon()
        elif isinstance(event, Brought):
            self._take_in(event.candidate)

    def _take_in(self, candidate: Candidate) -> None:
        brand = candidate.brand
        there = {record.sha256 for record in self._session.manifest.of(brand)}
        if not self._book.add(candidate):
            reason = tr("“{name}” is among the candidates already.", name=candidate.name)
        elif candidate.sha256 in there:
            reason = tr(
                "“{brand}” has “{name}” already.", brand=brand_title(brand), name=candidate.name
            )
        else:
            reason = ""
        if brand == self._brand and reason:
            self._missed = (*self._missed, NotKept(candidate.name, reason))
        self._show_soon()

    def _miss(self, some: tuple[NotKept, ...]) -> None:
        if some:
            self._missed = (*self._missed, *some)
            self._show()

    def _brought(self, handle: JobHandle, outcome: Outcome) -> None:
        self._bringing.discard(handle)
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._show()

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
        state = self._seen()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _seen(self) -> FetchState:
        project, inbox = self._session.project, self._book.inbox
        if project is None or inbox is None:
            return FetchState(tile_px=self._settings.choices.tile_px)
        manifest, brand = self._session.manifest, self._brand
        names = dict.fromkeys([*(each.name for each in manifest.brands), *self._book.brands()])
        waiting = self._book.waiting(brand) if brand else ()
        wanting = below_goal(manifest, project.info)
        with_goal = bool(brand) and brand != DISTRACTOR
        return FetchState(
            brands=tuple(names),
            brand=brand,
            rows=self._rows.rows(waiting, inbox, self._book.near),
            picked=sum(each.picked for each in waiting),
            in_brand=manifest.counts().get(brand, 0),
            goal_low=project.info.goal_low if with_goal else 0,
            goal_high=project.info.goal_high if with_goal else 0,
            missed=self._missed,
            bringing=len(self._bringing),
            saving=self._saving,
            below=len(wanting),
            next_brand=next_after(brand, wanting, manifest),
            tile_px=self._settings.choices.tile_px,
        )
