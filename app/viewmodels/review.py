"""What the review of the dataset found, for the dataset page and its badge."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.itemmodels.brands import brand_title
from app.itemmodels.findings import FindingRow
from app.session import Session
from app.viewmodels.afterwards import Afterwards
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.review import Finding, review
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit

_MATTER = frozenset(("too-few-to-train", "file-gone", "picture-in-two-brands"))


@dataclass(frozen=True)
class ReviewState:
    """What was found.

    Attributes
    ----------
    findings : tuple of FindingRow
        Those that matter first.
    matter : int
        How many of them stop training or spoil it.
    copies : frozenset of str
        Ids of pictures that look nearly like another one of their brand.
    """

    findings: tuple[FindingRow, ...] = ()
    matter: int = 0
    copies: frozenset[str] = frozenset()


class ReviewModel(QObject):
    """Reviews the dataset after each change.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: dict[str, Finding] = {}
        self.state = ReviewState()
        self._afterwards = Afterwards(session, _job, self._take, self)
        session.project_changed.connect(self._forget)

    def finding(self, key: str) -> Finding | None:
        """Return the finding behind a row; None when it is no longer there."""
        return self._found.get(key)

    def _forget(self) -> None:
        """Show nothing of the project that was open before."""
        self._take(())

    def _take(self, found: tuple[Finding, ...]) -> None:
        self._found = {_key(finding): finding for finding in found}
        rows = [_row(key, finding) for key, finding in self._found.items()]
        rows.sort(key=lambda row: not row.matters)
        state = ReviewState(
            tuple(rows),
            sum(row.matters for row in rows),
            frozenset(
                record_id
                for finding in found
                if finding.kind == "near-copies"
                for record_id in finding.ids
            ),
        )
        if state != self.state:
            self.state = state
            self.changed.emit()


def _job(store: Store, _emit: Emit, _cancel: CancelToken) -> tuple[Finding, ...]:
    return review(store)


def _key(finding: Finding) -> str:
    return "\n".join((finding.kind, finding.brand, *finding.ids))


def _row(key: str, finding: Finding) -> FindingRow:
    return FindingRow(key, in_words(finding), tr(finding.hint), finding.kind in _MATTER)


def in_words(finding: Finding) -> str:
    """Return what was found, with brands called as the window calls them."""
    return tr(finding.text).replace(f"“{DISTRACTOR}”", f"“{brand_title(DISTRACTOR)}”")
