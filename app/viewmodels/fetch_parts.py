"""The parts of the fetch page's model, put together."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.session import Session
from app.settings import Settings
from app.viewmodels.brand_adding import BrandAdding
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.candidate_view import CandidateView
from app.viewmodels.intake import Intake
from app.viewmodels.ordering import Ordering
from app.viewmodels.picking import Picking
from app.viewmodels.saving import Saving
from app.viewmodels.search_desk import SearchDesk
from app.viewmodels.search_line import SearchLine
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

    def open(self) -> None:
        """Turn to the project that is open now."""
        self.intake.stop()
        self.intake.turn_to("")
        for part in (self.view, self.picking, self.saving, self.ordering, self.line):
            part.open()
        self.book.open()
        self.desk.open()


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
        line=SearchLine(desk, session.notices, parent),
        picking=picking,
        saving=Saving(session, book, picking, parent),
        ordering=Ordering(session, settings, book, view, parent),
        adding=BrandAdding(session, parent),
    )
    for told in (book.changed, desk.came, parts.intake.came):
        told.connect(parts.ordering.look)
    session.inbox_changed.connect(book.look_again)
    for missing in (picking.missed, parts.saving.missed):
        missing.connect(parts.intake.miss)
    parts.adding.added.connect(parts.line.add)
    return parts
