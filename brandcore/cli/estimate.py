"""``brandcore estimate PROJECT``: how long recipes will take on this computer."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from brandcore.cli import shipped
from brandcore.cli.printer import Printer
from brandcore.training import at_hand, kept_recipes, presets
from brandcore.training.forecast import Forecast, forecast_project

HELP = "tell how long training will take on this computer"
_NOTE = "With nothing kept; looking at pictures is left out where an earlier run has looked."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "--recipe",
        action="append",
        default=[],
        metavar="NAME|FILE.toml",
        help="as often as wanted; default: every recipe that the program comes with",
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Tell what is known, then measure the rest and tell each as soon as it is known."""
    named = [kept_recipes.load(name) for name in arguments.recipe] or presets.PRESETS
    recipes = [at_hand.with_what_is_here(recipe, shipped.places()) for recipe in named]
    tell = partial(_tell, printer, max(len(recipe.name) for recipe in recipes))
    found = forecast_project(arguments.project, recipes, False, tell, printer.cancel)
    printer.result({"estimates": found}, _NOTE)


def _tell(printer: Printer, width: int, event: object) -> None:
    if isinstance(event, Forecast):
        printer.event(event, f"{event.recipe:{width}s}  {_described(event)}")
    else:
        printer.progress(event)


def _described(found: Forecast) -> str:
    part = found.estimate
    stages = (("warm-up", part.warm_up_s), ("fine-tune", part.fine_tune_s))
    inside = [f"{name} {duration(seconds)}" for name, seconds in stages if seconds]
    inside.insert(0, f"looking at pictures {duration(part.looking_s)}")
    at_most = "at most " if part.early else ""
    return f"{at_most}{duration(found.seconds)} ({', '.join(inside)})"


def duration(seconds: float) -> str:
    """Say a time in the unit that suits it."""
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    if seconds < 5_400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3_600:.1f} h"
