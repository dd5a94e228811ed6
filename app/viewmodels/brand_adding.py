"""Many brands at once: names from a list become brands, and their searches stand in line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

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


class _Came(NamedTuple):
    """What came of a list: the steps that added brands, names that were there, and no names."""

    steps: tuple[Edit, ...]
    names: tuple[str, ...]
    refused: tuple[NotAName, ...]
    there: tuple[str, ...] = ()


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
    searchWished : tuple of str
        Brands that were there already shall be searched for once more.
    """

    added = Signal(object)
    searchWished = Signal(object)  # noqa: N815 - as Qt names its signals

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
            self._tell(_Came((), (), listed.refused))
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
        came: _Came = outcome.result
        stack = self._session.undo_stack
        if came.steps:
            stack.beginMacro(counted(len(came.steps), "add {n} brand", "add {n} brands"))
            for step in came.steps:
                self._session.record(store, step, tr(step.text))
            stack.endMacro()
        self._tell(came)
        self.added.emit(came.names)

    def _tell(self, came: _Came) -> None:
        refused, there = came.refused, came.there
        details = "\n".join(f"{each.text}: {tr(each.reason)}" for each in refused[:_TOLD])
        if len(refused) > _TOLD:
            details += "\n…"
        left = counted(len(refused), "{n} name was left out.", "{n} names were left out.")
        kind: Kind = "warn" if refused else "good" if came.steps else "info"
        action, act = "", None
        if there:
            action = counted(len(there), "Search for it again", "Search for them again")
            act = partial(self.searchWished.emit, there)
        hint = left if refused else ""
        self._session.notices.tell(Notice(kind, _words(came), hint, details, action, act))


def _words(came: _Came) -> str:
    """Return "4 new, 1 is there already", or as much of it as there is to say."""
    new, there = len(came.steps), len(came.there)
    if there and new:
        known = counted(there, "{n} is there already", "{n} are there already")
        return tr("{n} new, {known}.", n=new, known=known)
    if there:
        known = counted(there, "The brand is there already", "All {n} are there already")
        return tr("No brand was added. {known}.", known=known)
    if new:
        return counted(new, "{n} brand added.", "{n} brands added.")
    return tr("No brand was added: the list names none that is new.")


def _add(store: Store, listed: BrandList, emit: Emit, cancel: CancelToken) -> _Came:
    """Add what is not there yet; what was added before a cancel stays, and is told."""
    names: list[str] = []
    there: list[str] = []
    steps: list[Edit] = []
    refused = list(listed.refused)
    for number, name in enumerate(listed.names):
        if cancel.cancelled:
            break
        known = naming.called(name, store.manifest)
        try:
            if known is None:
                steps.append(store.apply(AddBrand(name)))
            else:
                there.append(known.name)
            names.append(known.name if known is not None else name.strip())
        except CuratorError as error:
            refused.append(NotAName(0, name, error.message))
        emit(Progress(number + 1, len(listed.names), "brands", "Adding brands"))
    return _Came(tuple(steps), tuple(names), tuple(refused), tuple(there))
