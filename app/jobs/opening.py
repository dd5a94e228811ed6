"""Open a project: its lock, its dataset, its runs, read beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project, ProjectLock
from brandcore.training import runs
from brandcore.training.runs import Run


@dataclass(frozen=True)
class Opened:
    """A project that is open, with its lock, its dataset, all its runs, and those with a model."""

    project: Project
    lock: ProjectLock
    store: Store
    runs: tuple[Run, ...]
    models: tuple[Run, ...]


def created(folder: Path, name: str, now: datetime, emit: Emit, cancel: CancelToken) -> Opened:
    """Make a project at `folder` and open it.

    Parameters
    ----------
    folder : Path
        Empty, or not there yet.
    name : str
        Of the project.
    now : datetime
        When; aware.

    Raises
    ------
    CuratorError
        It cannot be made there, or not opened.
    """
    Project.create(folder, name, now)
    return opened(folder, emit, cancel)


def opened(folder: Path, _emit: Emit, _cancel: CancelToken) -> Opened:
    """Open the project at `folder`, which is ours alone from then on.

    Raises
    ------
    CuratorError
        There is none that can be opened, or another program has it open.
    """
    project = Project.open(folder)
    lock = ProjectLock(project)
    lock.acquire()
    try:
        _settle_runs(project)
        return Opened(project, lock, Store.open(project), *runs_of(project))
    except BaseException:
        lock.release()
        raise


def runs_of(project: Project) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Read all runs, and those that can answer."""
    listed = runs.listed(project)
    return listed, runs.with_model(project, listed)


def _settle_runs(project: Project) -> None:
    """Mark the runs that were cut off with their window: they still say that they work."""
    for run in runs.listed(project):
        if run.state == "started":
            runs.mark_interrupted(
                project,
                run.id,
                "The program was closed while this run was working.",
                "Resume to go on from the last whole epoch.",
            )
