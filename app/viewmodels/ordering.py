"""Sees to it that what would serve best next stands further up, where nobody has looked yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.session import Session
from app.settings import Settings
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.candidate_view import CandidateView
from app.viewmodels.smart_order import SmartOrder

_PAUSE_MS = 250


class Ordering(QObject):
    """Asks for an order when there is something new to go by.

    Parameters
    ----------
    session, settings
        As for `SmartOrder`; the settings know whether it is wanted.
    book : CandidateBook
        Knows the candidates.
    view : CandidateView
        Put in order.

    Signals
    -------
    changed : ()
        The candidates stand in another order.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        book: CandidateBook,
        view: CandidateView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._book, self._view = book, view
        self._orders = SmartOrder(session, settings, self)
        self._orders.ordered.connect(self._ordered)
        self._brand, self._by = "", {"": ""}
        self._asked_for: object = None
        self._all_of_them = False
        self._on = self.on
        # Several picks in a row are one reason.
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        settings.changed.connect(self._settled)

    @property
    def on(self) -> bool:
        """Whether the curator wants it."""
        return self._settings.choices.smart_order

    @property
    def by(self) -> str:
        """What the order of the chosen brand rests on, in words; empty for that of arrival."""
        return self._by.get(self._brand, "") if self.on else ""

    def turn_to(self, brand: str) -> None:
        """Order the candidates of `brand` from now on."""
        self._brand, self._asked_for, self._all_of_them = brand, None, False
        self._view.arrangement(brand).forget_seen()
        self.look()

    def rename(self, old: str, new: str) -> None:
        """Go on ordering a brand's candidates under its new name."""
        if old in self._by:
            self._by[new] = self._by.pop(old)
        if self._brand == old:
            self._brand, self._asked_for = new, None

    def look(self) -> None:
        """Ask for an order soon, if anything is new."""
        if self._brand and self.on and not self._soon.isActive():
            self._soon.start()

    def open(self) -> None:
        """Forget the orders of another project."""
        self._soon.stop()
        self._brand, self._by = "", {"": ""}
        self._asked_for = None

    def _ask(self) -> None:
        shelf = self._book.shelf(self._brand)
        candidates, records = shelf.waiting, self._session.manifest.of(self._brand)
        picked = frozenset(each.id for each in candidates if each.picked)
        goes_by = (self._brand, picked, len(records), tuple(each.id for each in candidates))
        if candidates and goes_by != self._asked_for:
            # Before anything is picked, too: then all have been looked at when it is.
            self._asked_for = goes_by
            self._orders.wish(self._brand, candidates, picked, records)

    def _ordered(self, brand: str, ids: tuple[str, ...]) -> None:
        everything = self._all_of_them and brand == self._brand
        self._all_of_them = self._all_of_them and not everything
        if self.on and (by := self._orders.resting_on):
            self._view.arrangement(brand).order(ids, all_of_them=everything)
            self._by[brand] = by
            self.changed.emit()

    def _settled(self) -> None:
        if self.on == self._on:
            return
        self._on = self.on
        self._asked_for = None
        if self.on:
            # The curator asked for it just now: then everything may move.
            self._all_of_them = True
            self.look()
        else:
            self._view.forget_orders()
            self._by = {"": ""}
        self.changed.emit()
