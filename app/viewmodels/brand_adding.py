"""Many brands at once: names from a list become brands, and their searches stand in line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Kind, Notice
from app.session import Session
from brandcore.dataset import brand_list, naming
from brandcore.dataset.brand_list import BrandList, NotAName
from brandcore.dataset.edits import AddBrand, Edit
from brandcore.dataset.store import Store
from brandcore.errors import CuratorError
from brandcore.jobs import CancelToken, Emit, Progress

_TOLD = 12
_Added = tuple[tuple[str, ...], tuple[Edit, ...], tuple[NotAName, ...]]


class BrandAdding(QObject):
    """Adds the brands of a list.

    Parameters
    ----------
    session : Session
        Has the dataset, and takes the step back.

    Signals
    -------
    added : tuple of str
        Names of all brands of a list, as the project calls them; those it had included.
    """

    added = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def read(self, path: Path) -> None:
        """Add the brands that a text or CSV file lists."""
        handle = self._session.lanes.start("fetch", lambda _emit, _cancel: brand_list.read(path))
        handle.ended.connect(partial(self._read, self._session.store))

    def parse(self, text: str) -> None:
        """Add the brands that a pasted text lists."""
        self.add(brand_list.parse(text))

    def add(self, listed: BrandList) -> None:
        """Add brands, as one step that can be taken back."""
        store = self._session.store
        if store is None:
            return
        if not listed.names:
            self._tell((), listed.refused)
            return
        job = partial(_add, store, listed)
        handle = self._session.work(job, tr("Add brands") if len(listed.names) > 1 else "")
        handle.ended.connect(partial(self._done, store))

    def _read(self, store: Store | None, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done) and store is self._session.store:
            self.add(outcome.result)

    def _done(self, store: Store, outcome: Outcome) -> None:
        if store is not self._session.store or not isinstance(outcome, Done):
            return
        names, steps, refused = outcome.result
        stack = self._session.undo_stack
        if steps:
            stack.beginMacro(counted(len(steps), "add {n} brand", "add {n} brands"))
            for step in steps:
                self._session.record(store, step, tr(step.text))
            stack.endMacro()
        self._tell(steps, refused)
        self.added.emit(names)

    def _tell(self, steps: Sequence[Edit], refused: Sequence[NotAName]) -> None:
        text = counted(len(steps), "{n} brand added.", "{n} brands added.")
        if not steps:
            text = tr("No brand was added: the list names none that is new.")
        details = "\n".join(f"{each.text}: {tr(each.reason)}" for each in refused[:_TOLD])
        if len(refused) > _TOLD:
            details += "\n…"
        left = counted(len(refused), "{n} name was left out.", "{n} names were left out.")
        kind: Kind = "warn" if refused else "good" if steps else "info"
        self._session.notices.tell(Notice(kind, text, left if refused else "", details))


def _add(store: Store, listed: BrandList, emit: Emit, cancel: CancelToken) -> _Added:
    """Add what is not there yet; what was added before a cancel stays, and is told."""
    names: list[str] = []
    steps: list[Edit] = []
    refused = list(listed.refused)
    for number, name in enumerate(listed.names):
        if cancel.cancelled:
            break
        known = naming.called(name, store.manifest)
        try:
            if known is None:
                steps.append(store.apply(AddBrand(name)))
            names.append(known.name if known is not None else name.strip())
        except CuratorError as error:
            refused.append(NotAName(0, name, error.message))
        emit(Progress(number + 1, len(listed.names), "brands", "Adding brands"))
    return tuple(names), tuple(steps), tuple(refused)
