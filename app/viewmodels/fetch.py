"""The fetch page: candidates come in for a brand, the good ones are picked and saved to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.drops import Drop
from app.jobs.outcome import Done, Outcome
from app.session import Session
from app.settings import Settings
from app.viewmodels.contact import ContactModel
from app.viewmodels.fetch_parts import put_together
from app.viewmodels.fetch_seen import FetchSeen
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import Filters
from app.viewmodels.search_wishes import SearchWishes
from app.viewmodels.takedown import TakedownModel
from app.web import Web
from brandcore.dataset import naming
from brandcore.dataset.brand_list import BrandList
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.store import Store

_PACE_MS = 100


class FetchModel(SearchWishes):
    """Candidates of one brand at a time, and what the curator wishes to do with them.

    Parameters
    ----------
    session : Session
        Has the dataset, and takes what is saved.
    settings : Settings
        Remember the size of the tiles, and whether the order is to be smart.
    web : Web, optional
        The way out; without it nothing is searched for.

    Signals
    -------
    changed : ()
        `state` is new.

    Attributes
    ----------
    contact : ContactModel
        How sites can reach the curator.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        web: Web | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.contact = ContactModel(settings, self)
        self._parts = parts = put_together(session, settings, web, self)
        self._book, self._view, self._intake = parts.book, parts.view, parts.intake
        self._desk, self._line, self._picking = parts.desk, parts.line, parts.picking
        self._seen = FetchSeen(parts)
        # Many come at once: the page is drawn anew a few times a second, not for each.
        self._soon = QTimer(self, singleShot=True, interval=_PACE_MS)
        self._soon.timeout.connect(self._show)
        self._brand = ""
        self.state = FetchState()
        self._connect()
        self._project_changed()

    @property
    def is_behind(self) -> bool:
        """Whether more has happened than `state` tells; it follows in a tenth of a second."""
        return self._soon.isActive()

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
        self._parts.adding.add(BrandList(tuple(names)))

    def read_brand_list(self, path: Path) -> None:
        """Add the brands that a text or CSV file lists, and search for them."""
        self._parts.adding.read(path)

    def read_brand_text(self, text: str) -> None:
        """Add the brands that a pasted text lists, and search for them."""
        self._parts.adding.parse(text)

    def rename_brand(self, old: str, new: str) -> None:
        """Give the brand `old` another name; this can be undone."""
        self._parts.care.rename(old, new)

    def remove_brand(self, name: str) -> None:
        """Remove a brand with all it has; this can be undone."""
        self._parts.care.remove(name)

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

    def top_of(self, candidate_id: str) -> str:
        """Return the id of what lies on top of the stack of a candidate; empty for none."""
        like = self._book.shelf(self._brand).like
        return self._view.stacks(self._brand).top(like.stack(candidate_id))

    def make_smart(self, on: bool) -> None:
        """Put what would serve best next further up, or keep the order of arrival."""
        self._settings.change(smart_order=on)

    def saw(self, candidate_id: str) -> None:
        """Remember that the candidate, and all before it, were on the screen: they stay there."""
        self._view.arrangement(self._brand).saw(candidate_id)

    def tile(self, side_px: int) -> None:
        """Show tiles with `side_px` a side, now and at the next start."""
        self._settings.change(tile_px=side_px)

    # -- what is kept --------------------------------------------------------------------

    def pick(self, ids: Iterable[str], *, picked: bool) -> None:
        """Pick candidates, or no longer; one step that can be taken back."""
        self._picking.pick(ids, picked=picked)

    def pick_all(self, *, picked: bool) -> None:
        """Pick all candidates that are shown, or none."""
        self.pick([row.id for row in self.state.rows], picked=picked)

    def discard(self, ids: Iterable[str]) -> None:
        """Throw candidates out with what lies unseen behind them; this can be taken back."""
        wished, shelf = tuple(ids), self._book.shelf(self._brand)
        passing = self._view.passing(self._brand, shelf)
        behind = self._view.stacks(self._brand).behind(wished, passing, shelf.like)
        self._picking.discard((*wished, *behind))

    def discard_unpicked(self) -> None:
        """Throw out what is not picked; what the filters hide stays."""
        passing = self._view.passing(self._brand, self._book.shelf(self._brand))
        self.discard([each.id for each in passing if not each.picked])

    def taking_down(self, ids: Sequence[str]) -> TakedownModel:
        """Return what takes these candidates down; it looks for all of them already."""
        model = TakedownModel(self._session)
        model.look_for([each for each in ids if self._book.get(each) is not None])
        return model

    def save(self) -> None:
        """Add the picked candidates to the brand, full size; can be undone."""
        self._parts.saving.save(self._brand)

    def save_and_go_on(self) -> None:
        """Save what is picked, and work on the next brand meanwhile."""
        self.save()
        self.go_on()

    # -- what happens --------------------------------------------------------------------

    def _connect(self) -> None:
        self._session.project_changed.connect(self._project_changed)
        self._session.dataset_changed.connect(self._dataset_changed)
        self._session.brand_renamed.connect(self._renamed)
        self._session.brands_gone.connect(self._brands_gone)
        self._session.brands_back.connect(self._brands_back)
        self._settings.changed.connect(self._show)
        parts = self._parts
        told = (
            parts.book, parts.intake, parts.desk, parts.line, parts.saving, parts.ordering,
        )  # fmt: skip
        for part in told:
            part.changed.connect(self._show)
        for busy in (parts.intake, parts.desk, parts.picking):
            busy.came.connect(self._show_soon)
        parts.desk.opened.connect(self._opened)
        parts.book.opened.connect(self._come_back)

    def _opened(self) -> None:
        if self._brand:
            self._desk.choose(self._brand)
            self._search_first()
        else:
            self._come_back()

    def _come_back(self) -> None:
        """Work on the brand that was chosen when the project was closed; nothing is asked."""
        brand = self._desk.chosen
        names = {each.name for each in self._session.manifest.brands} | {*self._book.brands()}
        if not self._brand and brand in names:
            self._work_on(brand)
            self._show()

    def _project_changed(self) -> None:
        self._brand = ""
        self._parts.open()
        self._show()

    def _renamed(self, old: str, new: str) -> None:
        if self._brand == old:
            self._brand = new
        self._parts.rename(old, new)

    def _brands_gone(self, names: tuple[str, ...]) -> None:
        for name in names:
            self._parts.forget(name)

    def _brands_back(self, names: tuple[str, ...]) -> None:
        for name in names:
            self._parts.restore(name)

    def _dataset_changed(self) -> None:
        names = {each.name for each in self._session.manifest.brands}
        if self._brand not in names and self._brand not in self._book.brands():
            self._brand = ""
        self._book.compare()
        self._show()

    def _turn_to(self, brand: str) -> None:
        if brand != self._brand:
            self._work_on(brand)
            self._search_first()
            self._show()

    def _work_on(self, brand: str) -> None:
        self._brand = brand
        self._intake.turn_to(brand)
        self._parts.ordering.turn_to(brand)
        self._desk.choose(brand)

    def _search_first(self) -> None:
        """Search for a brand by itself when the curator turns to it for the first time."""
        inquiry = self._desk.of(self._brand)
        known = inquiry.record.searched or inquiry.working
        if self._brand not in ("", DISTRACTOR) and self._desk.can_search and not known:
            self._line.first(self._brand)

    def _added(self, store: Store, name: str, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and store is self._session.store:
            self._turn_to(name)

    def _show_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show(self) -> None:
        self._soon.stop()
        state = self._seen.state(self._brand)
        if state != self.state:
            self.state = state
            self.changed.emit()
        if not self._seen.whole:
            self._show_soon()
