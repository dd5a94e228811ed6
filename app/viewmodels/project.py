"""Which project is open, those opened before, and which model answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.settings import Settings
from brandcore.dataset.records import DISTRACTOR
from brandcore.jobs import CancelToken, Emit

# What a project that was moved or deleted leaves behind an error; others may open again.
_GONE = (FileNotFoundError, NotADirectoryError)


@dataclass(frozen=True)
class ProjectState:
    """What the frame of the window shows.

    Attributes
    ----------
    name, folder : str
        Of the open project; empty when there is none.
    note : str
        Its size in words.
    model : str
        The model that answers, in words.
    recent : tuple of str
        Folders opened before, latest first, without the open one.
    opening : bool
        Whether one is being opened now.
    """

    name: str = ""
    folder: str = ""
    note: str = ""
    model: str = ""
    recent: tuple[str, ...] = ()
    opening: bool = False


class ProjectModel(QObject):
    """The open project as the window's frame shows it.

    Signals
    -------
    changed : ()
        `state` is new.
    made : ()
        A new project was made, and is open: there is nothing in it yet.
    """

    changed = Signal()
    made = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._opening = False
        self.state = ProjectState()
        for signal in (
            session.project_changed,
            session.dataset_changed,
            session.runs_changed,
            session.chosen_run_changed,
        ):
            signal.connect(self._refresh)
        settings.changed.connect(self._refresh)
        self._refresh()

    def open(self, folder: Path) -> None:
        """Open the project at `folder`; what stands in the way is told in the window."""
        if str(folder.absolute()) == self.state.folder:
            return
        self._begin()
        self._session.open(folder).ended.connect(partial(self._opened, folder))

    def open_last(self) -> None:
        """Open the project that was open last, if it is still there."""
        for recent in self._settings.choices.recent[:1]:
            folder = Path(recent)
            handle = self._session.lanes.start("disk", partial(_is_there, folder))
            handle.ended.connect(partial(self._looked, folder))

    def create(self, folder: Path, name: str) -> None:
        """Make a project at `folder` and open it."""
        self._begin()
        handle = self._session.create(folder, name)
        handle.ended.connect(partial(self._opened, folder))
        handle.ended.connect(self._made)

    def close(self) -> None:
        """Leave the open project."""
        self._session.close()

    def forget(self, folder: str) -> None:
        """Take a folder off the list of recent projects."""
        self._settings.forget_project(folder)

    def _looked(self, folder: Path, outcome: Outcome) -> None:
        # The curator may have opened another one before the disk answered.
        idle = self._session.project is None and not self._opening
        if isinstance(outcome, Done) and outcome.result and idle:
            self.open(folder)

    def _begin(self) -> None:
        self._opening = True
        self._refresh()

    def _opened(self, folder: Path, outcome: Outcome) -> None:
        self._opening = False
        if isinstance(outcome, Done):
            self._settings.remember_project(folder.absolute())
        elif isinstance(outcome, Failed) and isinstance(outcome.error.__cause__, _GONE):
            self._settings.forget_project(str(folder.absolute()))
        self._refresh()

    def _made(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done):
            self.made.emit()

    def _refresh(self) -> None:
        project = self._session.project
        folder = str(project.folder.absolute()) if project is not None else ""
        recent = tuple(each for each in self._settings.choices.recent if each != folder)
        if project is None:
            state = ProjectState(recent=recent, opening=self._opening)
        else:
            state = ProjectState(
                project.info.name, folder, self._note(), self._model(), recent, self._opening
            )
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _note(self) -> str:
        manifest = self._session.manifest
        pictures = counted(len(manifest.records), "{n} picture", "{n} pictures")
        named = sum(brand.name != DISTRACTOR for brand in manifest.brands)
        brands = counted(named, "{n} brand", "{n} brands")
        return f"{brands}, {pictures}"

    def _model(self) -> str:
        run = self._session.chosen_run
        if run is None:
            return tr("None yet: train one")
        if run.test_accuracy is None:
            return f"{run.recipe_name} · {run.id}"
        return tr(
            "{recipe}: {right} of {total} test pictures right",
            recipe=run.recipe_name, right=run.test_right, total=run.test_total,
        )  # fmt: skip


def _is_there(folder: Path, _emit: Emit, _cancel: CancelToken) -> bool:
    return (folder / "project.toml").exists()
