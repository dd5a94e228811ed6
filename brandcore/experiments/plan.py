"""Make an experiment from what is wanted, and widen one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import NamedTuple

import msgspec

from brandcore.dataset import snapshot as snapshots
from brandcore.dataset import split as splits
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split, SplitPlan
from brandcore.dataset.store import Store
from brandcore.errors import BadRecipe
from brandcore.experiments import folders, folds
from brandcore.experiments.experiment import ONE_SPLIT, Cell, Experiment
from brandcore.project import Project
from brandcore.training import recipe_values
from brandcore.training.recipe import Recipe


class Plan(NamedTuple):
    """What an experiment tries.

    Attributes
    ----------
    recipes : sequence of Recipe
        One or more, in the order of the table.
    seeds : sequence of int
        Each takes the place of the recipes' own, 0 or more.
    folds : int
        Of a cross-validation, 3 or more; 0 for none, where the project's split is used.
    split_seeds : sequence of int
        The project's split drawn anew with each of these seeds, instead of as it stands.
    """

    recipes: Sequence[Recipe]
    seeds: Sequence[int] = (0,)
    folds: int = 0
    split_seeds: Sequence[int] = ()

    @property
    def n_cells(self) -> int:
        """Runs that this makes."""
        n_splits = self.folds or len(set(self.split_seeds)) or 1
        return len({recipe.name for recipe in self.recipes}) * len(set(self.seeds)) * n_splits


def create(project: Project, plan: Plan, now: datetime, name: str = "") -> Experiment:
    """Freeze pictures, splits and recipes of an experiment; nothing is trained yet.

    Parameters
    ----------
    project : Project
        Gets the experiment. Its split is used, drawn again if the pictures changed since; without
        one, a default split.
    plan : Plan
        What it tries.
    now : datetime
        With time zone.
    name : str
        What the curator calls it; the recipes' names when empty.

    Raises
    ------
    BadRecipe
        No recipe, one that cannot be used, two with one name, or no or a negative seed.
    TooFewPictures, DatasetError
        No split or not so many folds can be drawn.
    DiskFull, ProjectError
        It could not be saved.
    """
    recipes, seeds = _named(plan.recipes), _seeds(plan.seeds)
    taken = snapshots.take(Store.open(project).manifest.records)
    drawn = _splits(project, taken, plan)
    experiment = Experiment(
        id="",
        name=name.strip() or ", ".join(recipes),
        created_at=now.astimezone(UTC).isoformat(),
        recipes=tuple(recipes),
        seeds=seeds,
        splits=tuple(drawn),
        snapshot=taken.digest,
        brands=len(taken.brands),
        pictures=len(taken.records),
        tested=len({i for split in drawn.values() for i in split.test}),
        validated=len({i for split in drawn.values() for i in split.validation}),
        cells=_cells(recipes, seeds, drawn),
    )
    return folders.create(project, experiment, recipes.values(), taken, drawn, now)


def extend(
    project: Project,
    experiment_id: str,
    recipes: Sequence[Recipe] = (),
    seeds: Sequence[int] = (),
) -> Experiment:
    """Add recipes or seeds to an experiment; what it has already is not tried again.

    Parameters
    ----------
    project : Project
        Holds the experiment.
    experiment_id : str
        One that nobody works on.
    recipes, seeds : sequence
        Further ones. Those that it has already change nothing.

    Raises
    ------
    BadRecipe
        One cannot be used, has the name of another one in it, or a seed is negative.
    ProjectError
        There is no such experiment, it is being worked on, or it could not be saved.
    """
    with folders.held(project, experiment_id):
        before = folders.get(project, experiment_id)
        known = folders.recipes(project, before)
        named = _named((*known, *recipes))
        all_seeds = _seeds((*before.seeds, *seeds))
        have = {(cell.recipe, cell.seed, cell.split) for cell in before.cells}
        new = (
            cell
            for cell in _cells(named, all_seeds, before.splits)
            if (cell.recipe, cell.seed, cell.split) not in have
        )
        wider = msgspec.structs.replace(
            before, recipes=tuple(named), seeds=all_seeds, cells=(*before.cells, *new)
        )
        folders.put_recipes(project, experiment_id, named.values())
        folders.save(project, wider)
    return wider


def _named(recipes: Iterable[Recipe]) -> dict[str, Recipe]:
    named: dict[str, Recipe] = {}
    for recipe in recipes:
        recipe_values.checked(recipe)
        if named.setdefault(recipe.name, recipe) != recipe:
            raise BadRecipe(
                f"Two recipes that differ are both called “{recipe.name}”.",
                "Save one of them under another name: the table goes by names.",
            )
    if not named:
        raise BadRecipe("The experiment has no recipe.", "Choose one or more.")
    return named


def _seeds(seeds: Iterable[int]) -> tuple[int, ...]:
    distinct = tuple(dict.fromkeys(seeds))
    if not distinct or min(distinct) < 0:
        raise BadRecipe("An experiment needs seeds of 0 or more.", "Give for example 0,1,2.")
    return distinct


def _cells(
    recipes: Iterable[str], seeds: Iterable[int], splits_named: Iterable[str]
) -> tuple[Cell, ...]:
    """Return all cells: a first figure of each recipe comes before any second one."""
    # Seeds and splits outside, so that the recipes can be compared early on.
    return tuple(
        Cell(recipe, seed, split)
        for split, seed, recipe in product(tuple(splits_named), tuple(seeds), tuple(recipes))
    )


def _splits(project: Project, taken: DatasetSnapshot, plan: Plan) -> dict[str, Split]:
    base = _project_split(project, taken)
    if plan.folds:
        drawn = folds.draw(taken, plan.folds, base.seed, base.groups)
        return {f"fold-{number}": each for number, each in enumerate(drawn, start=1)}
    if plan.split_seeds:
        return {
            f"seed-{seed}": splits.draw(
                taken, msgspec.structs.replace(base.plan(), seed=seed), base.groups
            )
            for seed in _seeds(plan.split_seeds)
        }
    return {ONE_SPLIT: base}


def _project_split(project: Project, taken: DatasetSnapshot) -> Split:
    try:
        split = SPLIT.read(project.split_file)
    except FileNotFoundError:
        return splits.draw(taken, SplitPlan())
    return split if split.snapshot == taken.digest else splits.redraw(split, taken)
