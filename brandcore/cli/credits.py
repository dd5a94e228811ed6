"""``brandcore credits PROJECT OUT``: whose pictures these are, as a page and as a table."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.dataset.credits import UNKNOWN, credits_of, write_csv, write_html
from brandcore.dataset.store import Store
from brandcore.dataset.words import counted
from brandcore.project import Project

HELP = "write whose pictures these are, as a page and a table"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="OUT.html or OUT.csv; both of them without an ending"
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Write and tell."""
    project = Project.open(arguments.project)
    rows = credits_of(Store.open(project).manifest)
    written = []
    for file in wanted_files(arguments.out):
        if file.suffix == ".csv":
            write_csv(file, rows)
        else:
            write_html(file, project.info.name, rows, datetime.now().astimezone())
        written.append(str(file))
    unknown = sum(row.licence == UNKNOWN for row in rows)
    printer.result(
        {"pictures": len(rows), "unknown_licence": unknown, "files": written},
        f"{counted(len(rows), 'picture')}, {unknown} of them with an unknown licence: "
        f"{' and '.join(written)}",
    )


def wanted_files(out: Path) -> tuple[Path, ...]:
    """Return what is to be written: the file named, or both kinds."""
    if out.suffix.lower() in (".html", ".htm", ".csv"):
        return (out,)
    return (out.with_name(f"{out.name}.html"), out.with_name(f"{out.name}.csv"))
