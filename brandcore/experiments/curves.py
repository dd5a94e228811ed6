"""The curves of an experiment's runs, to be drawn over each other."""

from __future__ import annotations

from typing import NamedTuple

from brandcore.experiments.experiment import ONE_SPLIT, Cell, Experiment
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.events import EpochDone


class Curve(NamedTuple):
    """How one cell learnt.

    Attributes
    ----------
    place : int
        Of the cell in `Experiment.cells`.
    recipe : str
        Name; cells of one recipe share a colour.
    label : str
        The recipe, with seed and split where there are several.
    epochs : tuple of EpochDone
        In their order, from 1; empty before the first one, or when the run was deleted.
    """

    place: int
    recipe: str
    label: str
    epochs: tuple[EpochDone, ...]


def curves(project: Project, experiment: Experiment) -> tuple[Curve, ...]:
    """Return a curve for each cell that has begun, in the order of the cells."""
    return tuple(
        Curve(place, cell.recipe, label(experiment, cell), runs.history(project, cell.run))
        for place, cell in enumerate(experiment.cells)
        if cell.run
    )


def label(experiment: Experiment, cell: Cell) -> str:
    """Return what tells a cell from the others of its experiment: “quick, seed 1, fold 2”."""
    parts = [cell.recipe]
    if len(experiment.seeds) > 1:
        parts.append(f"seed {cell.seed}")
    if cell.split != ONE_SPLIT:
        kind, _, number = cell.split.partition("-")
        parts.append(f"fold {number}" if kind == "fold" else f"split {number}")
    return ", ".join(parts)
