"""What the page reads and writes of experiments beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from brandcore.errors import CuratorError
from brandcore.experiments import changes, folders, plan
from brandcore.experiments.changes import Changes
from brandcore.experiments.curves import curves
from brandcore.experiments.experiment import EXPERIMENT, Experiment
from brandcore.experiments.plan import Plan
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import at_hand, kept_recipes
from brandcore.training.events import EpochDone
from brandcore.training.forecast import forecast_known
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Where

Epochs = dict[int, tuple[EpochDone, ...]]
"""Whole epochs of an experiment's cells, by their place in it."""


@dataclass(frozen=True)
class Found:
    """The experiments of a project, newest first, and ids of those that were cut off."""

    experiments: tuple[Experiment, ...] = ()
    cut_off: tuple[str, ...] = ()


@dataclass(frozen=True)
class Details:
    """What an experiment is made of, read from disk.

    Attributes
    ----------
    recipes : tuple of Recipe
        Of the rows of its table, in their order.
    epochs : dict of int to tuple of EpochDone
        By the place of the cell.
    """

    recipes: tuple[Recipe, ...]
    epochs: Epochs


def read_all(project: Project, _emit: Emit, _cancel: CancelToken) -> Found:
    """Read all experiments; one that was cut off is "stopped" from now on, also on disk."""
    listed = folders.listed(project)
    cut_off = tuple(each for each in listed if _says_running(project, each))
    for each in cut_off:
        folders.save(project, each)
    return Found(listed, tuple(each.id for each in cut_off))


def _says_running(project: Project, experiment: Experiment) -> bool:
    """Whether its file says that it works, though nobody does."""
    if experiment.state == "running":
        return False
    try:
        return EXPERIMENT.read(folders.at(project, experiment.id).file).state == "running"
    except (CuratorError, OSError):
        return False


def read_details(
    project: Project, experiment: Experiment, _emit: Emit, _cancel: CancelToken
) -> Details:
    """Read recipes and curves of an experiment; curves of deleted runs are missing."""
    drawn = {each.place: each.epochs for each in curves(project, experiment) if each.epochs}
    return Details(folders.recipes(project, experiment), drawn)


def make(
    project: Project, wanted: Plan, name: str, where: Where, _emit: Emit, _cancel: CancelToken
) -> Experiment:
    """Freeze pictures, splits and recipes of a new experiment; raises as `plan.create`.

    A preset whose network is not at one of the places `where` is tried with what is at hand.
    """
    recipes = [at_hand.with_what_is_here(recipe, where) for recipe in wanted.recipes]
    return plan.create(project, wanted._replace(recipes=recipes), datetime.now(UTC), name)


def remove(project: Project, experiment_id: str, _emit: Emit, _cancel: CancelToken) -> None:
    """Delete an experiment for good; its runs stay."""
    folders.remove(project, experiment_id)


def changed_since(
    project: Project, experiment: Experiment, _emit: Emit, _cancel: CancelToken
) -> Changes | None:
    """Return what changed in the project's pictures since an experiment began."""
    return changes.since(project, experiment)


def saved_recipes(_emit: Emit, _cancel: CancelToken) -> tuple[Recipe, ...]:
    """Read the curator's own recipes."""
    return kept_recipes.saved()


def seconds_known(
    project: Project, recipes: tuple[Recipe, ...], emit: Emit, cancel: CancelToken
) -> dict[str, float]:
    """Return how long a run of each recipe will take here, of those whose pace is known."""
    found = forecast_known(project.folder, recipes, True, emit, cancel)
    return {each.recipe: each.seconds for each in found}
