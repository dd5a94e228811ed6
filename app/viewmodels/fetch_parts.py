"""The parts of the fetch page's model, put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from app.session import Session
from app.settings import Settings
from app.viewmodels.brand_adding import BrandAdding
from app.viewmodels.brand_care import BrandCare
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.candidate_view import CandidateView
from app.viewmodels.intake import Intake
from app.viewmodels.ordering import Ordering
from app.viewmodels.picking import Picking
from app.viewmodels.saving import Saving
from app.viewmodels.search_desk import SearchDesk
from app.viewmodels.search_line import SearchLine
from app.viewmodels.search_waits import SearchWaits
from app.web import Web


@dataclass(frozen=True)
class Parts:
    """Where all that the page shows is known, and where its wishes go."""

    session: Session
    settings: Settings
    book: CandidateBook
    view: CandidateView
    intake: Intake
    desk: SearchDesk
    line: SearchLine
    picking: Picking
    saving: Saving
    ordering: Ordering
    adding: BrandAdding
    care: BrandCare

    def open(self) -> None:
        """Turn to the project that is open now."""
        self.intake.stop()
        self.intake.turn_to("")
        for part in (self.view, self.picking, self.saving, self.ordering, self.line):
            part.open()
        self.book.open()
        self.desk.open()

    def rename(self, old: str, new: str) -> None:
        """Let all that is known under a brand's old name be known under its new one."""
        # Those that tell of it come last, when all of it is true.
        for part in (
            self.view, self.intake, self.desk, self.saving, self.ordering, self.book, self.line,
        ):  # fmt: skip
            part.rename(old, new)

    def forget(self, brand: str) -> None:
        """Let go of what belongs to a brand that is no more; the candidates can come back."""
        for part in (self.view, self.desk, self.saving, self.line):
            part.forget(brand)
        self.book.put_aside(brand)

    def restore(self, brand: str) -> None:
        """Take back what `forget` did, as far as anything is kept; the book does it by itself."""
        self.desk.restore(brand)


def put_together(session: Session, settings: Settings, web: Web | None, parent: QObject) -> Parts:
    """Build the parts and let them hear of each other."""
    book, view = CandidateBook(session, parent), CandidateView()
    desk, picking = SearchDesk(session, book, web, parent), Picking(session, book, web, parent)
    parts = Parts(
        session=session,
        settings=settings,
        book=book,
        view=view,
        intake=Intake(session, book, parent),
        desk=desk,
        line=SearchLine(desk, session.notices, session.network, parent),
        picking=picking,
        saving=Saving(session, book, picking, parent),
        ordering=Ordering(session, settings, book, view, parent),
        adding=BrandAdding(session, parent),
        care=BrandCare(session, book, picking),
    )
    for told in (book.changed, desk.came, parts.intake.came):
        told.connect(parts.ordering.look)
    session.inbox_changed.connect(book.look_again)
    for missing in (picking.missed, parts.saving.missed):
        missing.connect(parts.intake.miss)
    desk.ended.connect(partial(_network_is_back, picking))
    session.network.changed.connect(desk.changed)
    waits = SearchWaits(desk, session.network)
    desk.ended.connect(lambda _brand, _answered: waits.serve())
    parts.adding.added.connect(parts.line.add)
    parts.adding.searchWished.connect(partial(parts.line.add, again=True))
    return parts


def _network_is_back(picking: Picking, _brand: str, answered: bool) -> None:
    if answered:
        picking.fetch_late()
