"""Runs that ended long ago, whole but for their network, for tests of lists and comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from brandcore.dataset import snapshot, split
from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.split import SplitPlan
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.events import EpochDone
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)


def put(
    project: Project,
    number: int = 0,
    recipe: Recipe | None = None,
    accuracies: Sequence[float] = (0.2, 0.8, 0.6),
    *,
    seed: int = 0,
    model: bool = True,
    **fields: Any,
) -> Run:
    """Put run `number` (an hour after the one before) into a project with pictures.

    `accuracies` are those of its epochs on the validation pictures; `seed` draws its split;
    `fields` replace what ``run.json`` says.
    """
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    drawn = split.draw(taken, SplitPlan(seed))
    made = runs.create(project, taken, drawn, recipe or Recipe(), FIRST + timedelta(hours=number))
    folder = runs.at(project, made.id)
    lines = [
        EpochDone("warm-up", n, 1 - a, a, 1.2 - a, a, 2.0, 1e-3)
        for n, a in enumerate(accuracies, start=1)
    ]
    folder.history.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    if model and accuracies:
        folder.model.write_bytes(b"stands for a network")
    best = max(accuracies, default=None)
    known: dict[str, Any] = {
        "state": "ended", "epochs": len(accuracies), "seconds": 2.0 * len(accuracies),
        "best_epoch": accuracies.index(best) + 1 if best is not None else 0, "val_accuracy": best,
    }  # fmt: skip
    run = msgspec.structs.replace(made, **(known | fields))
    runs.save(project, run)
    return run
