"""The project folder: its paths, its ``project.toml``, the lock that keeps a second window out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import filelock
import msgspec

from brandcore import files
from brandcore.errors import NotAProject, ProjectError, ProjectInUse
from brandcore.schema import Schema


class ProjectInfo(msgspec.Struct, frozen=True):
    """What ``project.toml`` holds.

    Attributes
    ----------
    name : str
        As the curator typed it.
    created_at : str
        UTC, ISO 8601.
    goal_low, goal_high : int
        Pictures wanted per brand, 1 or more.
    chosen_run : str
        The run whose model answers; empty means the newest that has one.
    sources : tuple of str
        Sources that are asked in this project, whatever is on in others; none for those on.
    """

    name: str
    created_at: str
    goal_low: int = 10
    goal_high: int = 15
    chosen_run: str = ""
    sources: tuple[str, ...] = ()


INFO = Schema(ProjectInfo, 1)


class Project:
    """A project folder and the places in it.

    Parameters
    ----------
    folder : Path
        The folder that holds ``project.toml``.
    info : ProjectInfo
        What that file says.
    """

    def __init__(self, folder: Path, info: ProjectInfo) -> None:
        self.folder = folder
        self.info = info
        self.dataset = folder / "dataset"
        self.manifest_file = self.dataset / "manifest.json"
        self.split_file = folder / "split.json"
        self.runs = folder / "runs"
        self.trash = folder / "trash"
        self.inbox = folder / "inbox"
        self.cache = folder / "cache"

    @staticmethod
    def create(folder: Path, name: str, now: datetime) -> Project:
        """Make an empty project.

        Raises
        ------
        ProjectError
            `folder` holds a project already, is a file, or cannot be written.
        """
        try:
            _check_free(folder)
        except OSError as error:
            raise files.refused(folder, error) from error
        project = Project(folder, ProjectInfo(name or folder.name, now.astimezone(UTC).isoformat()))
        project.save()
        _make(project.dataset)
        return project

    @staticmethod
    def open(folder: Path) -> Project:
        """Open the project at `folder`.

        Raises
        ------
        NotAProject
            No ``project.toml`` there.
        NewerProject, DamagedFile, ProjectError
            As `Schema.read`.
        """
        try:
            return Project(folder, INFO.read(folder / "project.toml"))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NotAProject(
                f"“{folder}” is not a Brand Curator project.",
                "Choose the folder that holds “project.toml”, or make a new project. "
                "A folder of pictures is brought into a project by importing it.",
            ) from error

    def save(self, info: ProjectInfo | None = None) -> None:
        """Write ``project.toml``; with `info`, take it over first."""
        self.info = info or self.info
        INFO.write(self.folder / "project.toml", self.info)


class ProjectLock:
    """Keeps a second window off a project; the system frees it when the holder dies.

    Parameters
    ----------
    project : Project
        The project to hold.
    """

    def __init__(self, project: Project) -> None:
        self._name = project.info.name
        self._path = project.folder / ".lock"
        self._lock = filelock.FileLock(self._path, timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Take the lock.

        Raises
        ------
        ProjectInUse
            Another window has it.
        ProjectError
            The folder cannot be written.
        """
        try:
            self._lock.acquire()
        except filelock.Timeout as error:
            raise ProjectInUse(
                f"“{self._name}” is already open in another window.",
                "Go on there, or close that window first.",
            ) from error
        except OSError as error:
            raise files.refused(self._path, error) from error

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()


@contextmanager
def held(project: Project) -> Iterator[None]:
    """Keep the window off `project` meanwhile: it would not see what changes.

    Raises
    ------
    ProjectInUse, ProjectError
        As of `ProjectLock.acquire`.
    """
    lock = ProjectLock(project)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _check_free(folder: Path) -> None:
    if (folder / "project.toml").exists():
        raise ProjectError(
            f"“{folder}” already holds a project.", "Open it, or choose another folder."
        )
    if folder.exists() and not folder.is_dir():
        raise ProjectError(f"“{folder}” is a file.", "Choose a folder for the project.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise files.refused(folder, error) from error
