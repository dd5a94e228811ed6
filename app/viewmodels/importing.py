"""Pictures come in: a tree of class folders, or a drop that joins one brand; then a report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.drops import Drop
from app.i18n import tr
from app.itemmodels.brands import brand_title
from app.jobs.arrivals import Missed, gather
from app.jobs.bringing import NotKept
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Job, Session
from app.viewmodels import import_report
from brandcore.dataset.incoming import (
    AddedBy,
    ImportResult,
    PictureRefused,
    add_pictures,
    import_folder,
)
from brandcore.dataset.store import Store
from brandcore.dataset.tree import PICTURE_ENDINGS
from brandcore.images.picture import Picture
from brandcore.jobs import CancelToken, Emit

_LOOK_MS = 250


class ImportModel(QObject):
    """Brings pictures in; each import is one step of the undo stack.

    Signals
    -------
    brandWanted : Drop, str
        Pictures came with no brand to go to; ask for one, and call `add`. The text is the name
        that suggests itself, "" if none does.
    arrived : str
        Pictures were taken into this brand; "" when they went to several.
    """

    brandWanted = Signal(object, str)  # noqa: N815 - as Qt names its signals
    arrived = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._running = 0
        # The curator sees the brands grow while an import goes on.
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(session.refresh)

    def import_folder(self, folder: Path) -> None:
        """Bring in a tree whose sub-folders are brands."""
        store = self._store()
        job = partial(_import, store, folder)
        handle = self._start(job, tr("Importing “{name}”", name=folder.name or str(folder)))
        refused = _refusals(handle)
        handle.ended.connect(partial(self._taken, store, "", refused))

    def take(self, drop: Drop, chosen: str) -> None:
        """Bring in what was dropped: trees of brands as such, the rest into the brand `chosen`.

        A folder of pictures is a brand of its own unless the curator says otherwise.
        """
        if not drop.paths:
            self._add_or_ask(drop, chosen, "")
            return
        handle = self._session.lanes.start("fetch", partial(_sorted_out, drop))
        handle.ended.connect(partial(self._sorted, self._store(), chosen))

    def add(self, brand: str, drop: Drop) -> None:
        """Bring the pictures of `drop` into `brand`."""
        title = tr("Fetching pictures") if drop.addresses else ""
        job = partial(gather, drop, self._session.errands.fetch)
        handle = self._session.lanes.start("fetch", job, title)
        missed: list[NotKept] = []
        handle.happened.connect(partial(_note_missed, missed))
        added_by: AddedBy = "paste" if drop.picture is not None else "drop"
        handle.ended.connect(partial(self._gathered, self._store(), brand, added_by, missed))

    def add_files(self, brand: str, files: Sequence[Path]) -> None:
        """Bring these picture files into `brand`."""
        self.add(brand, Drop(paths=tuple(files)))

    def _store(self) -> Store:
        if self._session.store is None:
            raise RuntimeError("no project is open")
        return self._session.store

    def _start(self, job: Job, title: str) -> JobHandle:
        self._running += 1
        self._look.start()
        handle = self._session.work(job, title)
        handle.ended.connect(self._ended)
        return handle

    def _ended(self, _outcome: Outcome) -> None:
        self._running -= 1
        if not self._running:
            self._look.stop()

    def _sorted(self, store: Store, chosen: str, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if not isinstance(outcome, Done) or store is not self._session.store:
            return
        trees, folders, rest = outcome.result
        for tree in trees:
            self.import_folder(tree)
        for folder in folders:
            self._add_or_ask(Drop(paths=(folder,)), "", folder.name)
        if rest:
            self._add_or_ask(Drop(paths=rest), chosen, "")

    def _add_or_ask(self, drop: Drop, chosen: str, suggested: str) -> None:
        if chosen:
            self.add(chosen, drop)
        else:
            self.brandWanted.emit(drop, suggested)

    def _gathered(
        self, store: Store, brand: str, added_by: AddedBy, missed: list[NotKept], outcome: Outcome
    ) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if not isinstance(outcome, Done) or store is not self._session.store:
            return
        pictures: tuple[Picture, ...] = outcome.result
        if not pictures:
            self._session.notices.tell(import_report.of(0, missed, brand))
            return
        job = partial(_add, store, brand, pictures, added_by)
        handle = self._start(job, tr("Adding to “{brand}”", brand=brand_title(brand)))
        refused = _refusals(handle, missed)
        handle.ended.connect(partial(self._taken, store, brand, refused))

    def _taken(self, store: Store, brand: str, refused: list[NotKept], outcome: Outcome) -> None:
        if not isinstance(outcome, Done):
            return
        result: ImportResult = outcome.result
        self._session.notices.tell(
            import_report.of(result.taken, refused, brand, stopped=result.stopped)
        )
        if result.inverse is not None and store is self._session.store:
            self._session.record(store, result.inverse, tr(result.inverse.text))
            self.arrived.emit(brand)


def _import(store: Store, folder: Path, emit: Emit, cancel: CancelToken) -> ImportResult:
    return import_folder(store, folder, emit, cancel, now=datetime.now(UTC))


def _add(
    store: Store,
    brand: str,
    pictures: Sequence[Picture],
    added_by: AddedBy,
    emit: Emit,
    cancel: CancelToken,
) -> ImportResult:
    now = datetime.now(UTC)
    return add_pictures(store, brand, pictures, emit, cancel, added_by=added_by, now=now)


def _refusals(handle: JobHandle, before: Sequence[NotKept] = ()) -> list[NotKept]:
    """Return a list that grows with each picture that the job refuses."""
    refused = list(before)

    def note(event: object) -> None:
        if isinstance(event, PictureRefused):
            refused.append(NotKept(event.name, event.reason, event.hint))

    handle.happened.connect(note)
    return refused


def _note_missed(missed: list[NotKept], event: object) -> None:
    if isinstance(event, Missed):
        missed.append(NotKept(event.name, event.error.message, event.error.hint))


def _sorted_out(
    drop: Drop, _emit: Emit, cancel: CancelToken
) -> tuple[tuple[Path, ...], tuple[Path, ...], tuple[Path, ...]]:
    """Tell trees of brands, folders of pictures, and the rest apart: a job for a lane."""
    trees: list[Path] = []
    folders: list[Path] = []
    for folder in drop.folders:
        cancel.check()
        # What is neither is told by the import: empty, shut, or pictures too deep inside.
        loose = not _is_tree(folder) and _holds_picture(folder)
        (folders if loose else trees).append(folder)
    rest = tuple(path for path in drop.paths if path not in trees and path not in folders)
    return tuple(trees), tuple(folders), rest


def _is_tree(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            inner = [each.path for each in entries if each.is_dir() and each.name[0] != "."]
        return any(_holds_picture(each) for each in inner)
    except OSError:
        return False


def _holds_picture(folder: str | Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            endings = [os.path.splitext(each.name)[1].lower() for each in entries]
    except OSError:
        return False
    return any(ending in PICTURE_ENDINGS for ending in endings)
