"""``brandcore evaluate PROJECT [RUN]``: how good a run is."""

from __future__ import annotations

import argparse
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.evaluation.evaluate import Evaluation, evaluate
from brandcore.project import Project
from brandcore.training import runs

HELP = "ask a run about pictures whose brand is known"
_MISTAKES_SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "run", nargs="?", default="", metavar="RUN", help="default: the chosen one, else the newest"
    )
    parser.add_argument("--on", choices=("test", "validation", "train"), default="test")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Evaluate and tell."""
    project = Project.open(arguments.project)
    asked = runs.find(project, arguments.run or project.info.chosen_run)
    found = evaluate(project, asked, arguments.on, printer.progress, printer.cancel)
    printer.result(found, _text(found))


def _text(found: Evaluation) -> str:
    low, high = found.interval
    lines = [
        f"Run {found.run}: {found.accuracy:.1%} of the {found.on} pictures right "
        f"({found.right} of {found.total}; 95 % interval {low:.1%} to {high:.1%}; "
        f"{found.top3:.1%} among the first three).",
        *(
            f"  {score.right:4d} of {score.pictures:4d}  {score.recall:6.1%}  {score.brand}"
            for score in found.per_brand
        ),
    ]
    lines += [
        f"“{wrong.true}” taken for “{wrong.answered}” ({wrong.share:.0%}): {wrong.id}"
        for wrong in found.mistakes[:_MISTAKES_SHOWN]
    ]
    if found.missing:
        lines.append(f"{len(found.missing)} pictures could not be read and are not counted.")
    return "\n".join(lines)
