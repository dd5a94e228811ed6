"""``brandcore export PROJECT --format NAME OUT``: a run leaves the program."""

from __future__ import annotations

import argparse
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.dataset.words import counted
from brandcore.exporting.bundle import export
from brandcore.exporting.formats import FORMATS
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.learnt_from import taken_down_since

HELP = "write a run as a bundle, checked against its own answers"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    # No `choices`: an unknown name is answered with a hint, as everywhere.
    known = ", ".join(each.name for each in FORMATS)
    parser.add_argument("--format", required=True, metavar="NAME", help=f"one of: {known}")
    parser.add_argument(
        "--run", default="", metavar="RUN", help="default: the chosen one, else the newest"
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Export and tell."""
    project = Project.open(arguments.project)
    chosen = runs.find(project, arguments.run or project.info.chosen_run)
    folder = export(
        project, chosen, arguments.format, arguments.out, printer.progress, printer.cancel
    )
    down = len(taken_down_since(project, chosen.id))
    names = sorted(each.name for each in folder.iterdir())
    printer.result(
        {
            "run": chosen.id,
            "format": arguments.format,
            "folder": str(folder),
            "files": names,
            "taken_down": down,
        },
        f"“{folder}” holds {', '.join(names)}; it answers as the run does." + _warning(down),
    )


def _warning(down: int) -> str:
    if not down:
        return ""
    pictures = counted(down, "picture")
    return f"\nMind: it has learnt from {pictures} that had to be taken down since. Train again."
