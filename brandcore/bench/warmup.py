"""A default training against the plain loop that runs the whole network in every epoch."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from brandcore.bench import pictures, plain_loop
from brandcore.dataset.split import SPLIT
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import kept_recipes, runs
from brandcore.training.recipe import Recipe
from brandcore.training.train import start_project
from brandcore.training.weights import Where

HELP = "time a default training against a loop that runs the whole network in every epoch"


class WarmUpTimes(msgspec.Struct, frozen=True):
    """What was measured.

    Attributes
    ----------
    recipe, backbone : str
        What both sides trained.
    train, validation, test : int
        Pictures.
    epochs : int
        Of the run here; the plain loop is counted for as many.
    kept_seconds : float
        The whole run here, from nothing kept to the measured test pictures.
    again_seconds : float
        The same with what the first run had kept.
    plain_epochs_run : int
        Epochs of the plain loop that were really run.
    plain_epoch_seconds : float
        Mean of those, the first one (which is traced) left out where there are others.
    plain_seconds : float
        The plain loop for `epochs`: measured where all were run, else extrapolated.
    ratio : float
        `plain_seconds` by `kept_seconds`.
    extrapolated : bool
        Whether `plain_seconds` is more than was run.
    kept_accuracy, plain_accuracy : float or None
        Share of the test pictures right, 0-1; None where the plain loop was not run to its end.
    """

    recipe: str
    backbone: str
    train: int
    validation: int
    test: int
    epochs: int
    kept_seconds: float
    again_seconds: float
    plain_epochs_run: int
    plain_epoch_seconds: float
    plain_seconds: float
    ratio: float
    extrapolated: bool
    kept_accuracy: float | None
    plain_accuracy: float | None


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    pictures.configure(parser, train=15)
    parser.add_argument("--recipe", default="default", metavar="NAME|FILE.toml")
    parser.add_argument("--weights", type=Path, metavar="FILE|FOLDER")
    parser.add_argument(
        "--plain-epochs", type=int, default=3, metavar="N", help="epochs of the plain loop to run"
    )
    parser.add_argument("--full", action="store_true", help="run them all: takes very long")


def run(arguments: argparse.Namespace, emit: Emit, cancel: CancelToken) -> tuple[WarmUpTimes, str]:
    """Measure, and say it in a sentence."""
    recipe = msgspec.structs.replace(kept_recipes.load(arguments.recipe), seed=arguments.seed)
    plain_epochs = 0 if arguments.full else max(1, arguments.plain_epochs)
    with pictures.project(arguments, emit, cancel) as project:
        found = measure(project, recipe, arguments.weights, plain_epochs, emit, cancel)
    return found, _text(found)


def measure(
    project: Project,
    recipe: Recipe,
    weights: Where,
    plain_epochs: int,
    emit: Emit,
    cancel: CancelToken,
) -> WarmUpTimes:
    """Train both ways, one after the other, on one split.

    Parameters
    ----------
    project : Project
        With nothing kept.
    recipe : Recipe
        Of both.
    weights : Places, Path or None
        See `weights.find`.
    plain_epochs : int
        Epochs of the plain loop to run; 0 runs as many as the run here had.
    emit, cancel
        Told and asked between small steps.
    """
    first = start_project(project.folder, recipe, weights, emit, cancel)
    again = start_project(project.folder, recipe, weights, emit, cancel)
    asked = min(plain_epochs or first.epochs, first.epochs)
    plain = plain_loop.train(project, first, weights, asked, emit, cancel)
    split = SPLIT.read(runs.at(project, first.id).split)
    rest = plain.epoch_seconds[1:] or plain.epoch_seconds
    each = sum(rest) / len(rest)
    plain_seconds = sum(plain.epoch_seconds) + each * (first.epochs - asked)
    return WarmUpTimes(
        recipe=recipe.name,
        backbone=recipe.backbone,
        train=len(split.train),
        validation=len(split.validation),
        test=len(split.test),
        epochs=first.epochs,
        kept_seconds=first.seconds,
        again_seconds=again.seconds,
        plain_epochs_run=asked,
        plain_epoch_seconds=each,
        plain_seconds=plain_seconds,
        ratio=plain_seconds / first.seconds,
        extrapolated=asked < first.epochs,
        kept_accuracy=first.test_accuracy,
        plain_accuracy=plain.test_accuracy if asked >= first.epochs else None,
    )


def _text(found: WarmUpTimes) -> str:
    lines = [
        f"{found.train} training, {found.validation} validation, {found.test} test pictures; "
        f"{found.backbone}, recipe “{found.recipe}”, {found.epochs} epochs.",
        f"Here: {found.kept_seconds:.1f} s from nothing kept, {found.again_seconds:.1f} s with "
        f"what was kept; {_share(found.kept_accuracy)} of the test pictures right.",
        f"Plain loop: {found.plain_epoch_seconds:.1f} s an epoch, {found.plain_seconds:.0f} s for "
        f"{found.epochs}{_honestly(found)}; {_share(found.plain_accuracy)}.",
        f"{found.ratio:.1f} times as fast.",
    ]
    return "\n".join(lines)


def _honestly(found: WarmUpTimes) -> str:
    if not found.extrapolated:
        return " (all run)"
    return f" (extrapolated from {found.plain_epochs_run} that were run)"


def _share(accuracy: float | None) -> str:
    return "not measured" if accuracy is None else f"{accuracy:.1%}"
