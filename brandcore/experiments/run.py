"""Go through the cells of an experiment: a job that may be stopped, or die, and goes on."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from brandcore.errors import CannotResume, CuratorError, DiskFull, ProjectError
from brandcore.experiments import changes, folders, outcomes
from brandcore.experiments.experiment import Cell, Experiment, ExperimentCell
from brandcore.jobs import Cancelled, CancelToken, Emit
from brandcore.project import Project
from brandcore.training import checkpoint, recipe_values, runs
from brandcore.training.runs import Run
from brandcore.training.train import resume_project, train
from brandcore.training.weights import Where

_log = logging.getLogger(__name__)


def run(
    project_folder: Path,
    experiment_id: str,
    weights: Where,
    emit: Emit,
    cancel: CancelToken,
    *,
    frozen: bool = False,
) -> Experiment:
    """Work on every cell that has not ended, one after the other, in their order.

    It may be called again at any time, also after the process died. A cell that had begun goes on
    behind its last whole epoch; without one it begins anew. One that failed is tried again. A
    cell that fails does not end the experiment.

    Parameters
    ----------
    project_folder : Path
        The folder that holds ``project.toml``.
    experiment_id : str
        See `plan.create`.
    weights : Places, Path or None
        Where weights are looked for; see `weights.find`.
    emit : Emit
        Gets an `ExperimentCell` when a cell begins and when it is left, and between them what
        `train.start_project` tells.
    cancel : CancelToken
        As in `train.start_project`.
    frozen : bool
        Go on although the project's pictures changed: the runs see those of the experiment's own
        snapshot in any case.

    Returns
    -------
    Experiment
        Each cell is "ended" or "failed".

    Raises
    ------
    PicturesChanged
        They did, and `frozen` does not say to go on; nothing was begun.
    ProjectInUse
        Another process works on it.
    DiskFull, ProjectError
        It cannot be read, or what was reached cannot be saved.
    Cancelled
        The cell at work is "stopped".
    """
    project = Project.open(project_folder)
    with folders.held(project, experiment_id):
        experiment = folders.get(project, experiment_id)
        if experiment.left and not frozen:
            changes.check(project, experiment)
        work = _Work(project, experiment, weights, emit, cancel)
        for place in experiment.left:
            cancel.check()
            work.on(place)
    return work.experiment


class _Work:
    """One sitting of work on an experiment."""

    def __init__(
        self,
        project: Project,
        experiment: Experiment,
        weights: Where,
        emit: Emit,
        cancel: CancelToken,
    ) -> None:
        self.experiment = experiment
        self._project = project
        self._weights = weights
        self._emit = emit
        self._cancel = cancel

    def on(self, place: int) -> None:
        """Work on a cell until it has ended or failed."""
        try:
            done = self._trained(place)
            ended = outcomes.of(self._project, done)
            self._put(place, state="ended", outcome=ended)
        except (Cancelled, KeyboardInterrupt):
            self._put(place, state="stopped")
            raise
        except CuratorError as error:
            self._put(place, state="failed", reason=error.message, hint=error.hint)
            if isinstance(error, DiskFull):
                # The cells behind it could not be saved either.
                raise
        except Exception as error:  # noqa: BLE001 - the other recipes can still be tried
            _log.exception("cell %d of experiment %s failed", place, self.experiment.id)
            reason = f"Something unexpected went wrong ({type(error).__name__})."
            self._put(place, state="failed", reason=reason, hint="The log says more.")

    def _trained(self, place: int) -> Run:
        cell = self.experiment.cells[place]
        before = _before(self._project, cell)
        if before is not None:
            self._put(place, state="running", reason="", hint="")
            if before.state == "ended":
                return before
            try:
                return self._resumed(before)
            except CannotResume as error:
                _log.info("cell %d begins anew: %s", place, error)
        begun = self._begun(cell)
        self._put(place, state="running", run=begun.id, reason="", hint="")
        return train(self._project, begun, None, self._weights, self._emit, self._cancel)

    def _resumed(self, before: Run) -> Run:
        return resume_project(
            self._project.folder, before.id, self._weights, self._emit, self._cancel
        )

    def _begun(self, cell: Cell) -> Run:
        recipes = folders.recipes(self._project, self.experiment)
        recipe = recipes[self.experiment.recipes.index(cell.recipe)]
        return runs.create(
            self._project,
            folders.snapshot_of(self._project, self.experiment),
            folders.split_of(self._project, self.experiment, cell.split),
            recipe_values.checked(msgspec.structs.replace(recipe, seed=cell.seed)),
            datetime.now(UTC),
        )

    def _put(self, place: int, **changed: object) -> None:
        cell = msgspec.structs.replace(self.experiment.cells[place], **changed)
        self.experiment = self.experiment.with_cell(place, cell)
        folders.save(self._project, self.experiment)
        total = len(self.experiment.cells)
        self._emit(ExperimentCell(self.experiment.id, place, total, cell))


def _before(project: Project, cell: Cell) -> Run | None:
    """Return the run that a cell had begun, if it can go on or has ended meanwhile.

    One that died before its first whole epoch is deleted: there is nothing in it.
    """
    if not cell.run:
        return None
    try:
        run = runs.get(project, cell.run)
    except ProjectError:
        # The curator deleted it.
        return None
    if run.state == "ended":
        return run
    try:
        checkpoint.load(runs.at(project, run.id))
    except CannotResume as error:
        if runs.history(project, run.id):
            runs.mark_interrupted(project, run.id, error.message, error.hint)
        else:
            runs.remove(project, run.id)
        return None
    return run
