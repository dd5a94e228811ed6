"""A run from beginning to end: gather, learn, keep the best epoch, ask the test pictures.

`start_project` and `resume_project` are the jobs of the window's engine and of the command
line. A cancel or an error leaves the run resumable from its last whole epoch.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from brandcore.dataset import snapshot as snapshots
from brandcore.dataset import split as splits
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split, SplitPlan
from brandcore.dataset.store import Store
from brandcore.errors import CannotResume, CuratorError, OutOfMemory
from brandcore.jobs import Cancelled, CancelToken, Emit
from brandcore.project import Project
from brandcore.training import checkpoint, recipe_values, runs, runtime
from brandcore.training.aside import Aside
from brandcore.training.checkpoint import Checkpoint
from brandcore.training.events import RunStarted, TrainingEnded
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from brandcore.training.weights import Where
from brandcore.training.work import Work

_log = logging.getLogger(__name__)


def start_project(
    project_folder: Path, recipe: Recipe, weights: Where, emit: Emit, cancel: CancelToken
) -> Run:
    """Train a new run on a project as it stands now.

    The project's split is used, drawn again if the pictures changed since; without one, a
    default split is drawn.

    Parameters
    ----------
    project_folder : Path
        The folder that holds ``project.toml``.
    recipe : Recipe
        Every number of the run.
    weights : Places, Path or None
        Where weights are looked for; see `weights.find`.
    emit : Emit
        Gets `RunStarted` first, then `Progress`, `StageStarted`, `BatchDone`, `EpochDone`,
        `CheckpointSaved`, and `TrainingEnded`.
    cancel : CancelToken
        Asked every few ms; heard also while a step works.

    Returns
    -------
    Run
        With its test accuracy.

    Raises
    ------
    BadRecipe, TooFewPictures
        Nothing was begun.
    WeightsMissing, OutOfMemory, LossNotFinite, DiskFull, …
        The run is "failed" and says why.
    Cancelled
        The run is "stopped".
    """
    recipe_values.checked(recipe)
    project = Project.open(project_folder)
    taken = snapshots.take(Store.open(project).manifest.records)
    run = runs.create(project, taken, split_now(project, taken), recipe, datetime.now(UTC))
    return train(project, run, None, weights, emit, cancel)


def resume_project(
    project_folder: Path, run_id: str, weights: Where, emit: Emit, cancel: CancelToken
) -> Run:
    """Go on with a run behind its last whole epoch; the result is that of an unbroken run.

    Parameters, events and errors are those of `start_project`.

    Raises
    ------
    CannotResume
        The run ended, or has no whole epoch to go on from; it is left as it is.
    """
    project = Project.open(project_folder)
    run = runs.get(project, run_id)
    if run.state == "ended":
        raise CannotResume(f"The run “{run_id}” has already ended.", "Start a new run.")
    kept = checkpoint.load(runs.at(project, run_id))
    run = msgspec.structs.replace(run, state="started", reason="", hint="")
    runs.save(project, run)
    return train(project, run, kept, weights, emit, cancel)


def train(
    project: Project,
    run: Run,
    kept: Checkpoint | None,
    weights: Where,
    emit: Emit,
    cancel: CancelToken,
) -> Run:
    """Work on a run until it ends.

    It is a function of the snapshot, the split and the recipe that lie in the run's folder.

    Parameters
    ----------
    project : Project
        Holds the run and the pictures.
    run : Run
        New, or one to go on with.
    kept : Checkpoint or None
        What to go on from.
    weights, emit, cancel
        As in `start_project`, which also says what is returned and raised.
    """
    emit(RunStarted(run.id))
    with Aside(cancel) as aside:
        work = Work(project, run, kept, aside, emit)
        try:
            with _translated(work.batch_size):
                done = work.run(weights, cancel)
        except BaseException as error:
            _leave(project, work.reached, error)
            raise
    runs.save(project, done)
    emit(TrainingEnded(done.best_epoch, done.val_accuracy, done.seconds))
    return done


def split_now(project: Project, taken: DatasetSnapshot) -> Split:
    """Return the split that a run on `taken` would use: the project's, or one drawn from it.

    Raises
    ------
    TooFewPictures
        None can be drawn.
    """
    try:
        split = SPLIT.read(project.split_file)
    except FileNotFoundError:
        return splits.draw(taken, SplitPlan())
    return split if split.snapshot == taken.digest else splits.redraw(split, taken)


@contextmanager
def _translated(batch_size: int) -> Iterator[None]:
    """Tell in the curator's words that memory ran out, whoever noticed it."""
    try:
        yield
    except Exception as error:
        if not runtime.ran_out_of_memory(error):
            raise
        raise OutOfMemory(
            f"Memory ran out with {batch_size} pictures per step.",
            "Choose a smaller batch, smaller pictures or a smaller network, "
            "or close other programs.",
            batch_size=batch_size,
        ) from error


def _leave(project: Project, run: Run, error: BaseException) -> None:
    """Note in what state a run was left."""
    if isinstance(error, Cancelled | KeyboardInterrupt):
        run = msgspec.structs.replace(run, state="stopped")
    elif isinstance(error, CuratorError):
        run = msgspec.structs.replace(run, state="failed", reason=error.message, hint=error.hint)
    else:
        reason = f"Something unexpected went wrong ({type(error).__name__})."
        run = msgspec.structs.replace(run, state="failed", reason=reason, hint="The log says more.")
    # What is raised already says more than that the note could not be written.
    with suppress(CuratorError):
        runs.save(project, run)
    _log.info("run %s is left %s", run.id, run.state, exc_info=error)
