"""What a network that starts from nothing reaches, trained whole as its own recipe says."""

from __future__ import annotations

import msgspec

from brandcore.bench.probe import Score, judged
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT, Split
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import answers, runs
from brandcore.training.backbones import Backbone
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.train import start_project


def recipe(known: Backbone) -> Recipe:
    """Return the preset that trains `known`: the one called like it, else the first."""
    of_it = [each for each in PRESETS if each.backbone == known.name]
    return next((each for each in of_it if each.name == known.name), of_it[0])


def score(project: Project, recipe: Recipe, split: Split, emit: Emit, cancel: CancelToken) -> Score:
    """Train `recipe` on a split and ask the run about its test pictures.

    Parameters
    ----------
    project : Project
        Holds the pictures; `split` becomes its split.
    recipe : Recipe
        Trained with the seed of the split.
    split : Split
        Of the project's pictures as they are.
    emit, cancel
        As in `start_project`.
    """
    SPLIT.write(project.split_file, split)
    seeded = msgspec.structs.replace(recipe, seed=split.seed)
    run = start_project(project.folder, seeded, None, emit, cancel)
    folder = runs.at(project, run.id)
    said, known = answers.kept(folder, run), SNAPSHOT.read(folder.snapshot).by_id()
    assert said is not None
    pairs = ((known[each.id].brand, each.brand) for each in said.test)
    return judged(split.seed, [(brand, answer == brand) for brand, answer in pairs])
