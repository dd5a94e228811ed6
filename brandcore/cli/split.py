"""``brandcore split PROJECT``: draw training, validation and test pictures."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import msgspec

from brandcore.cli.numbers import natural
from brandcore.cli.printer import Printer
from brandcore.dataset import groups, snapshot
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split, SplitPlan, draw
from brandcore.dataset.store import Store
from brandcore.project import Project, held

HELP = "draw training, validation and test pictures"


class SplitDrawn(msgspec.Struct, frozen=True):
    """What the command answers.

    Attributes
    ----------
    train, validation, test : int
        Pictures on each side.
    brands : int
        Classes.
    seed, train_per_brand, protocol
        Of the plan.
    snapshot : str
        Digest of the dataset.
    matched : int or None
        Pictures that the groups file names; None without one.
    per_brand : dict of str to tuple of int
        Training, validation and test pictures of each brand.
    """

    train: int
    validation: int
    test: int
    brands: int
    seed: int
    train_per_brand: int
    protocol: str
    snapshot: str
    matched: int | None
    per_brand: dict[str, tuple[int, int, int]]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "--train",
        type=natural(),
        default=0,
        metavar="N",
        help="training pictures per brand, the rest halved (default: 70 %% of each brand)",
    )
    parser.add_argument("--seed", type=natural(), default=0, metavar="N", help="of the draw")
    parser.add_argument(
        "--groups",
        type=Path,
        metavar="FILE.csv",
        help="columns “file” and “group” (or “…_group”): a group stays on one side",
    )
    parser.add_argument(
        "--protocol",
        choices=("clean", "seed"),
        default="clean",
        help="“seed” draws as in 2019, validation and test overlapping; for comparison only",
    )


def run(arguments: argparse.Namespace, printer: Printer) -> None:
    """Draw, store and tell."""
    project = Project.open(arguments.project)
    with held(project):
        taken = snapshot.take(Store.open(project).manifest.records)
        found = groups.read(arguments.groups, taken.records) if arguments.groups else None
        plan = SplitPlan(arguments.seed, arguments.train, protocol=arguments.protocol)
        split = draw(taken, plan, found.groups if found else None)
        SPLIT.write(project.split_file, split)
    drawn = _drawn(taken, split, found.matched if found else None)
    printer.result(drawn, _text(drawn))


def _drawn(taken: DatasetSnapshot, split: Split, matched: int | None) -> SplitDrawn:
    known = taken.by_id()
    sides = (split.train, split.validation, split.test)
    train, validation, test = (Counter(known[i].brand for i in side) for side in sides)
    return SplitDrawn(
        train=len(split.train),
        validation=len(split.validation),
        test=len(split.test),
        brands=len(taken.brands),
        seed=split.seed,
        train_per_brand=split.train_per_brand,
        protocol=split.protocol,
        snapshot=split.snapshot,
        matched=matched,
        per_brand={b: (train[b], validation[b], test[b]) for b in taken.brands},
    )


def _text(drawn: SplitDrawn) -> str:
    text = (
        f"{drawn.train} training, {drawn.validation} validation and {drawn.test} test pictures "
        f"of {drawn.brands} brands."
    )
    if drawn.matched is None:
        return text
    return f"{text} The groups file names {drawn.matched} of the project's pictures."
