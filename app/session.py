"""What is open: the project, its manifest, its runs; tells when one of them changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.i18n import tr
from app.jobs import opening
from app.jobs.errands import Errands
from app.jobs.handle import JobHandle
from app.jobs.lanes import Lanes
from app.jobs.opening import Opened
from app.jobs.outcome import Done, Failed, Outcome
from app.jobs.way_out import WayOut
from app.network import Network
from app.notices import Notice, Notices
from app.undo import EditCommand
from brandcore.dataset.change import Change
from brandcore.dataset.edits import Edit, TakeBack
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project, ProjectLock
from brandcore.training.runs import Run

Job = Callable[[Emit, CancelToken], Any]


class Session(QObject):
    """The open project, or none.

    Parameters
    ----------
    lanes : Lanes
        Where its work is done.
    notices : Notices
        Where the curator is told.
    way : callable, optional
        Returns how the web is asked now; without it, as nobody in particular.

    Signals
    -------
    project_changed : ()
        Another project is open, or none any more.
    dataset_changed : ()
        Brands or pictures changed; `manifest` is new.
    brand_renamed : str, str
        A brand has another name: the old one and the new one. Told before `dataset_changed`.
    brands_gone : tuple of str
        Brands are no more. Told before `dataset_changed`.
    brands_back : tuple of str
        Brands are there again, as undo or redo brought them back.
    inbox_changed : ()
        Candidates went otherwise than on the fetch page: what is on disk is true.
    runs_changed : ()
        A run came, went, or changed its state.
    chosen_run_changed : ()
        Another model answers now.
    busy_changed : ()
        Edits began or ended; while they last nothing can be undone.
    """

    project_changed = Signal()
    dataset_changed = Signal()
    brand_renamed = Signal(str, str)
    brands_gone = Signal(object)
    brands_back = Signal(object)
    inbox_changed = Signal()
    runs_changed = Signal()
    chosen_run_changed = Signal()
    busy_changed = Signal()

    def __init__(
        self,
        lanes: Lanes,
        notices: Notices,
        way: Callable[[], WayOut] = WayOut,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.lanes = lanes
        self.notices = notices
        self.errands = Errands(lanes, way)
        self.network = Network(lanes, self)
        self.undo_stack = QUndoStack(self)
        self.project: Project | None = None
        self.store: Store | None = None
        self.manifest = Manifest()
        self.runs: tuple[Run, ...] = ()
        self.models: tuple[Run, ...] = ()
        self._lock: ProjectLock | None = None
        self._works: set[JobHandle] = set()

    # -- the project ---------------------------------------------------------------------

    def open(self, folder: Path) -> JobHandle:
        """Open the project at `folder` in place of the one that is open."""
        return self._take(partial(opening.opened, folder))

    def create(self, folder: Path, name: str) -> JobHandle:
        """Make a project at `folder` and open it."""
        return self._take(partial(opening.created, folder, name, datetime.now(UTC)))

    def close(self) -> None:
        """Leave the project; its lock is free again once the edits asked for are done."""
        for handle in tuple(self._works):
            if handle.title:
                handle.cancel()
        if (lock := self._lock) is not None:
            # Behind them in the lane: no other window may work on the project before.
            self.lanes.start("disk", lambda _emit, _cancel: lock.release())
        self._lock = self.project = self.store = None
        self.manifest, self.runs, self.models = Manifest(), (), ()
        self.undo_stack.clear()
        self.project_changed.emit()
        self.network.leave_off()

    def _take(self, job: Job) -> JobHandle:
        handle = self.lanes.start("disk", job)
        handle.ended.connect(self._taken)
        return handle

    def _taken(self, outcome: Outcome) -> None:
        self._tell_failure(outcome)
        if not isinstance(outcome, Done):
            return
        opened: Opened = outcome.result
        if self.project is not None:
            self.close()
        self.project, self._lock = opened.project, opened.lock
        self.store, self.runs, self.models = opened.store, opened.runs, opened.models
        self.manifest = opened.store.manifest
        self.project_changed.emit()

    # -- the dataset ---------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """Whether undo and redo are open now."""
        return not self._works

    def apply(self, edit: Edit) -> JobHandle:
        """Do `edit` in the lane "disk"; once done it can be undone."""
        store, text = self._open_store(), tr(edit.text)
        handle = self.work(lambda _emit, _cancel: store.apply(edit))
        handle.ended.connect(partial(self._applied, store, text))
        return handle

    def work(self, job: Job, title: str = "") -> JobHandle:
        """Run `job`, which changes the dataset, in the lane "disk"; what fails is told.

        Nothing can be undone while it runs. What it did is put on the undo stack by `record`.
        """
        handle = self.lanes.start("disk", job, title)
        self._works.add(handle)
        handle.ended.connect(partial(self._worked, self.store, handle))
        self.busy_changed.emit()
        return handle

    def record(self, store: Store, inverse: Edit, text: str) -> None:
        """Put on the undo stack what has been done to `store` already, as an import has.

        Nothing when the project of `store` is not open any more: the stack is another's.
        """
        if store is self.store:
            self.undo_stack.push(EditCommand(store, inverse, text, self._step))

    def undo(self) -> None:
        """Take the last step back, and say which it was."""
        self._tell_step(tr("Undone: {what}", what=self.undo_stack.undoText()))
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again the step that was taken back last, and say which it was."""
        self._tell_step(tr("Done again: {what}", what=self.undo_stack.redoText()))
        self.undo_stack.redo()

    def refresh(self) -> None:
        """Look whether the store holds another manifest than the one shown."""
        if self.store is not None and self.store.manifest is not self.manifest:
            self.manifest = self.store.manifest
            self.dataset_changed.emit()

    def _step(self, job: Job) -> JobHandle:
        handle = self.work(job)
        handle.ended.connect(partial(self._stepped, self.store))
        return handle

    def _tell_step(self, text: str) -> None:
        self.notices.tell(Notice("info", text))

    def _worked(self, store: Store | None, handle: JobHandle, outcome: Outcome) -> None:
        self._works.discard(handle)
        self._tell_failure(outcome)
        if store is self.store and (change := _done(outcome)) is not None:
            if change.renamed is not None:
                self.brand_renamed.emit(*change.renamed)
            if change.gone:
                self.brands_gone.emit(change.gone)
        self.refresh()
        self.busy_changed.emit()

    def _stepped(self, store: Store | None, outcome: Outcome) -> None:
        if not isinstance(outcome, Done):
            # What is on disk is true; the stack might promise steps that no longer fit it.
            self.undo_stack.clear()
        elif store is self.store and (change := _done(outcome)) is not None and change.come:
            self.brands_back.emit(change.come)

    def _applied(self, store: Store, text: str, outcome: Outcome) -> None:
        if isinstance(outcome, Done):
            self.record(store, outcome.result, text)

    def _open_store(self) -> Store:
        if self.store is None:
            raise RuntimeError("no project is open")
        return self.store

    # -- the runs ------------------------------------------------------------------------

    @property
    def chosen_run(self) -> Run | None:
        """The run whose model answers: the one chosen, else the newest that has a model."""
        chosen = self.project.info.chosen_run if self.project is not None else ""
        newest = next(iter(self.models), None)
        return next((run for run in self.models if run.id == chosen), newest)

    def choose_run(self, run_id: str) -> None:
        """Let the model of `run_id` answer from now on; "" follows the newest."""
        project = self.project
        if project is None or project.info.chosen_run == run_id:
            return
        # At once, and written behind: an import may hold the lane for minutes.
        project.info = msgspec.structs.replace(project.info, chosen_run=run_id)
        handle = self.lanes.start("disk", lambda _emit, _cancel: project.save())
        handle.ended.connect(self._tell_failure)
        self.chosen_run_changed.emit()

    def reload_runs(self) -> None:
        """Read the run folders again, beside the window."""
        if (project := self.project) is None:
            return
        handle = self.lanes.start("disk", lambda _emit, _cancel: opening.runs_of(project))
        handle.ended.connect(partial(self._runs_read, project))

    def _runs_read(self, project: Project, outcome: Outcome) -> None:
        self._tell_failure(outcome)
        if not isinstance(outcome, Done) or project is not self.project:
            return
        before = self.chosen_run
        self.runs, self.models = outcome.result
        self.runs_changed.emit()
        if self.chosen_run != before:
            self.chosen_run_changed.emit()

    def _tell_failure(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self.notices.fail(outcome.error)


def _done(outcome: Outcome) -> Change | None:
    """Return what an edit did to the dataset; its result is what takes it back."""
    inverse = outcome.result if isinstance(outcome, Done) else None
    return inverse.change.turned() if isinstance(inverse, TakeBack) else None
