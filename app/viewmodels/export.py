"""Which run leaves the program, in which format, and where to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.export_state import (
    ExportState,
    Result,
    bundle,
    choice,
    chosen_first,
    typed_folder,
)
from brandcore import files
from brandcore.errors import CuratorError
from brandcore.exporting.formats import FORMATS
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training.learnt_from import taken_down_since


class ExportModel(QObject):
    """The export page's choices, and the export itself in the lane "predict".

    Parameters
    ----------
    session : Session
        Knows the runs.
    settings : Settings
        Remember the folder.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._job: JobHandle | None = None
        self._suggesting = False
        self._picked = ""
        self.state = ExportState()
        session.project_changed.connect(self._project_changed)
        session.runs_changed.connect(self._runs_changed)
        session.chosen_run_changed.connect(self._runs_changed)
        # A take-down says so by this, too.
        session.inbox_changed.connect(self._look_for_down)
        self._project_changed()

    def choose_run(self, run_id: str) -> None:
        """Export this run, whichever model is in use."""
        self._picked = run_id
        if run_id != self.state.run_id:
            self._change(run_id=run_id, holds=self._holds(run_id, self.state.format), down=0)
            self._suggest()
            self._look_for_down()

    def choose_format(self, name: str) -> None:
        """Export in the format called `name`."""
        if name != self.state.format:
            self._change(format=name, holds=self._holds(self.state.run_id, name))
            self._suggest()

    def choose_place(self, place: Path) -> None:
        """Put the bundle's folder into `place`, now and the next time."""
        self._settings.change(export_folder=str(place))
        self._suggest()

    def choose_folder(self, text: str) -> None:
        """Write the bundle to the folder typed."""
        folder = typed_folder(text)
        if folder == self.state.folder:
            return
        self._suggesting = False
        self._change(folder=folder, taken=False)
        if folder:
            job = self._session.lanes.start("disk", partial(_is_taken, Path(folder)))
            job.ended.connect(partial(self._looked, folder))

    def export(self) -> None:
        """Write the bundle and check it; the job bar shows how far it is."""
        project, state = self._session.project, self.state
        if project is None or not state.possible:
            return
        # The engine's jobs are imported when one is wanted: the window starts the sooner.
        from brandcore.exporting.bundle import export_project

        folder = Path(state.folder).absolute()
        job = partial(export_project, project.folder.absolute(), state.run_id, state.format, folder)
        self._change(exporting=True, result=None)
        self._job = self._session.lanes.start("predict", job, tr("Export"))
        self._job.ended.connect(partial(self._ended, self._job, folder))

    def cancel(self) -> None:
        """Stop the export; nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()

    # -- what happens --------------------------------------------------------------------

    def _project_changed(self) -> None:
        self._job = None
        self._picked = ""
        self.state = ExportState(format=self.state.format)
        self._runs_changed()

    def _runs_changed(self) -> None:
        chosen = self._session.chosen_run
        runs = chosen_first(self._session.models, chosen)
        known = {run.id for run in runs}
        run_id = self._picked if self._picked in known else (runs[0].id if runs else "")
        before = self.state.run_id
        now = datetime.now(UTC).astimezone()
        choices = tuple(choice(run, now, in_use=run == chosen) for run in runs)
        self._change(runs=choices, run_id=run_id, holds=self._holds(run_id, self.state.format))
        if run_id != before:
            self._suggest()
        self._look_for_down()

    def _look_for_down(self) -> None:
        """Count, beside the window, what was taken down since the run learnt from it."""
        project, run_id = self._session.project, self.state.run_id
        if project is not None and run_id:
            job = self._session.lanes.start("disk", partial(_down, project, run_id))
            job.ended.connect(partial(self._found_down, run_id))

    def _found_down(self, run_id: str, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and run_id == self.state.run_id:
            self._change(down=outcome.result)

    def _suggest(self) -> None:
        """Look beside the window for a folder that is not there yet."""
        project = self._session.project
        if project is None or not self.state.run_id:
            return
        place = Path(self._settings.choices.export_folder or project.folder.absolute().parent)
        name = files.safe_name(f"{project.info.name} {self.state.run_id} {self.state.format}")
        self._suggesting = True
        job = self._session.lanes.start("disk", partial(_free_folder, place, name))
        job.ended.connect(partial(self._suggested, self.state.run_id, self.state.format))

    def _suggested(self, run_id: str, form: str, outcome: Outcome) -> None:
        wanted = self._suggesting and (run_id, form) == (self.state.run_id, self.state.format)
        if isinstance(outcome, Done) and wanted:
            self._change(folder=str(outcome.result), taken=False)

    def _looked(self, folder: str, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and folder == self.state.folder:
            self._change(taken=outcome.result)

    def _ended(self, job: JobHandle, folder: Path, outcome: Outcome) -> None:
        if job is not self._job:
            self._tell_former(folder, outcome)
            return
        self._job = None
        result = None
        if isinstance(outcome, Done):
            result = Result(True, tr("Exported. It answers as the run does."), "", str(folder))
        elif isinstance(outcome, Failed) and isinstance(outcome.error, CuratorError):
            result = Result(False, tr(outcome.error.message), tr(outcome.error.hint))
        elif isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._change(exporting=False, result=result)
        if Path(self.state.folder).absolute() == folder:
            self._suggest()

    def _tell_former(self, folder: Path, outcome: Outcome) -> None:
        """Tell of an export whose project is closed: the page does not show it any more."""
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        elif isinstance(outcome, Done):
            self._session.notices.tell(Notice("good", tr("Exported."), str(folder)))

    def _holds(self, run_id: str, form: str) -> tuple[tuple[str, str], ...]:
        run = next((each for each in self._session.runs if each.id == run_id), None)
        found = next((each for each in FORMATS if each.name == form), FORMATS[0])
        return bundle(run, found) if run is not None else ()

    def _change(self, **new: object) -> None:
        state = replace(self.state, **new)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed.emit()


def _is_taken(folder: Path, _emit: Emit, _cancel: CancelToken) -> bool:
    return folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))


def _down(project: Project, run_id: str, _emit: Emit, _cancel: CancelToken) -> int:
    return len(taken_down_since(project, run_id))


def _free_folder(place: Path, name: str, _emit: Emit, _cancel: CancelToken) -> Path:
    number, folder = 1, place / name
    while folder.exists():
        number += 1
        folder = place / f"{name} ({number})"
    return folder
