"""The sample: a project to try the program with, made once and gone on with later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.drops import Drop
from app.i18n import counted, tr
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.new_project import usual_place
from app.viewmodels.project import ProjectModel
from brandcore.dataset import from_sample
from brandcore.dataset.incoming import ImportResult
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit
from brandcore.sample import index


@dataclass(frozen=True)
class SampleState:
    """How it stands with the sample.

    Attributes
    ----------
    is_open : bool
        Whether the open project is one of the sample.
    making : bool
        Whether one is being looked for or made.
    picking : bool
        Whether good pictures are being picked.
    was_made : bool
        Whether there is one already, so that another could be begun beside it.
    """

    is_open: bool = False
    making: bool = False
    picking: bool = False
    was_made: bool = False


class SampleProject(QObject):
    """Opens the sample, and has in it what a newcomer need not bring.

    Parameters
    ----------
    session : Session
        Has the lanes and the open project.
    settings : Settings
        Remember where the sample stands.
    project : ProjectModel
        Opens projects.
    folder : Path
        Where the sample's pictures lie.

    Signals
    -------
    changed : ()
        `state` is new.
    made : ()
        A new project of the sample is there, and is being opened.
    photosReady : Drop
        The photos to ask a model about.
    """

    changed = Signal()
    made = Signal()
    photosReady = Signal(object)  # noqa: N815 - as Qt names its signals

    def __init__(
        self, session: Session, settings: Settings, project: ProjectModel, folder: Path
    ) -> None:
        super().__init__()
        self._session, self._settings, self._project = session, settings, project
        self._folder = folder
        self._making = self._picking = False
        self.state = SampleState()
        session.project_changed.connect(self._project_changed)
        settings.changed.connect(self._refresh)
        self._refresh()

    # -- the project ---------------------------------------------------------------------

    def open(self) -> None:
        """Open the sample where it stood, or make it in the usual place."""
        self._settle(again=False)

    def begin_again(self) -> None:
        """Make another project of the sample; the one there is stays."""
        self._settle(again=True)

    def _settle(self, *, again: bool) -> None:
        if self._making:
            return
        self._making = True
        remembered, shelf = self._settings.choices.sample, usual_place(self._settings)
        known = (Path(remembered),) if remembered else ()
        there = () if again else (*known, shelf / from_sample.NAME)
        job = partial(_settled, there, shelf, self._folder)
        handle = self._session.lanes.start("disk", job, tr("Opening the sample"))
        handle.ended.connect(self._is_settled)
        self._refresh()

    def _is_settled(self, outcome: Outcome) -> None:
        self._making = False
        self._refresh()
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        elif isinstance(outcome, Done):
            folder, new = outcome.result
            if new:
                self.made.emit()
            self._project.open(folder)

    # -- what is in it -------------------------------------------------------------------

    def pick_rest(self) -> None:
        """Give each brand below its goal the pictures that the sample calls good; one step."""
        store = self._session.store
        if store is None or not self.state.is_open or self._picking:
            return
        self._picking = True
        job = partial(_pick_good, store, self._folder)
        handle = self._session.work(job, tr("Picking good pictures"))
        handle.ended.connect(partial(self._picked, store))
        self._refresh()

    def bring_photos(self) -> None:
        """Have the photos of the sample ready to be asked about."""
        handle = self._session.lanes.start("thumbs", partial(_photos, self._folder))
        handle.ended.connect(self._have_photos)

    def _picked(self, store: Store, outcome: Outcome) -> None:
        self._picking = False
        if isinstance(outcome, Done) and store is self._session.store:
            self._tell_picked(store, outcome.result)
        self._refresh()

    def _tell_picked(self, store: Store, results: tuple[ImportResult, ...]) -> None:
        if not results:
            self._session.notices.tell(Notice("info", tr("Every brand has its pictures already.")))
            return
        number = sum(each.taken for each in results)
        picked = counted(number, "{n} picture was picked", "{n} pictures were picked")
        brands = counted(len(results), "{n} brand", "{n} brands")
        stack = self._session.undo_stack
        stack.beginMacro(tr("pick good pictures for {brands}", brands=brands))
        for each in results:
            if each.inverse is not None:
                self._session.record(store, each.inverse, tr(each.inverse.text))
        stack.endMacro()
        text = tr("{picked} for {brands}, as the sample itself says which are good.",
                  picked=picked, brands=brands)  # fmt: skip
        hint = tr("Look through them. Ctrl+Z takes them back.")
        self._session.notices.tell(Notice("good", text, hint))

    def _have_photos(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        elif isinstance(outcome, Done):
            self.photosReady.emit(Drop(paths=outcome.result))

    # -- what happens --------------------------------------------------------------------

    def _project_changed(self) -> None:
        project = self._session.project
        if project is not None and from_sample.is_sample(project):
            self._settings.change(sample=str(project.folder.absolute()))
        self._refresh()

    def _refresh(self) -> None:
        project = self._session.project
        state = SampleState(
            is_open=project is not None and from_sample.is_sample(project),
            making=self._making,
            picking=self._picking,
            was_made=bool(self._settings.choices.sample),
        )
        if state != self.state:
            self.state = state
            self.changed.emit()


def _settled(
    there: tuple[Path, ...], shelf: Path, sample: Path, emit: Emit, cancel: CancelToken
) -> tuple[Path, bool]:
    """Return the folder of a project of the sample, and whether it had to be made."""
    for folder in there:
        if from_sample.standing_at(folder):
            return folder, False
    folder = from_sample.free_place(shelf)
    from_sample.make(folder, sample, emit, cancel, now=datetime.now(UTC))
    return folder, True


def _pick_good(
    store: Store, sample: Path, emit: Emit, cancel: CancelToken
) -> tuple[ImportResult, ...]:
    return from_sample.pick_good(store, sample, emit, cancel, now=datetime.now(UTC))


def _photos(sample: Path, _emit: Emit, _cancel: CancelToken) -> tuple[Path, ...]:
    return tuple(sample / each.file for each in index.read(sample).of_role("photo"))
