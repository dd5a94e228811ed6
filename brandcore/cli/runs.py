"""``brandcore runs PROJECT``: the runs of a project, newest first."""

from __future__ import annotations

import argparse
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.runs import Run

HELP = "list the runs of a project"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """List them."""
    found = runs.listed(Project.open(arguments.project))
    text = "\n".join(map(_line, found)) or "No run yet. “brandcore train PROJECT” makes one."
    printer.result({"runs": found}, text)


def _line(run: Run) -> str:
    test = "–" if run.test_accuracy is None else f"{run.test_accuracy:.1%}"
    validation = "–" if run.val_accuracy is None else f"{run.val_accuracy:.1%}"
    text = (
        f"{run.id}  {run.state:8s} {run.recipe_name}, {run.backbone}: test {test}, "
        f"validation {validation}, epoch {run.best_epoch} of {run.epochs}, {run.seconds:.0f} s"
    )
    return f"{text}\n    {run.reason}" if run.reason else text
