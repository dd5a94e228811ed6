"""What an experiment is: recipes × seeds × splits over one snapshot, each of them a cell.

Records only; ``plan`` makes and extends experiments, ``folders`` keeps them, ``run`` goes
through their cells.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from brandcore.schema import Schema

State = Literal["queued", "running", "ended", "failed", "stopped"]

ONE_SPLIT = "split"
"""Name of the split of an experiment that has just one."""


class Outcome(msgspec.Struct, frozen=True):
    """What came out of a cell; it stays when the run is deleted.

    Attributes
    ----------
    test_right, test_total : int
        "k of n" on the test pictures; 0 of 0 when the split has none.
    val_total : int
        Validation pictures asked after each epoch, of which the shares below are shares; 0 when
        the split has none.
    val_accuracy : float or None
        Share right on the validation pictures at the epoch that was kept, 0-1; None without such
        pictures.
    best_accuracy : float or None
        The best of the whole run's epochs on the validation pictures, 0-1.
    warm_up_accuracy, fine_tune_accuracy : float or None
        The same of the epochs of one stage; None when the run has no such stage.
    epochs, best_epoch : int
        Whole epochs done, and the one that was kept.
    seconds : float
        Time worked on the run.
    model_bytes : int
        Size of the model's file.
    """

    test_right: int
    test_total: int
    val_total: int
    val_accuracy: float | None
    best_accuracy: float | None
    warm_up_accuracy: float | None
    fine_tune_accuracy: float | None
    epochs: int
    best_epoch: int
    seconds: float
    model_bytes: int

    @property
    def test_accuracy(self) -> float | None:
        """Share right on the test pictures, 0-1; None without such pictures."""
        return self.test_right / self.test_total if self.test_total else None


class Cell(msgspec.Struct, frozen=True):
    """One recipe with one seed on one split; it becomes an ordinary run.

    Attributes
    ----------
    recipe : str
        Name, one of `Experiment.recipes`.
    seed : int
        Takes the place of the recipe's own, 0 or more.
    split : str
        Name, one of `Experiment.splits`.
    state : str
        "queued" until its turn, "running", then "ended", "failed", or "stopped" by the curator
        or because the program ended. All but "ended" are worked on when the experiment goes on.
    run : str
        Id of its run; empty before it was begun.
    reason, hint : str
        Why it failed and what to do next, in words; empty otherwise.
    outcome : Outcome or None
        Once it has ended.
    """

    recipe: str
    seed: int = 0
    split: str = ONE_SPLIT
    state: State = "queued"
    run: str = ""
    reason: str = ""
    hint: str = ""
    outcome: Outcome | None = None


class Experiment(msgspec.Struct, frozen=True):
    """What ``experiment.json`` says; recipes, snapshot and splits lie beside it.

    Attributes
    ----------
    id : str
        Folder name: UTC time and a counter, sorts by age ("20260101-120000-1").
    name : str
        As the curator typed it, or the names of its recipes.
    created_at : str
        UTC, ISO 8601.
    recipes : tuple of str
        Names in the order of the table, all different.
    seeds : tuple of int
        Each recipe is tried with each of them.
    splits : tuple of str
        "split"; or "fold-1" … "fold-K" of a cross-validation; or "seed-0", "seed-1", … drawn
        with these seeds.
    snapshot : str
        Digest of the pictures that all its runs see.
    brands, pictures : int
        Classes, and pictures in all, of that snapshot.
    tested, validated : int
        Different pictures that its splits ask about in their tests, and in their validations.
    cells : tuple of Cell
        In the order in which they are worked on.
    """

    id: str
    name: str
    created_at: str
    recipes: tuple[str, ...]
    seeds: tuple[int, ...]
    splits: tuple[str, ...]
    snapshot: str
    brands: int
    pictures: int
    tested: int
    validated: int
    cells: tuple[Cell, ...]

    @property
    def folds(self) -> int:
        """Folds of the cross-validation; 0 when it is none."""
        return sum(name.startswith("fold-") for name in self.splits)

    @property
    def left(self) -> tuple[int, ...]:
        """Places of the cells that have not ended."""
        return tuple(i for i, cell in enumerate(self.cells) if cell.state != "ended")

    @property
    def state(self) -> State:
        """Of the whole: "running" while a cell does; "ended" when all have.

        Else "queued" before anything was begun, "failed" when nothing is left but what failed,
        "stopped" when there is something to go on with.
        """
        states = {cell.state for cell in self.cells}
        if "running" in states:
            return "running"
        if len(states) == 1:
            return states.pop()
        return "failed" if states == {"ended", "failed"} else "stopped"

    def with_cell(self, place: int, cell: Cell) -> Experiment:
        """Return it with another cell at `place`."""
        cells = (*self.cells[:place], cell, *self.cells[place + 1 :])
        return msgspec.structs.replace(self, cells=cells)


EXPERIMENT = Schema(Experiment, 1)


class ExperimentCell(msgspec.Struct, frozen=True, tag=True):
    """A cell begins ("running", with its run) or is left: "ended", "failed" or "stopped".

    Between the two come the events of its run, as `train.start_project` tells them.

    Attributes
    ----------
    experiment : str
        Id.
    place, total : int
        Place of the cell in `Experiment.cells`, from 0, and how many there are.
    cell : Cell
        As it stands now.
    """

    experiment: str
    place: int
    total: int
    cell: Cell
