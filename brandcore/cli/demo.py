"""``brandcore demo``: the whole job on the sample, from an empty project to answers."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from brandcore.cli import demo_words, recipe_choice, shipped, train
from brandcore.cli.printer import Printer
from brandcore.dataset import from_sample
from brandcore.demo.events import DemoBegan
from brandcore.demo.job import DemoPlan, demonstrate
from brandcore.jobs import Emit, Progress
from brandcore.training import at_hand, kept_recipes, presets
from brandcore.training.events import BatchDone
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Places

HELP = "do the whole job on the sample that comes with the program, with no network"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="keep the project that is made, here; default: a temporary folder, removed at the end",
    )
    parser.add_argument(
        "--sample", type=Path, metavar="FOLDER", help="another sample than the program's own"
    )
    train.configure_recipe(parser, "else our own that comes with the program; none is fetched")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Do it, and tell each step."""
    where = shipped.places(arguments.weights)
    recipe, sample = _recipe(arguments, where), arguments.sample or shipped.path("sample")
    with _place(arguments.out) as folder:
        plan, kept = DemoPlan(folder, sample, recipe, where), arguments.out is not None
        tell = _telling(printer, kept=kept)
        done = demonstrate(plan, tell, printer.cancel, now=datetime.now(UTC))
    printer.result(demo_words.plain(done, kept=kept), demo_words.ending(done, kept=kept))


def _recipe(arguments: argparse.Namespace, where: Places) -> Recipe:
    """Return the recipe as `train` would, but say nothing of what could be fetched."""
    named = kept_recipes.load(arguments.recipe or presets.PRESETS[0].name)
    if not recipe_choice.names_network(arguments):
        named = at_hand.with_what_is_here(named, where)
    return recipe_choice.changed(named, arguments.backbone, arguments.set)


@contextmanager
def _place(out: Path | None) -> Iterator[Path]:
    """Give the folder of the project; one that nobody asked for does not outlast the demo."""
    if out is not None:
        yield out.absolute()
        return
    # Windows removes no file that something still reads; what is left is in the system's care.
    with tempfile.TemporaryDirectory(prefix="brandcore-demo-", ignore_cleanup_errors=True) as made:
        yield Path(made) / from_sample.NAME


def _telling(printer: Printer, *, kept: bool) -> Emit:
    def tell(event: object) -> None:
        if isinstance(event, Progress):
            printer.progress(event)
        elif isinstance(event, DemoBegan):
            printer.event(event, demo_words.beginning(event, kept=kept))
        elif not isinstance(event, BatchDone):
            printer.event(event, demo_words.of(event))

    return tell
