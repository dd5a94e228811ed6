"""``brandcore new PROJECT``: an empty project."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.project import Project

HELP = "make an empty project"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a new or an empty folder")
    parser.add_argument("--name", default="", help="default: the folder's name")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Make it and tell."""
    made = Project.create(arguments.project.absolute(), arguments.name, datetime.now(UTC))
    printer.result(
        {"project": str(made.folder), "name": made.info.name},
        f"“{made.info.name}” is ready in “{made.folder}”.",
    )
