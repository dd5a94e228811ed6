"""Pictures to measure on: a folder of brands as a project that is gone afterwards."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from brandcore.dataset import groups as grouping
from brandcore.dataset import snapshot as snapshots
from brandcore.dataset.incoming import import_folder
from brandcore.dataset.split import SPLIT, SplitPlan, draw
from brandcore.dataset.store import Store
from brandcore.errors import NothingFound
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "brands"


def configure(parser: argparse.ArgumentParser, train: int) -> None:
    """Declare which pictures are taken, and how they are split; as `configure_folder`."""
    configure_folder(parser, train)
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of split and training")


def configure_folder(parser: argparse.ArgumentParser, train: int) -> None:
    """Declare which pictures are taken; `project` wants a ``seed`` beside.

    Parameters
    ----------
    parser : ArgumentParser
        Of a benchmark.
    train : int
        Training pictures of a brand by default.
    """
    parser.add_argument(
        "--pictures",
        type=Path,
        default=_SHARED,
        metavar="FOLDER",
        help="class folders; default: ../shared/brands beside the checkout",
    )
    parser.add_argument(
        "--groups",
        type=Path,
        metavar="FILE.csv",
        help="a group stays on one side; default: manifest.csv in that folder, if any",
    )
    parser.add_argument("--train", type=int, default=train, metavar="N", help="per brand")


@contextmanager
def project(arguments: argparse.Namespace, emit: Emit, cancel: CancelToken) -> Iterator[Project]:
    """Copy the pictures into a project, with a split drawn.

    Parameters
    ----------
    arguments : Namespace
        As `configure` declares them.
    emit, cancel
        Told and asked between pictures.

    Yields
    ------
    Project
        With nothing kept; gone afterwards.

    Raises
    ------
    NothingFound
        There is no such folder.
    """
    pictures: Path = arguments.pictures
    if not pictures.is_dir():
        raise NothingFound(
            f"There is no folder “{pictures}”.", "Name a folder of class folders: “--pictures”."
        )
    now = datetime.now(UTC)
    folder = Path(tempfile.mkdtemp(prefix="brandcore-bench-"))
    try:
        made = Project.create(folder / "project", "bench", now)
        store = Store.open(made)
        import_folder(store, pictures, emit, cancel, now=now)
        taken = snapshots.take(store.manifest.records)
        given = arguments.groups or pictures / "manifest.csv"
        known = grouping.read(given, taken.records).groups if given.is_file() else None
        plan = SplitPlan(arguments.seed, arguments.train)
        SPLIT.write(made.split_file, draw(taken, plan, known))
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)
