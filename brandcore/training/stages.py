"""Warm-up, then fine-tune: epoch after epoch, each told, noted and kept."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from brandcore.errors import CannotResume
from brandcore.jobs import Emit
from brandcore.training import checkpoint, head_start, histories
from brandcore.training.aside import Aside
from brandcore.training.checkpoint import Checkpoint
from brandcore.training.events import BatchDone, CheckpointSaved, EpochDone, StageStarted
from brandcore.training.loop import Examples, Loop, Measure, Measured
from brandcore.training.model import Network
from brandcore.training.recipe import Recipe, Stage
from brandcore.training.runs import RunFolder
from brandcore.training.standing import Standing

NAMES = ("warm-up", "fine-tune")
"""Of the stages, by their place in a run."""

_PACE_S = 0.1


class Sides(NamedTuple):
    """What a stage learns from and is judged by; no validation pictures is None."""

    train: Examples
    validation: Examples | None


class Course:
    """The stages of one run.

    Parameters
    ----------
    recipe : Recipe
        Its numbers.
    folder : RunFolder
        Gets history and checkpoints.
    aside : Aside
        Runs the steps.
    emit : Emit
        Gets the events of the run.
    kept : Checkpoint or None
        What to go on from.

    Attributes
    ----------
    reached : Checkpoint
        Where the run stands.
    """

    def __init__(
        self,
        recipe: Recipe,
        folder: RunFolder,
        aside: Aside,
        emit: Emit,
        kept: Checkpoint | None,
    ) -> None:
        self.reached = kept or Checkpoint(Standing(stage=-1), (), (), ())
        self._recipe = recipe
        self._folder = folder
        self._aside = aside
        self._emit = emit
        self._told_at = 0.0
        self._worked_s = self.reached.standing.seconds
        self._begun_at = time.perf_counter()

    def run(self, network: Network, sides: Mapping[str, Sides]) -> None:
        """Go through the stages that are left.

        Parameters
        ----------
        network : Network
            Learns.
        sides : mapping of str to Sides
            By entry, for each stage that is left.

        Raises
        ------
        LossNotFinite
            `reached` is the epoch before.
        CannotResume
            The checkpoint is of another network.
        """
        # An epoch may have been noted when its checkpoint was not yet saved.
        histories.cut(self._folder.history, self.reached.standing.epoch)
        for place, stage in enumerate(stages(self._recipe)):
            if place < self.reached.standing.stage or stage.epochs == 0:
                continue
            if place > self.reached.standing.stage:
                self._begin(place, stage, network)
            if not self.reached.standing.ended(stage):
                self._stage(stage, network, sides[network.entry(stage)])

    def seconds(self) -> float:
        """Return the time worked on the run so far, earlier sittings included."""
        return self._worked_s + time.perf_counter() - self._begun_at

    def _begin(self, place: int, stage: Stage, network: Network) -> None:
        """Start a stage from the weights that are kept so far."""
        standing, best = self.reached.standing, self.reached.best
        if best:
            before = stages(self._recipe)[standing.best_stage]
            with self._fitting():
                network.restore(before, best)
        begun = standing.begun(place, stage.learning_rate)
        self.reached = Checkpoint(begun, (), (), best)

    def _stage(self, stage: Stage, network: Network, sides: Sides) -> None:
        part = network.part(stage)
        loop = Loop(part, self._recipe, self._aside)
        measure = Measure(part, self._aside)
        if self.reached.state:
            with self._fitting():
                loop.restore(self.reached.state, self.reached.optimizer)
        standing = self.reached.standing
        first = standing.epoch - standing.stage_epoch + 1
        self._emit(StageStarted(NAMES[standing.stage], stage.epochs, first))
        while not self.reached.standing.ended(stage):
            done = self._epoch(loop, measure, sides)
            self._keep(done, stage, loop)

    @contextmanager
    def _fitting(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            raise CannotResume(
                f"What the run “{self._folder.path.name}” would go on from does not fit it.",
                "Start a new run.",
            ) from error

    def _epoch(self, loop: Loop, measure: Measure, sides: Sides) -> EpochDone:
        begun = time.perf_counter()
        standing = self.reached.standing
        name, number = NAMES[standing.stage], standing.epoch + 1
        loop.set_rate(standing.learning_rate)
        if number == 1 and self._recipe.head.start != "random":
            trained = self._started(loop, measure, sides.train)
        else:
            trained = loop.epoch(sides.train, number, partial(self._told, name, number))
        judged = measure(sides.validation) if sides.validation else None
        return EpochDone(
            stage=name,
            epoch=number,
            loss=trained.loss,
            accuracy=trained.accuracy,
            val_loss=judged.loss if judged else None,
            val_accuracy=judged.accuracy if judged else None,
            seconds=time.perf_counter() - begun,
            learning_rate=standing.learning_rate,
            val_total=judged.total if judged else 0,
        )

    def _started(self, loop: Loop, measure: Measure, train: Examples) -> Measured:
        """Take the head that is solved from the training pictures for the first epoch's."""
        n_brands = loop.state()[0].shape[1]
        loop.restore(head_start.solved(self._recipe, train, n_brands, self._aside, self._emit))
        return measure(train)

    def _told(self, name: str, epoch: int, batch: int, batches: int) -> None:
        now = time.monotonic()
        if now - self._told_at >= _PACE_S:
            self._told_at = now
            self._emit(BatchDone(name, epoch, batch, batches))

    def _keep(self, done: EpochDone, stage: Stage, loop: Loop) -> None:
        standing = self.reached.standing.after(done, stage, self.seconds(), self._recipe.keep)
        state = loop.state()
        best = state if standing.best_epoch == done.epoch else self.reached.best
        self.reached = Checkpoint(standing, state, loop.optimizer_state(), best)
        histories.append(self._folder.history, done)
        self._emit(done)
        checkpoint.save(self._folder, self.reached)
        self._emit(CheckpointSaved(done.epoch, standing.best_epoch))


def stages(recipe: Recipe) -> tuple[Stage, Stage]:
    """Return the stages of a recipe in their order."""
    return recipe.warm_up, recipe.fine_tune
