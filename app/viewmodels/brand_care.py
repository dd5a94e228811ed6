"""A brand of the fetch page gets another name, or goes; both can be undone."""

from __future__ import annotations

from functools import partial

from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.outcome import Done, Outcome
from app.notices import Notice
from app.session import Session
from app.viewmodels.candidate_book import CandidateBook
from app.viewmodels.picking import Picking
from brandcore.dataset.edits import RemoveBrand, RenameBrand
from brandcore.dataset.store import Store


class BrandCare:
    """Renames and removes brands.

    Parameters
    ----------
    session : Session
        Has the dataset, and takes the steps back.
    book : CandidateBook
        Knows the candidates.
    picking : Picking
        Throws out those of a brand that the dataset does not have.
    """

    def __init__(self, session: Session, book: CandidateBook, picking: Picking) -> None:
        self._session, self._book, self._picking = session, book, picking

    def rename(self, old: str, new: str) -> None:
        """Give a brand another name."""
        if self._session.store is not None and self._is_there(old):
            self._session.apply(RenameBrand(old, new))

    def remove(self, name: str) -> None:
        """Put a brand with its pictures into the trash; its candidates go with it."""
        store = self._session.store
        if store is None:
            return
        if not self._is_there(name):
            self._picking.discard([each.id for each in self._book.waiting(name)])
            return
        count = self._session.manifest.counts().get(name, 0)
        removed = self._session.apply(RemoveBrand(name))
        removed.ended.connect(partial(self._removed, store, name, count))

    def _is_there(self, name: str) -> bool:
        return any(each.name == name for each in self._session.manifest.brands)

    def _removed(self, store: Store, name: str, count: int, outcome: Outcome) -> None:
        if store is not self._session.store or not isinstance(outcome, Done):
            return
        pictures = counted(count, "its {n} picture", "its {n} pictures")
        title = brand_title(name)
        text = tr("“{brand}” removed.", brand=title)
        if count:
            text = tr("“{brand}” and {pictures} went to the trash.", brand=title, pictures=pictures)
        back = partial(self._bring_back, self._session.undo_stack.index())
        self._session.notices.tell(Notice("info", text, action=tr("Bring back"), act=back))

    def _bring_back(self, index: int) -> None:
        # Something else may have been done since, which Undo would take back instead.
        if self._session.undo_stack.index() == index:
            self._session.undo()
            return
        text = tr("Other steps came after it: undo those first.")
        self._session.notices.tell(Notice("info", text))
