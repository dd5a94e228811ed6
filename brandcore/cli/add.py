"""``brandcore add PROJECT BRAND FILE…``: pictures into one brand."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from brandcore.cli.import_ import tell, telling
from brandcore.cli.printer import Printer
from brandcore.dataset import naming
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.incoming import add_pictures
from brandcore.dataset.store import Store
from brandcore.project import Project, held

HELP = "put pictures into one brand"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "brand", metavar="BRAND", help="made if there is none of that name and a picture is taken"
    )
    parser.add_argument("pictures", type=Path, nargs="+", metavar="FILE")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Add and tell, file by file."""
    project = Project.open(arguments.project)
    with held(project):
        store = Store.open(project)
        brand = naming.called(arguments.brand, store.manifest)
        undo = store.apply(AddBrand(arguments.brand)) if brand is None else None
        found = add_pictures(
            store,
            brand.name if brand else arguments.brand.strip(),
            arguments.pictures,
            telling(printer),
            printer.cancel,
            now=datetime.now(UTC),
        )
        if undo is not None and not found.taken:
            store.apply(undo)
    tell(found, printer)
