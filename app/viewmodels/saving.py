"""Picked candidates become pictures of their brand, once their full pictures are there."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.bringing import NotKept, save
from app.jobs.outcome import Done, Outcome
from app.notices import Notice
from app.session import Session
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.picking import Picking
from brandcore.dataset import naming
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.incoming import ImportResult
from brandcore.dataset.store import Store


class Saving(QObject):
    """Saves what is picked; several brands may wait for their pictures at once.

    Parameters
    ----------
    session : Session
        Takes what is saved.
    book : CandidateBook
        Knows what is picked.
    picking : Picking
        Fetches full pictures.

    Signals
    -------
    changed : ()
        Saving began or ended for a brand.
    missed : str, NotKept
        A brand, and what of it was not saved.
    """

    changed = Signal()
    missed = Signal(str, object)

    def __init__(
        self, session: Session, book: CandidateBook, picking: Picking, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._book, self._picking = session, book, picking
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._late: dict[str, frozenset[str]] = {}
        self._writing: set[str] = set()
        picking.came.connect(self._look)

    def saves(self, brand: str) -> bool:
        """Whether pictures of `brand` are being saved, or fetched to be saved."""
        return brand in self._waiting or brand in self._writing

    def rename(self, old: str, new: str) -> None:
        """Save for a brand under its new name what waits for its full pictures."""
        if (ids := self._waiting.pop(old, None)) is not None:
            self._waiting[new] = ids
        if (late := self._late.pop(old, None)) is not None:
            self._late[new] = late

    def forget(self, brand: str) -> None:
        """Save no more for a brand that is no more."""
        self._waiting.pop(brand, None)
        self._late.pop(brand, None)

    def open(self) -> None:
        """Forget what was to be saved in another project."""
        for each in (self._waiting, self._late, self._writing):
            each.clear()

    def save(self, brand: str, *, previews: bool = False) -> None:
        """Save what is picked for `brand`, as soon as its full pictures are there.

        What waits for the network is saved when that is back; the others are saved at once.
        With `previews` what cannot be had now is saved as a preview.
        """
        picked = tuple(each for each in self._book.waiting(brand) if each.picked)
        if self._session.store is None or not picked or self.saves(brand):
            return
        self._waiting[brand] = tuple(each.id for each in picked)
        self._late.pop(brand, None)
        self._picking.complete(picked, again=True, patient=not previews)
        self.changed.emit()
        self._look()

    def _look(self) -> None:
        for brand, ids in tuple(self._waiting.items()):
            if self._picking.coming.isdisjoint(ids):
                del self._waiting[brand]
                self._write(brand, ids)
        late = frozenset(each.id for each in self._picking.waiting) | self._picking.coming
        for brand, wanted in tuple(self._late.items()):
            if late.isdisjoint(wanted):
                del self._late[brand]
                self._session.notices.settle(_left(brand))
                self._write(brand, tuple(wanted))

    def _write(self, brand: str, ids: tuple[str, ...]) -> None:
        known = (self._book.get(each) for each in ids)
        # Picked no longer, or thrown out, while the others were fetched.
        picked = tuple(each for each in known if each is not None and each.picked)
        whole = tuple(each for each in picked if each.whole)
        store, inbox = self._session.store, self._book.inbox
        if left := frozenset(each.id for each in picked if not each.whole):
            self._leave(brand, left)
        if store is None or inbox is None or not whole:
            self.changed.emit()
            return
        self._writing.add(brand)
        if naming.called(brand, self._session.manifest) is None:
            self._session.apply(AddBrand(brand))
        words = tr("Save to “{brand}”", brand=brand_title(brand))
        handle = self._session.work(partial(save, store, inbox, whole), words)
        handle.happened.connect(partial(self._happened, brand))
        handle.ended.connect(partial(self._saved, store, brand, whole))

    def _happened(self, brand: str, event: object) -> None:
        if isinstance(event, NotKept):
            self.missed.emit(brand, event)

    def _saved(
        self, store: Store, brand: str, candidates: tuple[Candidate, ...], outcome: Outcome
    ) -> None:
        if store is not self._session.store:
            return
        self._writing.discard(brand)
        if isinstance(outcome, Done):
            previews = sum(each.provenance.preview_only for each in candidates)
            self._tell_saved(store, brand, outcome.result, previews)
        self.changed.emit()

    def _tell_saved(self, store: Store, brand: str, result: ImportResult, previews: int) -> None:
        if result.inverse is None:
            return
        self._session.record(store, result.inverse, tr(result.inverse.text))
        saved = counted(result.taken, "{n} picture saved", "{n} pictures saved")
        text = tr("{saved} to “{brand}”.", saved=saved, brand=brand_title(brand))
        hint = counted(
            previews,
            "Of {n} only the preview could be had.",
            "Of {n} only the previews could be had.",
        )
        self._session.notices.settle(_left(brand))
        self._session.notices.tell(Notice("good", text, hint if previews else ""))

    def _leave(self, brand: str, left: frozenset[str]) -> None:
        if self._session.network.away:
            self._late[brand] = left
            self._tell_waits(brand, len(left))
        else:
            self._tell_left(brand, len(left))

    def _tell_waits(self, brand: str, number: int) -> None:
        text = counted(
            number,
            "{n} picked picture waits for the network.",
            "{n} picked pictures wait for the network.",
        )
        hint = tr("Saved to “{brand}” when that is back.", brand=brand_title(brand))
        self._tell_with_previews("info", brand, number, (text, hint))

    def _tell_left(self, brand: str, number: int) -> None:
        text = counted(
            number,
            "The full picture of {n} candidate did not come; it was not saved.",
            "The full pictures of {n} candidates did not come; they were not saved.",
        )
        hint = tr("They are still picked for “{brand}”: save again later.", brand=brand)
        self._tell_with_previews("warn", brand, number, (text, hint))

    def _tell_with_previews(
        self, kind: Literal["info", "warn"], brand: str, number: int, words: tuple[str, str]
    ) -> None:
        action = counted(number, "Save its preview", "Save their previews")
        act = partial(self.save, brand, previews=True)
        self._session.notices.tell(Notice(kind, *words, action=action, act=act, about=_left(brand)))


def _left(brand: str) -> str:
    return f"not saved: {brand}"
