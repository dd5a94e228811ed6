"""``experiments/<id>/`` of a project: the experiment, its recipes, its pictures, its splits."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import filelock
import msgspec

from brandcore import files
from brandcore.dataset.snapshot import SNAPSHOT, DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split
from brandcore.errors import DamagedFile, ProjectError, ProjectInUse
from brandcore.experiments.experiment import EXPERIMENT, Experiment
from brandcore.project import Project
from brandcore.schema import Schema
from brandcore.training.recipe import RECIPE, Recipe

T = TypeVar("T")
_log = logging.getLogger(__name__)
_PATIENCE_S = 1.0
"""Who only looks whether an experiment is free holds its lock for a moment."""


class ExperimentFolder:
    """The places in an experiment's folder.

    Parameters
    ----------
    path : Path
        ``experiments/<id>`` of a project; its name is the experiment's id.

    Attributes
    ----------
    file : Path
        ``experiment.json``, which makes the folder an experiment.
    snapshot : Path
        The pictures that all its runs see.
    lock : Path
        Held by who works on it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path / "experiment.json"
        self.snapshot = path / "snapshot.json"
        self.lock = path / ".lock"

    def recipe(self, place: int) -> Path:
        """Return where the recipe at `place` of `Experiment.recipes` lies."""
        return self.path / "recipes" / f"{place + 1}.toml"

    def split(self, name: str) -> Path:
        """Return where the split called `name` lies."""
        return self.path / "splits" / f"{name}.json"


def at(project: Project, experiment_id: str) -> ExperimentFolder:
    """Return the places of an experiment, whether it exists or not."""
    return ExperimentFolder(_root(project) / experiment_id)


def create(
    project: Project,
    experiment: Experiment,
    recipes: Iterable[Recipe],
    snapshot: DatasetSnapshot,
    splits: Mapping[str, Split],
    now: datetime,
) -> Experiment:
    """Make the folder of a new experiment and return it with its id.

    Raises
    ------
    DiskFull, ProjectError
        It could not be written.
    """
    folder = _new_folder(project, now)
    SNAPSHOT.write(folder.snapshot, snapshot)
    for name, split in splits.items():
        SPLIT.write(folder.split(name), split)
    put_recipes(project, folder.path.name, recipes)
    made = msgspec.structs.replace(experiment, id=folder.path.name)
    # Last, for it makes the folder an experiment.
    save(project, made)
    return made


def put_recipes(project: Project, experiment_id: str, some: Iterable[Recipe]) -> None:
    """Write the recipes of an experiment in their order; raises as `create`."""
    for place, recipe in enumerate(some):
        RECIPE.write(at(project, experiment_id).recipe(place), recipe)


def recipes(project: Project, experiment: Experiment) -> tuple[Recipe, ...]:
    """Return the recipes of an experiment in their order, each with the seed it was given with.

    Raises
    ------
    ProjectError
        One cannot be read.
    """
    folder = at(project, experiment.id)
    return tuple(_whole(RECIPE, folder.recipe(i)) for i in range(len(experiment.recipes)))


def snapshot_of(project: Project, experiment: Experiment) -> DatasetSnapshot:
    """Return the pictures that all runs of an experiment see; raises as `recipes`."""
    return _whole(SNAPSHOT, at(project, experiment.id).snapshot)


def split_of(project: Project, experiment: Experiment, name: str) -> Split:
    """Return the split called `name`; raises as `recipes`."""
    return _whole(SPLIT, at(project, experiment.id).split(name))


def save(project: Project, experiment: Experiment) -> None:
    """Write ``experiment.json``; raises as `files.write_bytes`."""
    EXPERIMENT.write(at(project, experiment.id).file, experiment)


def listed(project: Project) -> tuple[Experiment, ...]:
    """Return the experiments of a project, newest first; one that cannot be read is left out."""
    found = []
    for path in files.within(_root(project)):
        if path.is_dir() and not path.name.startswith("."):
            try:
                found.append(get(project, path.name))
            except ProjectError as error:
                _log.warning("experiment %s is left out: %s", path.name, error)
    return tuple(sorted(found, key=_age, reverse=True))


