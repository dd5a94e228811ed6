"""What backbones know of brands, how fast they look and how large they are."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from brandcore.bench import backbone_table, pictures, speed, whole_training
from brandcore.bench.backbone_table import Row, Table
from brandcore.bench.probe import Probe, looker
from brandcore.bench.speed import Looker
from brandcore.dataset import snapshot as snapshots
from brandcore.dataset.split import SPLIT, redraw
from brandcore.dataset.store import Store
from brandcore.errors import WeightsMissing
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.project import Project
from brandcore.training import backbones, runtime, weights
from brandcore.training.aside import Aside
from brandcore.training.backbones import Backbone
from brandcore.training.weights import Places, Where

HELP = "tell how good, how fast and how large backbones are"

DEFAULT = (
    "kestrel:random", "scratch", "kestrel", "mobilenet-0.25", "mobilenetv2-0.35", "mobilenet-0.75",
)  # fmt: skip
_RANDOM = ":random"


class Entrant(NamedTuple):
    """A backbone with its weights, or with random numbers in their place."""

    known: Backbone
    random: bool = False


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    pictures.configure_folder(parser, train=15)
    parser.add_argument(
        "--seeds", type=_seeds, default=(0, 1, 2), metavar="N,N…", help="of the splits"
    )
    parser.add_argument(
        "--backbone",
        action="append",
        default=[],
        metavar="NAME",
        help=f"as often as wanted; NAME{_RANDOM} has random weights; default: {', '.join(DEFAULT)}",
    )
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE|FOLDER",
        help="a folder to look in first, or a weights file of our own backbone",
    )


def run(arguments: argparse.Namespace, emit: Emit, cancel: CancelToken) -> tuple[Table, str]:
    """Measure, and draw the table.

    Raises
    ------
    WeightsMissing
        What ``--weights`` names is not there.
    """
    entrants = [entrant(name) for name in arguments.backbone or DEFAULT]
    where = Places.of(arguments.weights)
    if where.given is not None and not where.given.exists():
        raise WeightsMissing(f"There is no “{where.given}”.", "Name a weights file or its folder.")
    arguments.seed = arguments.seeds[0]
    tell = _progress(emit)
    with pictures.project(arguments, tell, cancel) as project:
        found = measure(project, entrants, where, arguments.seeds, tell, cancel)
    return found, backbone_table.text(found)


def entrant(name: str) -> Entrant:
    """Return who takes part as `name`, of which ``:random`` may be the end.

    Raises
    ------
    BadRecipe
        There is no such backbone.
    """
    return Entrant(backbones.find(name.removesuffix(_RANDOM)), name.endswith(_RANDOM))


def measure(
    project: Project,
    entrants: Sequence[Entrant],
    where: Where,
    seeds: Sequence[int],
    emit: Emit,
    cancel: CancelToken,
) -> Table:
    """Measure backbones on a project with a split drawn.

    Weights that are not on this computer are not fetched: their row says so.

    Parameters
    ----------
    project : Project
        Its split says how those of the seeds are drawn.
    entrants : sequence of Entrant
        One row each.
    where : Places, Path or None
        Where weights are looked for; a single file is one of our own backbone.
    seeds : sequence of int
        One or more.
    emit, cancel
        Told and asked between small steps.

    Raises
    ------
    WeightsMissing
        A file is damaged, or of another network.
    TooFewPictures
        A split has no pictures of a brand to test with.
    """
    runtime.start(0)
    with Aside(cancel) as aside:
        bench = _Bench(project, seeds, where, aside, (emit, cancel))
        rows = [bench.row(each) for each in entrants]
        paces = speed.measure(bench.lookers, aside, emit)
    return Table(
        pictures=len(bench.snapshot.records),
        classes=len(bench.snapshot.brands),
        train_per_brand=SPLIT.read(project.split_file).train_per_brand,
        seeds=tuple(seeds),
        rows=tuple(
            msgspec.structs.replace(row, pictures_per_second=paces.get(row.backbone))
            for row in rows
        ),
    )


class _Bench:
    """Makes row after row, and remembers the networks whose pace is to be measured."""

    def __init__(
        self,
        project: Project,
        seeds: Sequence[int],
        where: Where,
        aside: Aside,
        told: tuple[Emit, CancelToken],
    ) -> None:
        self._project, self._places = project, Places.of(where)
        self._aside, (self._emit, self._cancel) = aside, told
        self.snapshot = snapshots.take(Store.open(project).manifest.records)
        split = SPLIT.read(project.split_file)
        self._splits = [
            redraw(msgspec.structs.replace(split, seed=seed), self.snapshot) for seed in seeds
        ]
        self.lookers: dict[str, Looker] = {}

    def row(self, asked: Entrant) -> Row:
        known = asked.known
        if asked.random:
            return self._looked(known, None)
        if not known.pretrained:
            return self._trained(known)
        found = weights.found(known, self._places_of(known))
        return backbone_table.missing(known) if found is None else self._looked(known, found)

    def _places_of(self, known: Backbone) -> Places:
        """Return where to look: a single file is of the backbone that is never fetched."""
        given = self._places.given
        if given is not None and given.is_file() and not known.ships:
            return Places(shipped=self._places.shipped)
        return self._places

    def _looked(self, known: Backbone, file: Path | None) -> Row:
        look = self._looker(known, file).look
        probe = Probe(self._project, self.snapshot, known, look, self._aside, self._emit)
        scores = tuple(probe.score(split) for split in self._splits)
        if file is None:
            return backbone_table.row(known, "random", scores)
        return backbone_table.row(known, "here", scores, file.stat().st_size)

    def _looker(self, known: Backbone, file: Path | None) -> Looker:
        found = looker(known, file, len(self.snapshot.brands), self._aside)
        self.lookers.setdefault(known.name, found)
        return found

    def _trained(self, known: Backbone) -> Row:
        self._looker(known, None)
        recipe, first = whole_training.recipe(known), self._splits[0]
        score = whole_training.score(self._project, recipe, first, self._emit, self._cancel)
        return backbone_table.learnt(known, recipe.name, score)


def _progress(emit: Emit) -> Emit:
    """Return an ``emit`` that passes on how far it is; of each picture and epoch nothing."""
    return lambda event: emit(event) if isinstance(event, Progress) else None


def _seeds(text: str) -> tuple[int, ...]:
    try:
        found = tuple(int(each) for each in text.split(","))
    except ValueError:
        found = (-1,)
    if min(found) < 0:
        raise argparse.ArgumentTypeError(f"“{text}” is no list of numbers such as “0,1,2”")
    return found
