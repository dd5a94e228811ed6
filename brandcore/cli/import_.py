"""``brandcore import PROJECT FOLDER``: a tree of class folders."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from brandcore.cli.numbers import natural
from brandcore.cli.printer import Printer
from brandcore.dataset.incoming import ImportResult, PictureRefused, PictureTaken, import_folder
from brandcore.dataset.store import Store
from brandcore.dataset.words import counted
from brandcore.jobs import Cancelled, Emit
from brandcore.project import Project, held

HELP = "bring in a folder whose sub-folders are brands"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="one sub-folder for each brand; “_distractor” is none of the brands",
    )
    parser.add_argument(
        "--copy-limit",
        type=natural(64),
        default=0,
        metavar="N",
        help="refuse a picture that looks like one of its brand but for at most N of 64 bits; "
        "12 finds near copies (default 0: only the very same file)",
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Import and tell, file by file."""
    project = Project.open(arguments.project)
    with held(project):
        found = import_folder(
            Store.open(project),
            arguments.folder,
            telling(printer),
            printer.cancel,
            copy_limit=arguments.copy_limit,
            now=datetime.now(UTC),
        )
    tell(found, printer)


def telling(printer: Printer) -> Emit:
    """Return an ``Emit`` that tells what was refused, and what was taken but is worth a look."""

    def tell_one(event: object) -> None:
        if isinstance(event, PictureRefused):
            printer.event(event, f"refused {event.name}: {event.reason} {event.hint}")
        elif isinstance(event, PictureTaken):
            printer.event(event, f"taken {event.name}: {event.note}" if event.note else "")
        else:
            printer.progress(event)

    return tell_one


def tell(found: ImportResult, printer: Printer) -> None:
    """Tell the result; raise `Cancelled` if it was stopped."""
    printer.result(
        {
            "taken": found.taken,
            "refused": found.refused,
            "brands": found.brands,
            "stopped": found.stopped,
        },
        f"{found.taken} taken into {counted(found.brands, 'brand')}, {found.refused} refused.",
    )
    if found.stopped:
        raise Cancelled