def get(project: Project, experiment_id: str) -> Experiment:
    """Return an experiment; a cell that was at work when its program died is "stopped".

    Raises
    ------
    ProjectError
        There is no such experiment, or it cannot be read.
    """
    folder = at(project, experiment_id)
    if not _is_name(experiment_id) or not folder.file.is_file():
        raise ProjectError(
            f"The project has no experiment “{experiment_id}”.",
            "Choose one of those that are listed, or start a new one.",
        )
    experiment = _whole(EXPERIMENT, folder.file)
    if experiment.state == "running" and not is_held(project, experiment_id):
        return _settled(experiment)
    return experiment


def remove(project: Project, experiment_id: str) -> None:
    """Delete an experiment for good; its runs stay.

    Raises
    ------
    ProjectInUse
        It is being worked on.
    ProjectError
        There is no such experiment, or the system refused.
    """
    path = at(project, experiment_id).path
    doomed = path.with_name(f".{experiment_id}")
    with held(project, experiment_id):
        pass
    try:
        # Renamed first: a deletion that is cut off must not leave half of it in the list.
        path.rename(doomed)
        shutil.rmtree(doomed)
    except OSError as error:
        raise files.refused(path, error) from error


@contextmanager
def held(project: Project, experiment_id: str) -> Iterator[None]:
    """Keep others from working on an experiment; the system frees it when the holder dies.

    Raises
    ------
    ProjectInUse
        Another process works on it.
    ProjectError
        There is no such experiment, or the system refused.
    """
    name = get(project, experiment_id).name
    path = at(project, experiment_id).lock
    lock = filelock.FileLock(path, timeout=_PATIENCE_S)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise ProjectInUse(
            f"The experiment “{name}” is being worked on elsewhere.",
            "Wait until it has ended, or stop it there first.",
        ) from error
    except OSError as error:
        raise files.refused(path, error) from error
    try:
        yield
    finally:
        lock.release()


def is_held(project: Project, experiment_id: str) -> bool:
    """Whether somebody works on an experiment now."""
    lock = filelock.FileLock(at(project, experiment_id).lock, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        return True
    except OSError as error:
        # Of a folder that cannot be written nobody is working.
        _log.warning("whether experiment %s is worked on is not known: %s", experiment_id, error)
        return False
    lock.release()
    return False


def _settled(experiment: Experiment) -> Experiment:
    cells = (
        msgspec.structs.replace(cell, state="stopped") if cell.state == "running" else cell
        for cell in experiment.cells
    )
    return msgspec.structs.replace(experiment, cells=tuple(cells))


def _root(project: Project) -> Path:
    return project.folder / "experiments"


def _new_folder(project: Project, now: datetime) -> ExperimentFolder:
    stem = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    counter = 1
    while True:
        folder = at(project, f"{stem}-{counter}")
        try:
            folder.path.mkdir(parents=True)
        except FileExistsError:
            counter += 1
        except OSError as error:
            raise files.refused(folder.path, error) from error
        else:
            return folder


def _age(experiment: Experiment) -> tuple[str, int, str]:
    stem, _, counter = experiment.id.rpartition("-")
    return (stem, int(counter), "") if counter.isdecimal() else (experiment.id, 0, experiment.id)


def _is_name(experiment_id: str) -> bool:
    named = Path(experiment_id).name == experiment_id
    return bool(experiment_id) and not experiment_id.startswith(".") and named


def _whole(schema: Schema[T], file: Path) -> T:
    try:
        return schema.read(file)
    except FileNotFoundError as error:
        raise DamagedFile(
            f"The experiment is not whole: its “{file.name}” is missing.",
            f"Put that file back, or start a new experiment: {file}",
        ) from error
