"""The ground that runs are compared on: what they saw, and the pictures that judge all alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT, DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.runs import Run

Judging = Literal["test", "validation"]


class Made(NamedTuple):
    """A run and what it was made from."""

    run: Run
    recipe: Recipe
    snapshot: DatasetSnapshot
    split: Split

    def side(self, on: Judging) -> frozenset[str]:
        """Return the ids of its test or validation pictures."""
        return frozenset(self.split.test if on == "test" else self.split.validation)


class Ground(msgspec.Struct, frozen=True):
    """What several runs have in common.

    Attributes
    ----------
    on : str
        The side that judges: "test" or "validation".
    same_snapshot, same_split : bool
        Whether they saw the same pictures, and the same ones on each side.
    brands : tuple of int
        How many brands each knows.
    asked : tuple of int
        How many pictures of that side each has.
    shared : int
        Pictures of that side of all of them, that none has learnt from.
    chosen_by_test : bool
        Whether test pictures also chose an epoch, as in 2019.
    """

    on: Judging
    same_snapshot: bool
    same_split: bool
    brands: tuple[int, ...]
    asked: tuple[int, ...]
    shared: int
    chosen_by_test: bool

    @property
    def whole(self) -> bool:
        """Whether results may be compared as they stand: same pictures, same split."""
        return self.same_snapshot and self.same_split


def made(project: Project, run_id: str) -> Made:
    """Read a run and what it was made from.

    Raises
    ------
    ProjectError
        There is no such run, or a file of it cannot be read.
    FileNotFoundError
        A file of it is missing.
    """
    folder = runs.at(project, run_id)
    return Made(
        runs.get(project, run_id),
        RECIPE.read(folder.recipe),
        SNAPSHOT.read(folder.snapshot),
        SPLIT.read(folder.split),
    )


def ground(each: Sequence[Made], on: Judging = "test") -> Ground:
    """Return what some runs have in common."""
    return Ground(
        on=on,
        same_snapshot=len({one.snapshot.digest for one in each}) == 1,
        same_split=_same_split(each),
        brands=tuple(len(one.snapshot.brands) for one in each),
        asked=tuple(len(one.side(on)) for one in each),
        shared=len(shared(each, on)),
        chosen_by_test=any(set(one.split.test) & set(one.split.validation) for one in each),
    )


def shared(each: Sequence[Made], on: Judging = "test") -> tuple[ImageRecord, ...]:
    """Return the pictures that judge all alike, by brand.

    They are on that side of every run, of the same brand for each, and none has learnt from them:
    not in training, nor, where splits differ, in choosing its best epoch.
    """
    ids = frozenset.intersection(*(one.side(on) for one in each)) - _learnt(each, on)
    records = [one.snapshot.by_id() for one in each]
    agreed = (i for i in ids if len({known[i].brand for known in records}) == 1)
    return tuple(sorted((records[-1][i] for i in agreed), key=lambda one: (one.brand, one.id)))


def _learnt(each: Sequence[Made], on: Judging) -> frozenset[str]:
    trained = frozenset[str]().union(*(one.split.train for one in each))
    if on == "validation" or _same_split(each):
        return trained
    return trained.union(*(one.split.validation for one in each))


def _same_split(each: Sequence[Made]) -> bool:
    sides = ((one.split.train, one.split.validation, one.split.test) for one in each)
    return len({tuple(frozenset(side) for side in one) for one in sides}) == 1
