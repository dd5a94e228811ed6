"""The inside of a run: network, material, stages, model, test."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from brandcore import files
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.errors import LossNotFinite, PictureError
from brandcore.jobs import CancelToken, Emit, Progress, ignore
from brandcore.project import Project
from brandcore.training import answers, backbones, runtime, weights
from brandcore.training.answers import ANSWERS, Answers
from brandcore.training.aside import Aside
from brandcore.training.checkpoint import Checkpoint
from brandcore.training.loop import Examples, Measure
from brandcore.training.material import Material
from brandcore.training.model import Network, Part
from brandcore.training.recipe import RECIPE
from brandcore.training.runs import Run, at
from brandcore.training.stages import Course, Sides, stages
from brandcore.training.weights import Where

_log = logging.getLogger(__name__)
_COMPARED = 4
_SAME = 0.02
"""Shares may differ by so much between kept activations, which are float16, and the whole."""


class Work:
    """One sitting of work on a run.

    Parameters
    ----------
    project : Project
        Holds the pictures, and the run with its snapshot, split and recipe.
    run : Run
        What was known of it before.
    kept : Checkpoint or None
        What to go on from.
    aside : Aside
        Runs what is slow.
    emit : Emit
        Gets the events of the run.

    Attributes
    ----------
    reached : Run
        What is known of the run by now.
    """

    def __init__(
        self, project: Project, run: Run, kept: Checkpoint | None, aside: Aside, emit: Emit
    ) -> None:
        self._project = project
        self._folder = at(project, run.id)
        self._kept = kept
        self._aside = aside
        self._emit = emit
        self._recipe = RECIPE.read(self._folder.recipe)
        self._snapshot = SNAPSHOT.read(self._folder.snapshot)
        self._split = SPLIT.read(self._folder.split)
        self._course = Course(self._recipe, self._folder, aside, emit, kept)
        self._run = run

    @property
    def batch_size(self) -> int:
        """Pictures per step, 1 or more."""
        return self._recipe.batch_size

    @property
    def reached(self) -> Run:
        """What is known of the run by now."""
        standing = self._course.reached.standing
        return msgspec.structs.replace(
            self._run,
            epochs=standing.epoch,
            best_epoch=standing.best_epoch,
            val_accuracy=standing.val_accuracy,
            seconds=self._course.seconds(),
        )

    def run(self, given: Where, cancel: CancelToken) -> Run:
        """Work until the run ends; raises as `train.start_project` does.

        Parameters
        ----------
        given : Places, Path or None
            See `weights.find`.
        cancel : CancelToken
            Asked while weights are fetched.
        """
        files = [
            weights.find(backbones.find(name), given, self._emit, cancel)
            for name in self._recipe.backbones
        ]
        self._say("Starting the engine")
        network = self._aside.run(lambda: self._network(files))
        material = Material(self._project, self._snapshot, self._recipe, network, files)
        sides = self._sides(material, network)
        try:
            self._course.run(network, sides)
        except LossNotFinite:
            if self._course.reached.best:
                self._save(network)
            raise
        self._save(network)
        return self._tested(material, network)

    def _network(self, files: Sequence[Path | None]) -> Network:
        runtime.start(self._recipe.seed)
        return Network(self._recipe, len(self._snapshot.brands), *files)

    def _sides(self, material: Material, network: Network) -> dict[str, Sides]:
        first = self._course.reached.standing.stage
        left = [stage for stage in stages(self._recipe)[max(0, first) :] if stage.epochs]
        entries = tuple(dict.fromkeys(network.entry(stage) for stage in left))
        ids = {"train": self._split.train, "validation": self._split.validation}
        found = material.sides(ids, entries, self._aside, self._emit)
        sides = {}
        for entry in entries:
            train = found[entry]["train"]
            assert train is not None
            sides[entry] = Sides(train, found[entry]["validation"])
        return sides

    def _save(self, network: Network) -> None:
        self._say("Saving the model")
        reached = self._course.reached
        network.restore(stages(self._recipe)[reached.standing.best_stage], reached.best)
        with files.replacing(self._folder.model) as scratch:
            self._aside.run(lambda: network.model.save(scratch))

    def _tested(self, material: Material, network: Network) -> Run:
        """Ask the test pictures about the weights that were kept."""
        stage = stages(self._recipe)[self._course.reached.standing.best_stage]
        entry = network.entry(stage)
        ids = self._split.test
        examples = material.sides({"test": ids}, (entry,), self._aside, self._emit)[entry]["test"]
        part = network.part(stage)
        self._keep_answers(material, part, examples)
        done = msgspec.structs.replace(self.reached, state="ended")
        if examples is None:
            return done
        measured = Measure(part, self._aside)(examples)
        self._compare(material, network, part, examples)
        return msgspec.structs.replace(
            done,
            test_right=measured.right,
            test_total=measured.total,
            test_accuracy=measured.accuracy,
            seconds=self._course.seconds(),
        )

    def _keep_answers(self, material: Material, part: Part, test: Examples | None) -> None:
        """Keep what is said of each picture, so that runs are compared without asking again."""
        ids, entry = {"plain": self._split.validation}, part.entry
        # What cannot be read was told when it was learnt from.
        plain = material.sides(ids, (entry,), self._aside, ignore)[entry]["plain"]
        brands, epoch = self._snapshot.brands, self._course.reached.standing.best_epoch
        said = [answers.of_part(part, each, brands, self._aside) for each in (test, plain)]
        ANSWERS.write(self._folder.answers, Answers(epoch, *said))

    def _compare(
        self, material: Material, network: Network, part: Part, examples: Examples
    ) -> None:
        """Make sure that the model that was saved answers as its kept activations do."""
        try:
            squares = material.squares(examples.ids[:_COMPARED])
        except PictureError as error:
            # Its activations were kept; the file has gone since, and the run does not need it.
            _log.info("run %s was not compared: %s", self._run.id, error)
            return
        whole, n_looks = self._aside.run(lambda: network.shares(squares)), examples.n_looks
        pieces = self._aside.run(
            lambda: part.mean_shares(examples.activations[:_COMPARED, :n_looks])
        )
        apart = float(np.abs(whole - pieces).max())
        if apart > _SAME:
            _log.warning("run %s: shares of the whole model are %.3f apart", self._run.id, apart)

    def _say(self, text: str) -> None:
        self._emit(Progress(0, None, "", text))
