"""``brandcore takedown PROJECT PICTURE``: out of the project for good, and never let in again."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from brandcore.cli.printer import Printer
from brandcore.dataset import traces
from brandcore.dataset.store import Store
from brandcore.dataset.taking_down import TakenDown, take_down
from brandcore.dataset.words import counted
from brandcore.project import Project, held
from brandcore.training.learnt_from import Learnt, learnt_from

HELP = "remove a picture for good, and tell which runs learnt from it"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "picture",
        metavar="PICTURE",
        help="a picture file, a web address of it or of its page, a SHA-256, or a picture's id",
    )
    parser.add_argument("--why", default="", metavar="TEXT", help="kept with the note of it")


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Take it down and tell."""
    project = Project.open(arguments.project)
    with held(project):
        store = Store.open(project)
        meant = traces.wanted(arguments.picture, store.manifest)
        now = datetime.now(UTC)
        gone = take_down(store, meant, arguments.why, now, printer.progress, printer.cancel)
    learnt = learnt_from(project, gone.sha256)
    printer.result(
        {
            "pictures": gone.pictures,
            "candidates": gone.candidates,
            "trash": gone.trash,
            "near": gone.near,
            "runs": [{"run": each.run.id, "used_for": each.used_for} for each in learnt],
        },
        "\n".join(_lines(gone, learnt)),
    )


def _lines(gone: TakenDown, learnt: tuple[Learnt, ...]) -> list[str]:
    parts = (
        (gone.pictures, "picture"), (gone.candidates, "candidate"), (gone.trash, "trashed picture"),
    )  # fmt: skip
    removed = [counted(number, noun) for number, noun in parts if number]
    lines = [f"Removed: {', '.join(removed)}." if removed else "Nothing of it was here."]
    lines.append("It is not taken in again.")
    if gone.near:
        near = counted(len(gone.near), "picture")
        lines.append(f"Still there, looking nearly the same: {near} ({', '.join(gone.near)}).")
    lines += [f"The run {each.run.id} had it for {each.used_for}." for each in learnt]
    if any(each.learnt for each in learnt):
        lines.append("What a run has learnt stays in its model: train again, or delete the run.")
    return lines
