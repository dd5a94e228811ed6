"""Take pictures down: look what there is of them, then remove them once the curator agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.viewmodels.takedown_state import SHOWN, Shown, TakedownState, found_state
from brandcore.dataset import traces
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.store import Store
from brandcore.dataset.taking_down import TakenDown, take_down
from brandcore.dataset.traces import Traces, Wanted
from brandcore.errors import CuratorError
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training.learnt_from import Learnt, learnt_from


@dataclass(frozen=True)
class _Found:
    meant: Wanted
    traces: Traces
    learnt: tuple[Learnt, ...]


class TakedownModel(QObject):
    """One picture, or some of the dataset, on their way out.

    Parameters
    ----------
    session : Session
        Has the project.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._store = session.store
        self._found: _Found | None = None
        self._looks = 0
        self.state = TakedownState()
        session.project_changed.connect(self._project_changed)

    def look(self, text: str) -> None:
        """Look what there is of the picture that `text` names; see `traces.wanted`."""
        self._look(partial(traces.wanted, text))

    def look_for(self, ids: Sequence[str]) -> None:
        """Look what there is of these pictures of the dataset."""
        meant = Wanted(ids=tuple(ids))
        self._look(lambda _manifest: meant)

    def start_over(self) -> None:
        """Forget what was found: another picture is being named."""
        self._looks += 1
        self._found = None
        self._set(TakedownState())

    def take_down(self, why: str) -> None:
        """Remove what was found; nothing brings it back."""
        found, store = self._found, self._store
        if found is None or store is None or self.state.phase != "found":
            return
        self._set(replace(self.state, phase="working"))
        job = partial(take_down, store, found.meant, why, datetime.now(UTC))
        handle = self._session.work(job, tr("Take down"))
        handle.ended.connect(partial(self._ended, store, found))

    def _look(self, name: Callable[[Manifest], Wanted]) -> None:
        if (store := self._store) is None:
            return
        self._looks += 1
        self._set(TakedownState("looking"))
        # Not as an edit: the curator may go on while the trash is looked through.
        handle = self._session.lanes.start("fetch", partial(_find, store, name))
        handle.ended.connect(partial(self._looked, self._looks))

    def _looked(self, number: int, outcome: Outcome) -> None:
        if number != self._looks or (store := self._store) is None:
            return
        if isinstance(outcome, Done):
            found: _Found = outcome.result
            self._found = found
            shown, now = _shown(store.project, found.traces), datetime.now().astimezone()
            self._set(found_state(found.traces, shown, found.learnt, now))
        elif isinstance(outcome, Failed) and isinstance(outcome.error, CuratorError):
            problem, hint = tr(outcome.error.message), tr(outcome.error.hint)
            self._set(TakedownState(problem=problem, hint=hint))
        else:
            self._set(TakedownState())
            if isinstance(outcome, Failed):
                self._session.notices.fail(outcome.error)

    def _ended(self, store: Store, found: _Found, outcome: Outcome) -> None:
        if store is self._session.store:
            # What was done before would bring the picture back, or no longer fits what is there.
            self._session.undo_stack.clear()
            self._session.inbox_changed.emit()
        if isinstance(outcome, Done):
            self._tell(outcome.result, found.learnt)
            self._set(replace(self.state, phase="done"))
        else:
            self._set(replace(self.state, phase="found"))

    def _tell(self, gone: TakenDown, learnt: Sequence[Learnt]) -> None:
        text = tr("Taken down: {what}.", what=", ".join(self.state.going))
        if not (gone.pictures or gone.candidates or gone.trash):
            text = tr("The picture was not here. It will not be taken in.")
        runs = [each.run.id for each in learnt if each.learnt]
        hint = counted(
            len(runs),
            "{n} run has learnt from it and knows it still: train again, or delete the run.",
            "{n} runs have learnt from it and know it still: train again, or delete the runs.",
        )
        notice = Notice("warn", text, hint, "\n".join(runs)) if runs else Notice("good", text)
        self._session.notices.tell(notice)

    def _project_changed(self) -> None:
        if self._session.store is not self._store:
            self._store = None
            self.start_over()

    def _set(self, state: TakedownState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _find(
    store: Store, name: Callable[[Manifest], Wanted], _emit: Emit, cancel: CancelToken
) -> _Found:
    manifest = store.manifest
    meant = name(manifest)
    found = traces.find(store.project, manifest, meant, cancel)
    return _Found(meant, found, learnt_from(store.project, found.sha256))


def _shown(project: Project, found: Traces) -> tuple[Shown, ...]:
    """Return the first few that differ: the same picture may be in several places."""
    files = {
        each.sha256: Shown(str(project.dataset / each.file), each.provenance.title or each.file)
        for each in found.records
    }
    for each in found.candidates:
        files.setdefault(each.sha256, Shown(str(project.inbox / each.file), each.name))
    trash = tuple(Shown(str(project.folder / each), each) for each in found.trash)
    return (tuple(files.values()) or trash)[:SHOWN]
