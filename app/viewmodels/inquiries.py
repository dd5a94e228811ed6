"""What is known of the searches of the open project, kept in the lane "inbox"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.viewmodels.inquiry import Inquiry
from brandcore.dataset.brand_search import BrandSearch, changed, renamed
from brandcore.dataset.searches import Searches
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project


class Inquiries(QObject):
    """The inquiries by brand.

    Parameters
    ----------
    session : Session
        Has the project, and the lane.

    Signals
    -------
    opened : ()
        What an earlier session left has been read.
    """

    opened = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._project: Project | None = None
        self._searches: Searches | None = None
        self._inquiries: dict[str, Inquiry] = {}
        self._forgotten: dict[str, BrandSearch] = {}

    @property
    def are_read(self) -> bool:
        """Whether it is known what was searched for before."""
        return self._searches is not None

    @property
    def queued(self) -> tuple[str, ...]:
        """Brands that an earlier session left in line."""
        return self._searches.queued if self._searches is not None else ()

    @property
    def chosen(self) -> str:
        """The brand that an earlier session worked on last."""
        return self._searches.chosen if self._searches is not None else ""

    def of(self, brand: str) -> Inquiry:
        """Return the inquiry for `brand`."""
        if brand not in self._inquiries:
            kept = self._searches.of(brand) if self._searches is not None else BrandSearch()
            self._inquiries[brand] = Inquiry(kept)
        return self._inquiries[brand]

    def holds(self, brand: str, inquiry: Inquiry) -> bool:
        """Whether this is the inquiry for `brand`, in the project that is open."""
        return self._inquiries.get(brand) is inquiry

    def searching(self) -> tuple[str, ...]:
        """Return the brands that are searched for now."""
        return tuple(brand for brand, each in self._inquiries.items() if each.working)

    def waiting(self) -> tuple[str, ...]:
        """Return the brands of which sources are asked as soon as there is a network."""
        return tuple(brand for brand, each in self._inquiries.items() if each.lines.waiting)

    def open(self) -> None:
        """Stop what is asked for another project, and read what this one left."""
        for inquiry in self._inquiries.values():
            inquiry.stop()
        self._inquiries, self._searches, self._forgotten = {}, None, {}
        self._project = project = self._session.project
        if project is not None:
            handle = self._session.lanes.start("inbox", lambda _e, _c: Searches.open(project))
            handle.ended.connect(partial(self._read, project))

    def keep(self, write: Callable[[Searches], object]) -> None:
        """Write something of the searches, beside the window."""
        if (searches := self._searches) is not None:

            def job(_emit: Emit, _cancel: CancelToken) -> None:
                write(searches)

            self._session.lanes.start("inbox", job).ended.connect(self._tell_failure)

    def change(self, brand: str, fields: Mapping[str, object]) -> bool:
        """Change what is kept of an inquiry; whether it is another one now."""
        inquiry, new = self.of(brand), dict[str, Any](fields)
        after = changed(inquiry.record, **new)
        if after == inquiry.record:
            return False
        inquiry.record = after
        self.keep(lambda searches: searches.change(brand, **new))
        return True

    def rename(self, old: str, new: str) -> None:
        """Stop what is searched for under the old name; what is kept goes by the new one."""
        inquiry = self.of(old)
        inquiry.stop()
        # Until it is written, the searches know the old name still.
        self._inquiries[old] = Inquiry(BrandSearch())
        # Another one: how sources fared, and what the name may mean, was told of the old name.
        self._inquiries[new] = Inquiry(renamed(inquiry.record))
        self.keep(lambda searches: searches.rename(old, new))

    def forget(self, brand: str) -> None:
        """Stop what is searched for a brand that is no more, and forget it."""
        inquiry = self.of(brand)
        inquiry.stop()
        self._forgotten[brand] = inquiry.record
        self._inquiries[brand] = Inquiry(BrandSearch())
        self.keep(lambda searches: searches.forget(brand))

    def restore(self, brand: str) -> None:
        """Know again what `forget` forgot of a brand, if it did."""
        if (record := self._forgotten.pop(brand, None)) is not None:
            self._inquiries[brand] = Inquiry(record)
            fields = msgspec.structs.asdict(record)
            self.keep(lambda searches: searches.change(brand, **fields))

    def _read(self, project: Project, outcome: Outcome) -> None:
        if project is not self._project:
            return
        self._tell_failure(outcome)
        if isinstance(outcome, Done):
            self._searches, self._inquiries = outcome.result, {}
            if outcome.result.word:
                self._session.notices.tell(Notice("warn", tr(outcome.result.word)))
            self.opened.emit()

    def _tell_failure(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
