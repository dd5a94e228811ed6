"""``brandcore compare PROJECT RUN RUN``: two runs side by side."""

from __future__ import annotations

import argparse
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.evaluation.compare import Comparison, compare
from brandcore.project import Project
from brandcore.training.runs import Run

HELP = "put two runs side by side"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("first", metavar="RUN")
    parser.add_argument("second", metavar="RUN")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Compare and tell."""
    project = Project.open(arguments.project)
    found = compare(project, arguments.first, arguments.second)
    printer.result(found, _text(found))


def _text(found: Comparison) -> str:
    lines = [_line(found.first), _line(found.second)]
    lines += [f"  {each.name}: {each.first} → {each.second}" for each in found.differences]
    if not found.differences:
        lines.append("  Their recipes are equal.")
    return "\n".join((*lines, found.note))


def _line(each: Run) -> str:
    test = "no test" if each.test_accuracy is None else (
        f"test {each.test_accuracy:.1%} ({each.test_right} of {each.test_total})"
    )  # fmt: skip
    validation = "–" if each.val_accuracy is None else f"{each.val_accuracy:.1%}"
    return (
        f"{each.id}  {each.recipe_name}, {each.backbone}: {test}, validation {validation}, "
        f"epoch {each.best_epoch} of {each.epochs}, {each.seconds:.0f} s"
    )
