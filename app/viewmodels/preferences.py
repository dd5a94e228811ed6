"""What the settings dialog shows beyond the choices themselves: what is on the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.settings import Settings
from app.viewmodels import weights_here
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training.backbones import BACKBONES


@dataclass(frozen=True)
class DiskFacts:
    """What was found on the disk.

    Attributes
    ----------
    weights : tuple of str or None
        Titles of the backbones whose pretrained weights were found; None while they are
        looked for.
    kept_bytes : int or None
        Size of the kept features of the open project; None while it is not known.
    has_project : bool
        Whether one is open.
    emptying : bool
        Whether its kept features are being removed.
    working : bool
        Whether a run works with them now; they must stay then.
    """

    weights: tuple[str, ...] | None = None
    kept_bytes: int | None = None
    has_project: bool = False
    emptying: bool = False
    working: bool = False

    @property
    def can_empty(self) -> bool:
        """Whether there is something to remove, and nobody needs it now."""
        return bool(self.kept_bytes) and not (self.emptying or self.working)


class PreferencesModel(QObject):
    """Looks at the disk beside the window, for as long as the settings are open.

    What the disk answers goes to plain methods: Qt forgets those with the dialog, which may be
    closed before.

    Signals
    -------
    changed : ()
        `facts` are new.
    """

    changed = Signal()

    def __init__(self, settings: Settings, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._session = settings, session
        self.facts = DiskFacts(has_project=session.project is not None)
        session.project_changed.connect(self._project_changed)
        session.runs_changed.connect(self._runs_changed)
        self._look_for_weights()
        self._runs_changed()

    def weights_folder(self, folder: str) -> None:
        """Look for pretrained weights in `folder` first; "" means the usual places only."""
        self._settings.change(weights_folder=folder)
        self._look_for_weights()

    def empty_kept(self) -> None:
        """Remove the kept features of the open project; the next run computes them anew."""
        if (project := self._session.project) is None or not self.facts.can_empty:
            return
        self._change(emptying=True)
        job = self._session.lanes.start("disk", partial(_empty, project), tr("Empty kept features"))
        job.ended.connect(self._emptied)

    def _project_changed(self) -> None:
        has_project = self._session.project is not None
        self._change(has_project=has_project, kept_bytes=None, emptying=False)
        self._runs_changed()

    def _runs_changed(self) -> None:
        self._change(working=any(run.state == "started" for run in self._session.runs))
        self._measure()

    def _look_for_weights(self) -> None:
        folder = self._settings.choices.weights_folder
        self._change(weights=None)
        job = self._session.lanes.start("thumbs", partial(_weights, folder))
        job.ended.connect(self._weights_found)

    def _measure(self) -> None:
        if (project := self._session.project) is not None:
            job = self._session.lanes.start("thumbs", partial(_size, project))
            job.ended.connect(self._measured)

    def _weights_found(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done):
            folder, found = outcome.result
            if folder == self._settings.choices.weights_folder:
                self._change(weights=found)

    def _measured(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done):
            project, size = outcome.result
            if project is self._session.project:
                self._change(kept_bytes=size)

    def _emptied(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._change(emptying=False)
        self._measure()

    def _change(self, **new: object) -> None:
        self.facts = replace(self.facts, **new)  # type: ignore[arg-type]
        self.changed.emit()


def in_bytes(size: int) -> str:
    """Tell a size as people do: "3.2 MB"."""
    if size < 1_000_000:
        return tr("{n} kB", n=round(size / 1_000))
    if size < 1_000_000_000:
        return tr("{n} MB", n=f"{size / 1_000_000:.1f}")
    return tr("{n} GB", n=f"{size / 1_000_000_000:.1f}")


def _weights(folder: str, emit: Emit, cancel: CancelToken) -> tuple[str, tuple[str, ...]]:
    """Return the folder asked about, and what is found there or in the usual places."""
    where = weights_here.places(folder)
    found = []
    for backbone in BACKBONES:
        cancel.check()
        if weights_here.look(backbone.name, where, emit, cancel).state == "here":
            found.append(backbone.title)
    return folder, tuple(found)


def _size(project: Project, _emit: Emit, _cancel: CancelToken) -> tuple[Project, int]:
    from brandcore.training import features

    return project, features.size_bytes(project)


def _empty(project: Project, _emit: Emit, _cancel: CancelToken) -> None:
    from brandcore.training import features

    features.empty(project)
