"""Run folders: ``runs/<id>/`` with recipe, snapshot, split, history, checkpoint and model."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from brandcore import files
from brandcore.dataset.snapshot import SNAPSHOT, DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split
from brandcore.errors import ProjectError, RunHasNoModel
from brandcore.project import Project
from brandcore.schema import Schema
from brandcore.training import histories, versions
from brandcore.training.events import EpochDone
from brandcore.training.recipe import RECIPE, Recipe

_log = logging.getLogger(__name__)


class Run(msgspec.Struct, frozen=True):
    """What ``run.json`` says of a run.

    Attributes
    ----------
    id : str
        Folder name: UTC start time and a counter, sorts by age ("20260101-120000-1").
    state : str
        "started" while the engine works, then "ended", "stopped" (by the curator) or "failed".
    created_at : str
        UTC, ISO 8601.
    recipe_name, backbone : str
        For lists; the whole recipe lies beside it.
    brands, pictures : int
        Classes, and training pictures.
    epochs : int
        Whole epochs done.
    best_epoch : int
        Epoch whose weights answer, from 1; 0 while there is none.
    val_accuracy : float or None
        Share right on the validation pictures at the best epoch, 0-1.
    test_accuracy : float or None
        Share right on the test pictures with the kept epoch, 0-1.
    test_right, test_total : int
        The same as "k of n".
    seconds : float
        Time worked so far.
    reason, hint : str
        Why it failed and what to do next, in words; empty otherwise.
    versions : dict of str to str
        Of python, keras, tensorflow, brandcore.
    """

    id: str
    state: Literal["started", "stopped", "ended", "failed"]
    created_at: str
    recipe_name: str
    backbone: str
    brands: int
    pictures: int
    epochs: int = 0
    best_epoch: int = 0
    val_accuracy: float | None = None
    test_accuracy: float | None = None
    test_right: int = 0
    test_total: int = 0
    seconds: float = 0.0
    reason: str = ""
    hint: str = ""
    versions: dict[str, str] = {}


RUN = Schema(Run, 1)


class RunFolder:
    """The places in a run's folder.

    Parameters
    ----------
    path : Path
        ``runs/<id>`` of a project; its name is the run's id.

    Attributes
    ----------
    file, recipe, snapshot, split, history : Path
        What the run says of itself, and what it was made from.
    checkpoint : Path
        Folder of what a resume goes on from.
    model : Path
        The whole network with the kept weights; missing before the first whole epoch.
    answers : Path
        What it says of its known pictures; an older run has none before it is asked.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path / "run.json"
        self.recipe = path / "recipe.toml"
        self.snapshot = path / "snapshot.json"
        self.split = path / "split.json"
        self.history = path / "history.jsonl"
        self.checkpoint = path / "checkpoint"
        self.model = path / "model.keras"
        self.answers = path / "answers.json"


def at(project: Project, run_id: str) -> RunFolder:
    """Return the places of a run, whether it exists or not."""
    return RunFolder(project.runs / run_id)


def create(
    project: Project, snapshot: DatasetSnapshot, split: Split, recipe: Recipe, now: datetime
) -> Run:
    """Make the folder of a new run and put into it what the run is made from.

    Raises
    ------
    DiskFull, ProjectError
        The folder could not be written.
    """
    folder = _new_folder(project, now)
    SNAPSHOT.write(folder.snapshot, snapshot)
    SPLIT.write(folder.split, split)
    RECIPE.write(folder.recipe, recipe)
    run = Run(
        id=folder.path.name,
        state="started",
        created_at=now.astimezone(UTC).isoformat(),
        recipe_name=recipe.name,
        backbone=recipe.backbone,
        brands=len(snapshot.brands),
        pictures=len(split.train),
        versions=versions.installed(),
    )
    save(project, run)
    return run


def save(project: Project, run: Run) -> None:
    """Write ``run.json``; raises as `files.write_bytes`."""
    RUN.write(at(project, run.id).file, run)


