"""Two runs side by side; says when they are not comparable."""

from __future__ import annotations

from typing import Any

import msgspec

from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.recipe import RECIPE
from brandcore.training.runs import Run


class Difference(msgspec.Struct, frozen=True):
    """One value of the recipe that differs.

    Attributes
    ----------
    name : str
        Dotted: "warm_up.epochs".
    first, second : str
        The values as text.
    """

    name: str
    first: str
    second: str


class Comparison(msgspec.Struct, frozen=True):
    """Two runs side by side.

    Attributes
    ----------
    first, second : Run
        The runs with their results.
    differences : tuple of Difference
        Where their recipes differ; names aside.
    same_snapshot, same_split : bool
        Whether they saw the same pictures, and the same ones on each side.
    comparable : bool
        Whether their results may be compared: same pictures, same split.
    note : str
        That in words, and what to do about it.
    """

    first: Run
    second: Run
    differences: tuple[Difference, ...]
    same_snapshot: bool
    same_split: bool
    comparable: bool
    note: str


def compare(project: Project, first: str, second: str) -> Comparison:
    """Put two runs side by side.

    Raises
    ------
    RunHasNoModel
        There is no such run, or it has no model.
    """
    pair = runs.find(project, first), runs.find(project, second)
    folders = [runs.at(project, run.id) for run in pair]
    recipes = [_flat(msgspec.to_builtins(RECIPE.read(folder.recipe))) for folder in folders]
    taken = [SNAPSHOT.read(folder.snapshot) for folder in folders]
    splits = [SPLIT.read(folder.split) for folder in folders]
    same_snapshot = taken[0].digest == taken[1].digest
    sides = [tuple(set(side) for side in (s.train, s.validation, s.test)) for s in splits]
    same_split = sides[0] == sides[1]
    comparable = same_snapshot and same_split
    return Comparison(
        *pair, _differences(*recipes), same_snapshot, same_split, comparable,
        _note(same_snapshot, same_split),
    )  # fmt: skip


def _differences(first: dict[str, str], second: dict[str, str]) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, first[name], second[name])
        for name in first
        if name != "name" and first[name] != second[name]
    )


def _flat(value: dict[str, Any], before: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, each in value.items():
        if isinstance(each, dict):
            flat |= _flat(each, f"{before}{name}.")
        else:
            flat[before + name] = str(each)
    return flat


def _note(same_snapshot: bool, same_split: bool) -> str:
    if not same_snapshot:
        return (
            "Not comparable: the pictures changed between these runs. "
            "Train the older recipe again on the pictures of today."
        )
    if not same_split:
        return (
            "Not comparable: the runs were tested on different pictures. "
            "Train one of them again with the other's split."
        )
    return "Comparable: both runs saw the same pictures on every side of the split."
