"""How many pictures recipes answer right: ``python -m tests.benchmarks.accuracy PROJECT RECIPE …``.

The project's split is drawn anew for each of three seeds, as it was drawn before, and each recipe
trained on it, as ``brandcore experiments`` does. Beside the share of all test pictures stand that
of the brands alone, and the mean over classes: where most test pictures show none of the brands,
the first says little of the brands. An experiment that was tried is told again with ``--id``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from brandcore.bench.probe import Judged, judged
from brandcore.experiments import folders, plan
from brandcore.experiments.experiment import Cell, Experiment
from brandcore.experiments.run import run
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import answers, kept_recipes, runs

_SEEDS = (0, 1, 2)
_HEAD = f"{'recipe':20s}  all    brands  classes  right of all"


def main() -> None:
    """Try the recipes, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("recipes", nargs="*", default=["quick", "careful"])
    parser.add_argument("--id", help="of an experiment that was tried before")
    asked = parser.parse_args()
    project = Project.open(asked.project)
    experiment = folders.get(project, asked.id) if asked.id else _tried(project, asked.recipes)
    lines = (_line(project, experiment, recipe) for recipe in experiment.recipes)
    sys.stdout.write("\n".join((_HEAD, *lines, "")))


def _tried(project: Project, names: Iterable[str]) -> Experiment:
    recipes = [kept_recipes.load(name) for name in names]
    wanted = plan.Plan(recipes, split_seeds=_SEEDS)
    made = plan.create(project, wanted, datetime.now(UTC))
    return run(project.folder, made.id, None, ignore, CancelToken())


def _line(project: Project, experiment: Experiment, recipe: str) -> str:
    cells = [cell for cell in experiment.cells if cell.recipe == recipe]
    scores = [judged(0, list(_judged(project, experiment, cell))) for cell in cells]
    whole = " ".join(f"{each.right}/{each.total}" for each in scores)
    shares = [
        fmean(getattr(each, kind) for each in scores) for kind in ("accuracy", "brands", "classes")
    ]
    return f"{recipe:20s}  {shares[0]:.3f}  {shares[1]:.3f}   {shares[2]:.3f}    {whole}"


def _judged(project: Project, experiment: Experiment, cell: Cell) -> Iterator[Judged]:
    known = folders.snapshot_of(project, experiment).by_id()
    said = answers.kept(runs.at(project, cell.run), runs.get(project, cell.run))
    if said is None:
        raise SystemExit(f"The run “{cell.run}” keeps no answers.")
    for each in said.test:
        brand = known[each.id].brand
        yield brand, each.brand == brand


if __name__ == "__main__":
    main()