def listed(project: Project) -> tuple[Run, ...]:
    """Return the runs of a project, newest first; a folder that cannot be read is left out."""
    if not project.runs.is_dir():
        return ()
    folders = (each for each in project.runs.iterdir() if not each.name.startswith("."))
    names = sorted((each.name for each in folders if each.is_dir()), key=_age, reverse=True)
    found = (_read(project, name) for name in names)
    return tuple(run for run in found if run is not None)


def with_model(project: Project, some: Iterable[Run]) -> tuple[Run, ...]:
    """Return those of `some` runs that can answer: their model is saved, and changes no more."""
    done = (run for run in some if run.state != "started")
    return tuple(run for run in done if at(project, run.id).model.is_file())


def find(project: Project, run_id: str = "") -> Run:
    """Return a run that can answer.

    Parameters
    ----------
    project : Project
        Where to look.
    run_id : str
        The run wanted; empty takes the newest that has a model.

    Raises
    ------
    RunHasNoModel
        There is no such run, it has no model, or a file that goes with it is missing.
    """
    if run_id:
        run = _read(project, run_id) if _is_name(run_id) else None
        told = f"The project has no run “{run_id}”.", "Choose one of the runs that are listed."
    else:
        run = next(iter(with_model(project, listed(project))), None)
        told = "The project has no run with a model yet.", "Train first."
    if run is None:
        raise RunHasNoModel(*told)
    return _whole(project, run)


def get(project: Project, run_id: str) -> Run:
    """Return a run, with a model or without.

    Raises
    ------
    ProjectError
        There is no such run, or its ``run.json`` cannot be read.
    """
    run = _read(project, run_id) if _is_name(run_id) else None
    if run is None:
        raise ProjectError(
            f"The project has no run “{run_id}”.", "“brandcore runs PROJECT” lists those there are."
        )
    return run


def mark_interrupted(project: Project, run_id: str, reason: str, hint: str) -> None:
    """Say of a run that its engine died under it; the epochs it had finished are counted.

    Nothing happens to a run that says it ended, stopped or failed by itself.
    """
    run = _read(project, run_id)
    if run is None or run.state != "started":
        return
    epochs = history(project, run_id)
    seconds = run.seconds + sum(each.seconds for each in epochs[run.epochs :])
    save(
        project,
        msgspec.structs.replace(
            run, state="failed", reason=reason, hint=hint, epochs=len(epochs), seconds=seconds
        ),
    )


def history(project: Project, run_id: str) -> tuple[EpochDone, ...]:
    """Return the whole epochs of a run in their order; see `histories.read`."""
    return histories.read(at(project, run_id).history)


def remove(project: Project, run_id: str) -> None:
    """Delete a run for good.

    Raises
    ------
    ProjectError
        There is no such run, or the system refused.
    """
    path = at(project, run_id).path
    if not _is_name(run_id) or not path.is_dir():
        raise ProjectError(f"The project has no run “{run_id}”.", "It may be gone already.")
    doomed = path.with_name(f".{run_id}")
    try:
        # Renamed first: a deletion that is cut off must not leave half a run in the list.
        path.rename(doomed)
        shutil.rmtree(doomed)
    except OSError as error:
        raise files.refused(path, error) from error


def _new_folder(project: Project, now: datetime) -> RunFolder:
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


def _age(name: str) -> tuple[str, int, str]:
    stem, _, counter = name.rpartition("-")
    return (stem, int(counter), "") if counter.isdecimal() else (name, 0, name)


def _is_name(run_id: str) -> bool:
    return bool(run_id) and not run_id.startswith(".") and Path(run_id).name == run_id


def _whole(project: Project, run: Run) -> Run:
    folder = at(project, run.id)
    if not folder.model.is_file():
        raise RunHasNoModel(
            f"The run “{run.id}” has no model.",
            "It ended before its model was saved. Resume it, or choose another run.",
        )
    for file in (folder.recipe, folder.snapshot, folder.split):
        if not file.is_file():
            raise RunHasNoModel(
                f"The run “{run.id}” is not whole: its “{file.name}” is missing.",
                "Put that file back, or choose another run.",
            )
    return run


def _read(project: Project, run_id: str) -> Run | None:
    file = at(project, run_id).file
    try:
        return RUN.read(file)
    except (ProjectError, OSError) as error:
        _log.warning("run %s is left out: %s", file.parent.name, error)
        return None
