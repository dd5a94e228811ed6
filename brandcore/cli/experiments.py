"""``brandcore experiments PROJECT``: several recipes in a row, and one table of them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from brandcore.cli import recipe_choice, shipped
from brandcore.cli.experiment_table import text
from brandcore.cli.numbers import natural
from brandcore.cli.printer import Printer
from brandcore.cli.train import telling
from brandcore.dataset.words import counted
from brandcore.errors import BadRecipe, PicturesChanged
from brandcore.experiments import export, figures, folders, plan, seed_lines, table
from brandcore.experiments.curves import label
from brandcore.experiments.experiment import Experiment, ExperimentCell
from brandcore.experiments.plan import Plan
from brandcore.experiments.run import run as work
from brandcore.jobs import Emit
from brandcore.project import Project
from brandcore.training import kept_recipes
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Places

HELP = "try several recipes in a row, and put them into one table"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    _what_is_tried(parser)
    recipe_choice.configure(parser)
    parser.add_argument("--name", default="", help="what to call it; default: its recipes' names")
    parser.add_argument("--weights", type=Path, metavar="FILE|FOLDER", help="as for “train”")
    parser.add_argument(
        "--resume",
        metavar="ID",
        help="go on with an experiment; with recipes or seeds, add these to it first",
    )
    parser.add_argument(
        "--frozen",
        action="store_true",
        help="go on with the pictures of then, although the project's have changed",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="write the table as CSV and as a page"
    )


def _what_is_tried(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recipe",
        action="append",
        default=[],
        metavar="NAME|FILE.toml",
        help="as often as wanted; without any, the experiments there are are listed",
    )
    parser.add_argument(
        "--table",
        choices=("seed",),
        help="the five rows of the table of 2019, as written and repaired, theirs beside ours",
    )
    parser.add_argument(
        "--seeds", type=_numbers, metavar="N,N…", help="of the runs; default: 0", default=()
    )
    splits = parser.add_mutually_exclusive_group()
    splits.add_argument(
        "--folds", type=natural(), default=0, metavar="K", help="cross-validation; 3 or more"
    )
    splits.add_argument(
        "--splits",
        type=_numbers,
        default=(),
        metavar="N,N…",
        help="draw the split anew with each of these seeds; default: the project's split",
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Try, go on, or list."""
    project = Project.open(arguments.project)
    where = shipped.places(arguments.weights)
    recipes = _recipes(arguments, where, printer)
    if arguments.resume:
        asked = _wider(project, arguments, recipes)
    elif recipes:
        tried = Plan(recipes, arguments.seeds or (0,), arguments.folds, arguments.splits)
        asked = plan.create(project, tried, datetime.now(UTC), arguments.name).id
    else:
        _refuse_without_recipes(arguments)
        _list(project, printer)
        return
    printer.aside(f"Experiment {asked} (“--resume {asked}” goes on with it)")
    done = _worked(project, asked, arguments, printer)
    _tell(project, done, arguments.out, printer)


def _worked(
    project: Project, asked: str, arguments: argparse.Namespace, printer: Printer
) -> Experiment:
    emit = _telling(project, asked, printer)
    try:
        return work(
            project.folder,
            asked,
            shipped.places(arguments.weights),
            emit,
            printer.cancel,
            frozen=arguments.frozen,
        )
    except PicturesChanged as error:
        error.hint += " “--frozen” goes on with those of then."
        raise


def _recipes(arguments: argparse.Namespace, where: Places, printer: Printer) -> tuple[Recipe, ...]:
    of_table = seed_lines.recipes() if arguments.table else ()
    named = (kept_recipes.load(name) for name in arguments.recipe)
    here = recipe_choice.at_hand_for(named, arguments, where, printer)
    return tuple(_changed(recipe, arguments) for recipe in (*of_table, *here))


def _changed(recipe: Recipe, arguments: argparse.Namespace) -> Recipe:
    try:
        return recipe_choice.changed(recipe, arguments.backbone, arguments.set)
    except BadRecipe as error:
        # What is asked for is asked of all of them, and one cannot do it.
        raise BadRecipe(f"“{recipe.name}”: {error.message}", error.hint) from error


def _wider(project: Project, arguments: argparse.Namespace, recipes: tuple[Recipe, ...]) -> str:
    """Return the id of the experiment to go on with, and add to it what is asked for."""
    if arguments.folds or arguments.splits or arguments.name:
        raise BadRecipe(
            "An experiment keeps its name and its splits.",
            "Leave out “--name”, “--folds” and “--splits”, or start a new experiment.",
        )
    if not recipes:
        _refuse_changes(arguments)
    if recipes or arguments.seeds:
        plan.extend(project, arguments.resume, recipes, arguments.seeds)
    return str(arguments.resume)


def _refuse_changes(arguments: argparse.Namespace) -> None:
    if arguments.backbone or arguments.set:
        raise BadRecipe(
            "“--backbone” and “--set” change recipes, and none is named.",
            "Name one with “--recipe”.",
        )


def _refuse_without_recipes(arguments: argparse.Namespace) -> None:
    _refuse_changes(arguments)
    if any((arguments.seeds, arguments.folds, arguments.splits, arguments.name, arguments.out)):
        raise BadRecipe(
            "Nothing says what is to be tried.",
            "Name recipes with “--recipe”, or take “--table seed”, or “--resume ID”.",
        )


def _telling(project: Project, experiment_id: str, printer: Printer) -> Emit:
    of_a_run = telling(printer)
    experiment = folders.get(project, experiment_id)

    def tell(event: object) -> None:
        if isinstance(event, ExperimentCell):
            printer.event(event, _line(experiment, event))
        else:
            of_a_run(event)

    return tell


def _line(experiment: Experiment, event: ExperimentCell) -> str:
    cell = event.cell
    told = f"[{event.place + 1}/{event.total}] {label(experiment, cell)}: {cell.state}"
    if cell.reason:
        return f"{told}. {cell.reason} {cell.hint}".rstrip()
    if cell.outcome is None:
        return told
    tested, validated = figures.of_outcome(cell.outcome)
    name, found = ("test", tested) if cell.outcome.test_total else ("validation", validated)
    return (
        f"{told}, {found.share} of the {name} pictures right ({found.of}; {found.interval}), "
        f"{figures.duration(cell.outcome.seconds)}"
    )


def _tell(project: Project, done: Experiment, out: Path | None, printer: Printer) -> None:
    rows = table.rows(done)
    written = export.write(project, done, out) if out else ()
    value = {
        "experiment": done,
        "rows": rows,
        "seed": [line._asdict() for line in seed_lines.lines(rows)],
        "files": [str(file) for file in written],
    }
    lines = [text(done, folders.recipes(project, done), rows)]
    if written:
        names = ", ".join(file.name for file in written)
        lines.append(f"“{out}” holds {names}.")
    printer.result(value, "\n".join(lines))


def _list(project: Project, printer: Printer) -> None:
    found = folders.listed(project)
    lines = [
        f"{each.id}  {each.state:8s} {len(each.cells) - len(each.left)} of "
        f"{counted(len(each.cells), 'run')}  {each.name}"
        for each in found
    ]
    none = "No experiment yet. “brandcore experiments PROJECT --recipe NAME” makes one."
    printer.result({"experiments": found}, "\n".join(lines) or none)


def _numbers(given: str) -> tuple[int, ...]:
    read = natural()
    return tuple(read(each.strip()) for each in given.split(","))
