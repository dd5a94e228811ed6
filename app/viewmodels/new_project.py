"""Where a new project will stand, and whether that place is free."""

from __future__ import annotations

import tempfile
import threading
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.i18n import tr
from app.settings import APP_NAME, Settings
from app.viewmodels.project import ProjectModel
from brandcore import files

Kind = Literal["unnamed", "looking", "free", "warn", "project", "blocked"]
_TIGHT_BYTES = 1_000_000_000
_ASK_MS = 15


@dataclass(frozen=True)
class Verdict:
    """What was found at a place.

    Attributes
    ----------
    kind : str
        "free"; "warn": free, with something to know; "project": one is there already;
        "blocked": none can be made there.
    text : str
        The same in words; empty when there is nothing to say.
    """

    kind: Kind
    text: str = ""


@dataclass(frozen=True)
class NewProjectState:
    """A wish for a project.

    Attributes
    ----------
    name : str
        As typed.
    place : Path
        The folder that will hold the project's folder.
    folder : Path
        The project's folder.
    verdict : Verdict
        Whether it can be made there.
    """

    name: str
    place: Path
    folder: Path
    verdict: Verdict

    @property
    def possible(self) -> bool:
        """Whether the project can be made as things stand."""
        return self.verdict.kind in ("free", "warn")


class NewProjectModel(QObject):
    """Follows name and place while they are chosen; looks at the disk beside the window.

    Signals
    -------
    changed : ()
        `state` is new.
    created : ()
        The wish was passed on; the project opens by itself.
    """

    changed = Signal()
    created = Signal()

    def __init__(self, project: ProjectModel, settings: Settings) -> None:
        super().__init__()
        self._project = project
        place = usual_place(settings)
        self.state = NewProjectState("", place, place, Verdict("unnamed"))
        self._looking: Future[Verdict] | None = None
        self._looked_at: Path | None = None
        self._timer = QTimer(self, interval=_ASK_MS)
        self._timer.timeout.connect(self._ask)
        self._wanted = False

    def name(self, text: str) -> None:
        """Call the project `text`."""
        self._wish(text.strip(), self.state.place)

    def place(self, folder: Path) -> None:
        """Put the project's folder into `folder`."""
        self._wish(self.state.name, folder)

    def create(self) -> None:
        """Make the project as soon as its place is known to be free."""
        if self.state.possible:
            self._project.create(self.state.folder, self.state.name)
            self.created.emit()
        else:
            self._wanted = self.state.verdict.kind == "looking"

    def open_instead(self) -> None:
        """Open the project that stands at the place already."""
        if self.state.verdict.kind == "project":
            self._project.open(self.state.folder)
            self.created.emit()

    def rest(self) -> None:
        """Wait for nothing any more: the dialog is closed."""
        self._timer.stop()

    def _wish(self, name: str, place: Path) -> None:
        self._wanted = False
        folder = place / files.safe_name(name) if name else place
        verdict = Verdict("looking" if name else "unnamed")
        self.state = NewProjectState(name, place, folder, verdict)
        self.changed.emit()
        if name and self._looking is None:
            self._look()

    def _look(self) -> None:
        # A thread of its own: a network drive that does not answer must not hold up a lane.
        # It touches nothing of Qt, so the dialog may be closed before it answers.
        found: Future[Verdict] = Future()
        folder = self.state.folder
        threading.Thread(target=lambda: found.set_result(_seen(folder)), daemon=True).start()
        self._looking, self._looked_at = found, folder
        self._timer.start()

    def _ask(self) -> None:
        if self._looking is None or not self._looking.done():
            return
        self._timer.stop()
        verdict, self._looking = self._looking.result(), None
        if not self.state.name:
            return
        if self._looked_at != self.state.folder:
            self._look()
            return
        self.state = replace(self.state, verdict=verdict)
        self.changed.emit()
        if self._wanted:
            self._wanted = False
            self.create()


def look(folder: Path) -> Verdict:
    """Find out whether a project can be made at `folder`; touches the disk.

    Parameters
    ----------
    folder : Path
        The project's folder, whether it exists or not.

    Returns
    -------
    Verdict
        Of kind "free", "warn", "project" or "blocked".
    """
    if (folder / "project.toml").exists():
        return Verdict("project", tr("A project of this name is there already."))
    if found := _taken(folder):
        return found
    stands = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        # Asking for the right to write is not reliable on every system; writing is.
        with tempfile.TemporaryFile(dir=stands):
            pass
    except OSError as error:
        why = error.strerror or str(error)
        return Verdict(
            "blocked", tr("“{folder}” cannot be written: {why}.", folder=stands, why=why)
        )
    if files.free_bytes(stands) < _TIGHT_BYTES:
        return Verdict("warn", tr("Little room is left on this disk: less than 1 GB."))
    return Verdict("free")


def _taken(folder: Path) -> Verdict | None:
    for each in (folder, *folder.parents):
        if each.exists() and not each.is_dir():
            return Verdict("blocked", tr("“{folder}” is a file, not a folder.", folder=each))
    if folder.is_dir() and any(folder.iterdir()):
        return Verdict("warn", tr("This folder holds other files; they stay as they are."))
    return None


def _seen(folder: Path) -> Verdict:
    try:
        return look(folder)
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return Verdict("blocked", tr("The place cannot be used: {why}.", why=why))


def usual_place(settings: Settings) -> Path:
    """Return where a new project goes: beside the last one, at first into the program's folder."""
    if recent := settings.choices.recent:
        return Path(recent[0]).parent
    return Path.home() / APP_NAME
