"""``brandcore train PROJECT``: train a run, epoch by epoch."""

from __future__ import annotations

import argparse
from pathlib import Path

from brandcore.cli import recipe_choice, shipped
from brandcore.cli.printer import Printer
from brandcore.errors import CannotResume
from brandcore.jobs import Emit, Progress
from brandcore.training import kept_recipes, presets
from brandcore.training.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    PictureLeftOut,
    RunStarted,
    StageStarted,
    TrainingEnded,
)
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from brandcore.training.train import resume_project, start_project
from brandcore.training.weights import Places

HELP = "train a run"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    configure_recipe(parser, "else they are fetched")
    parser.add_argument("--resume", metavar="RUN", help="go on behind its last whole epoch")


def configure_recipe(parser: argparse.ArgumentParser, otherwise: str) -> None:
    """Declare what a run is made with.

    Parameters
    ----------
    parser : ArgumentParser
        Gets ``--recipe``, ``--backbone``, ``--set`` and ``--weights``.
    otherwise : str
        What happens where there are no weights, in a few words.
    """
    parser.add_argument(
        "--recipe", metavar="NAME|FILE.toml", help="default: “default”; “recipes” lists them"
    )
    recipe_choice.configure(parser)
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE|FOLDER",
        help=f"pretrained weights; default: BRANDCORE_WEIGHTS, Keras' cache, {otherwise}",
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Train and tell."""
    emit, where = telling(printer), shipped.places(arguments.weights)
    if arguments.resume:
        if arguments.recipe or arguments.backbone or arguments.set:
            raise CannotResume(
                "A run is resumed with the recipe that it was started with.",
                "Leave out “--recipe”, “--backbone” and “--set”, or start a new run.",
            )
        done = resume_project(arguments.project, arguments.resume, where, emit, printer.cancel)
    else:
        recipe = _recipe(arguments, where, printer)
        done = start_project(arguments.project, recipe, where, emit, printer.cancel)
    printer.result(done, _text(done))


def _recipe(arguments: argparse.Namespace, where: Places, printer: Printer) -> Recipe:
    named = kept_recipes.load(arguments.recipe or presets.PRESETS[0].name)
    (recipe,) = recipe_choice.at_hand_for((named,), arguments, where, printer)
    return recipe_choice.changed(recipe, arguments.backbone, arguments.set)


def telling(printer: Printer) -> Emit:
    """Return an ``Emit`` that tells how a run goes on, epoch by epoch."""

    def tell(event: object) -> None:
        if isinstance(event, Progress):
            printer.progress(event)
        elif not isinstance(event, BatchDone):
            printer.event(event, _line(event))

    return tell


def _line(event: object) -> str:
    match event:
        case RunStarted():
            return f"Run {event.run_id}"
        case PictureLeftOut():
            return f"Left out {event.file}: {event.reason}"
        case StageStarted():
            return f"{event.stage}, at most {event.epochs} epochs"
        case EpochDone():
            return _epoch(event)
        case TrainingEnded():
            return f"Epoch {event.best_epoch} was kept, after {event.seconds:.1f} s."
        case CheckpointSaved():
            return ""
    return str(event)


def _epoch(done: EpochDone) -> str:
    text = f"{done.epoch:4d}  loss {done.loss:.3f}  right {done.accuracy:.1%}"
    if done.val_loss is not None and done.val_accuracy is not None:
        text += f"  validation {done.val_loss:.3f} {done.val_accuracy:.1%}"
    return f"{text}  rate {done.learning_rate:.1e}  {done.seconds:.2f} s"


def _text(done: Run) -> str:
    if done.test_accuracy is None:
        return f"The run “{done.id}” has ended; its split has no test pictures."
    return (
        f"The run “{done.id}” has ended: {done.test_accuracy:.1%} of the test pictures right "
        f"({done.test_right} of {done.test_total})."
    )
