"""Work that follows a change of the dataset: once it is quiet, beside the window, newest last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit

_QUIET_MS = 300


class Afterwards(QObject):
    """Runs a job in the lane "disk" after the dataset changed or another project was opened.

    Parameters
    ----------
    session : Session
        Whose dataset it follows.
    job : callable
        ``job(store, emit, cancel)``.
    take : callable
        Gets the result, in the window thread.
    """

    def __init__(
        self,
        session: Session,
        job: Callable[[Store, Emit, CancelToken], Any],
        take: Callable[[Any], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._job, self._take = session, job, take
        self._handle: JobHandle | None = None
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self._begin)
        session.project_changed.connect(self.ask)
        session.dataset_changed.connect(self.ask)

    def ask(self) -> None:
        """Run the job soon, if a project is open; many wishes in a row make one run."""
        if self._session.store is None:
            self._timer.stop()
        else:
            self._timer.start()

    @property
    def waiting(self) -> bool:
        """Whether a result is still to come."""
        return self._timer.isActive() or self._handle is not None

    def _begin(self) -> None:
        store = self._session.store
        if store is None:
            return
        if self._handle is not None or not self._session.can_undo:
            # What is being changed now would make the result old before it is shown.
            self._timer.start()
            return
        self._handle = self._session.lanes.start("disk", partial(_behind_window, self._job, store))
        self._handle.ended.connect(partial(self._ended, store))

    def _ended(self, store: Store, outcome: Outcome) -> None:
        self._handle = None
        if store is not self._session.store:
            return
        if isinstance(outcome, Done):
            self._take(outcome.result)
        elif isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)


def _behind_window(
    job: Callable[[Store, Emit, CancelToken], Any], store: Store, emit: Emit, cancel: CancelToken
) -> Any:
    return job(store, emit, cancel)
