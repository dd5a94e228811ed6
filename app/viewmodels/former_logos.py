"""Logos of what a brand's name was taken for by mistake: they go when it means something else."""

from __future__ import annotations

from functools import partial

import msgspec

from app.i18n import counted, tr
from app.itemmodels.brands import brand_title
from app.jobs.outcome import Done, Outcome
from app.notices import Notice
from app.session import Session
from app.undo import DiscardCommand
from app.viewmodels.candidate_book import CandidateBook
from brandcore.dataset.brand_search import BY_ITEM
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.jobs import CancelToken, Emit


class FormerLogos:
    """Throws out what came of an item that is meant no longer, and brings it back with the item.

    Parameters
    ----------
    session : Session
        Has the undo stack.
    book : CandidateBook
        Knows the candidates.
    """

    def __init__(self, session: Session, book: CandidateBook) -> None:
        self._session, self._book = session, book
        self._gone: dict[tuple[str, str], tuple[Candidate, ...]] = {}

    def changed(self, brand: str, before: str, now: str) -> None:
        """Let go of the logos of the item `before`; `now` is meant, or none of them with "".

        What is picked stays. It is a step that can be taken back.
        """
        if before and before != now:
            self._throw_out(brand, before)
            self._take_words_back(brand)
        self._book.bring_back(self._gone.pop((brand, now), ()))

    def _throw_out(self, brand: str, item: str) -> None:
        theirs = (each for each in self._book.waiting(brand) if _is_by_item(each))
        gone = self._book.discard([each.id for each in theirs if not each.picked])
        if not gone:
            return
        self._gone[brand, item] = gone
        again = partial(self._book.discard, [each.id for each in gone])
        back = partial(self._book.bring_back, gone)
        number, title = counted(len(gone), "{n} logo", "{n} logos"), brand_title(brand)
        words = tr("throw out {number} of another “{brand}”", number=number, brand=title)
        self._session.undo_stack.push(DiscardCommand(words, again, back))
        text = tr("{number} of the other “{brand}” thrown out.", number=number, brand=title)
        self._session.notices.tell(Notice("info", text, action=tr("Bring back"), act=back))

    def _take_words_back(self, brand: str) -> None:
        """Let what other sources found be no logo any more, of which the item said so."""
        inbox = self._book.inbox
        said = [each for each in self._book.waiting(brand) if _is_vouched(each)]
        if inbox is None or not said:
            return

        def job(_emit: Emit, _cancel: CancelToken) -> list[Candidate | None]:
            plain = (msgspec.structs.replace(each, logo="", note="", source="") for each in told)
            return [inbox.vouch(brand, each) for each in plain]

        told = [each.found for each in said if each.found is not None]
        handle = self._session.lanes.start("inbox", job)
        handle.ended.connect(partial(self._taken_back, inbox))

    def _taken_back(self, inbox: Inbox, outcome: Outcome) -> None:
        if inbox is not self._book.inbox or not isinstance(outcome, Done):
            return
        for each in filter(None, outcome.result):
            self._book.complete(each)
        self._book.changed.emit()


def _is_vouched(candidate: Candidate) -> bool:
    return bool(candidate.found and candidate.found.logo) and not _is_by_item(candidate)


def _is_by_item(candidate: Candidate) -> bool:
    return candidate.found is not None and candidate.found.source in BY_ITEM
