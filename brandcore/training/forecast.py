"""Recipes on a project as it stands, each with how long it will take on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from brandcore.dataset import snapshot as snapshots
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import calibration, pace
from brandcore.training.estimate import Estimate, Workload, estimate, workload
from brandcore.training.recipe import Recipe
from brandcore.training.train import split_now


class Forecast(msgspec.Struct, frozen=True):
    """How long a run of a recipe will take.

    Attributes
    ----------
    recipe : str
        Its name.
    estimate : Estimate
        Of a run with nothing kept.
    seconds : float
        Of all its parts together.
    """

    recipe: str
    estimate: Estimate
    seconds: float


def forecast_project(
    project_folder: Path,
    recipes: Sequence[Recipe],
    engine_runs: bool,
    emit: Emit,
    cancel: CancelToken,
) -> tuple[Forecast, ...]:
    """Tell how long recipes will take on a project, measuring what is not known yet.

    A job for the engine.

    Parameters
    ----------
    project_folder : Path
        The folder that holds ``project.toml``.
    recipes : sequence of Recipe
        One or more.
    engine_runs : bool
        Whether the engine has started already where the run will be made, as in the window.
    emit : Emit
        Gets each `Forecast` as soon as it is known, those that need no measuring first, and the
        `Progress` of measuring.
    cancel : CancelToken
        Heard also while a step works; what was measured before stays known.

    Returns
    -------
    tuple of Forecast
        In the order of `recipes`.

    Raises
    ------
    BadRecipe, TooFewPictures
        A run would raise the same.
    Cancelled
        The token was raised.
    """
    work = workload_of(Project.open(project_folder))
    found: dict[int, Forecast] = {}
    for place in sorted(range(len(recipes)), key=lambda place: pace.kept(recipes[place]) is None):
        recipe = recipes[place]
        known = calibration.known(recipe, emit, cancel)
        found[place] = _forecast(recipe, estimate(recipe, work, known, engine_runs))
        emit(found[place])
    return tuple(found[place] for place in range(len(recipes)))


def forecast_known(
    project_folder: Path,
    recipes: Sequence[Recipe],
    engine_runs: bool,
    _emit: Emit,
    cancel: CancelToken,
) -> tuple[Forecast, ...]:
    """Tell the same of those recipes alone that need no measuring: within milliseconds.

    A job for any lane; parameters and errors are those of `forecast_project`.
    """
    work = workload_of(Project.open(project_folder))
    found = []
    for recipe in recipes:
        cancel.check()
        if (known := pace.kept(recipe)) is not None:
            found.append(_forecast(recipe, estimate(recipe, work, known, engine_runs)))
    return tuple(found)


def workload_of(project: Project) -> Workload:
    """Return what a run that began now would have to do with.

    Raises
    ------
    TooFewPictures
        No split can be drawn.
    """
    taken = snapshots.take(Store.open(project).manifest.records)
    return workload(taken, split_now(project, taken))


def _forecast(recipe: Recipe, found: Estimate) -> Forecast:
    return Forecast(recipe.name, found, found.seconds)
