"""An epoch of fine-tuning on kept activations against one that runs the whole network."""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import pairwise
from pathlib import Path

import msgspec

from brandcore.bench import pictures, plain_loop
from brandcore.dataset.split import SPLIT
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import kept_recipes, runs
from brandcore.training.events import CheckpointSaved, StageStarted
from brandcore.training.recipe import Recipe, Stage
from brandcore.training.runs import Run
from brandcore.training.train import start_project
from brandcore.training.weights import Where

HELP = "time an epoch of fine-tuning against a loop that runs the whole network"


class FineTuneTimes(msgspec.Struct, frozen=True):
    """What was measured.

    Attributes
    ----------
    recipe, backbone, optimizer : str
        What both sides trained with.
    learns : str
        What of the backbone learns, as in a stage.
    train, validation : int
        Pictures.
    views : int
        Random views of a picture that were looked at in advance; the plain loop makes a new one
        of each picture in each epoch, if there are any.
    epochs : int
        That each side ran, the first one included.
    looking_seconds : float
        Once, before the first epoch here: the network looks at all pictures and views.
    kept_epoch_seconds : float
        Median of an epoch here, from one checkpoint to the next; runs before and behind the
        plain loop, without the first epoch of each, which is traced.
    plain_epoch_seconds : float
        Median of an epoch of the plain loop, without the first.
    ratio : float
        `plain_epoch_seconds` by `kept_epoch_seconds`.
    pays_after_epochs : float
        After so many epochs looking in advance has paid.
    """

    recipe: str
    backbone: str
    optimizer: str
    learns: str
    train: int
    validation: int
    views: int
    epochs: int
    looking_seconds: float
    kept_epoch_seconds: float
    plain_epoch_seconds: float
    ratio: float
    pays_after_epochs: float


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    pictures.configure(parser, train=5)
    parser.add_argument("--recipe", default="patient", metavar="NAME|FILE.toml")
    parser.add_argument(
        "--as-written",
        action="store_true",
        help="unfreeze what the recipe says; by default the last block learns",
    )
    parser.add_argument("--weights", type=Path, metavar="FILE|FOLDER")
    parser.add_argument(
        "--epochs", type=int, default=5, metavar="N", help="of each side, 3 or more (default: 5)"
    )


def run(
    arguments: argparse.Namespace, emit: Emit, cancel: CancelToken
) -> tuple[FineTuneTimes, str]:
    """Measure, and say it in a few sentences."""
    recipe = msgspec.structs.replace(kept_recipes.load(arguments.recipe), seed=arguments.seed)
    if not arguments.as_written:
        block = msgspec.structs.replace(recipe.fine_tune, unfrozen="last-block")
        recipe = msgspec.structs.replace(recipe, fine_tune=block)
    with pictures.project(arguments, emit, cancel) as project:
        found = measure(project, recipe, arguments.weights, max(3, arguments.epochs), emit, cancel)
    return found, _text(found)


def measure(
    project: Project,
    recipe: Recipe,
    weights: Where,
    epochs: int,
    emit: Emit,
    cancel: CancelToken,
) -> FineTuneTimes:
    """Fine-tune both ways on one split: here, plainly, and here again.

    Parameters
    ----------
    project : Project
        With nothing kept.
    recipe : Recipe
        Of both; its warm-up is left out.
    weights : Places, Path or None
        See `weights.find`.
    epochs : int
        Of each run, 3 or more.
    emit, cancel
        Told and asked between small steps.

    Raises
    ------
    BadRecipe
        The fine-tune unfreezes nothing.
    """
    alone = _alone(recipe, epochs)
    first = _Watched(emit)
    run = start_project(project.folder, alone, weights, first, cancel)
    plain = plain_loop.train(project, run, weights, epochs, emit, cancel).epoch_seconds
    again = _Watched(emit)
    start_project(project.folder, alone, weights, again, cancel)
    kept_s = statistics.median(first.epochs() + again.epochs())
    return _compared(project, run, alone, first.looking_s(), kept_s, statistics.median(plain[1:]))


def _compared(
    project: Project, run: Run, recipe: Recipe, looking_s: float, kept_s: float, plain_s: float
) -> FineTuneTimes:
    split = SPLIT.read(runs.at(project, run.id).split)
    return FineTuneTimes(
        recipe=recipe.name,
        backbone=recipe.backbone,
        optimizer=recipe.optimizer.name,
        learns=recipe.fine_tune.unfrozen,
        train=len(split.train),
        validation=len(split.validation),
        views=recipe.augmentation.views,
        epochs=recipe.fine_tune.epochs,
        looking_seconds=looking_s,
        kept_epoch_seconds=kept_s,
        plain_epoch_seconds=plain_s,
        ratio=plain_s / kept_s,
        pays_after_epochs=looking_s / (plain_s - kept_s) if plain_s > kept_s else float("inf"),
    )


def _alone(recipe: Recipe, epochs: int) -> Recipe:
    head = msgspec.structs.replace(recipe.head, start="random")
    stage = msgspec.structs.replace(recipe.fine_tune, epochs=epochs, stop_after=0)
    return msgspec.structs.replace(recipe, head=head, warm_up=Stage(epochs=0), fine_tune=stage)


class _Watched:
    """Passes on what a run tells, and notes when its epochs began and were kept."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._begun_at = time.perf_counter()
        self._stage_at = 0.0
        self._kept_at: list[float] = []

    def __call__(self, event: object) -> None:
        if isinstance(event, StageStarted):
            self._stage_at = time.perf_counter()
        elif isinstance(event, CheckpointSaved):
            self._kept_at.append(time.perf_counter())
        self._emit(event)

    def epochs(self) -> list[float]:
        """Return the seconds from one checkpoint to the next."""
        return [after - before for before, after in pairwise(self._kept_at)]

    def looking_s(self) -> float:
        """Return the seconds up to the first epoch, building the network included."""
        return self._stage_at - self._begun_at


def _text(found: FineTuneTimes) -> str:
    views = f"{found.views} random views of each" if found.views else "no random views"
    return "\n".join(
        (
            f"{found.train} training and {found.validation} validation pictures, {views}; "
            f"{found.backbone}, {found.learns} learns, {found.optimizer}.",
            f"Here: {found.kept_epoch_seconds:.2f} s an epoch, after {found.looking_seconds:.1f} s "
            "of looking at everything once.",
            f"Plain loop: {found.plain_epoch_seconds:.2f} s an epoch.",
            f"{found.ratio:.1f} times as fast an epoch; looking ahead has paid after "
            f"{found.pays_after_epochs:.1f} epochs.",
        )
    )
