"""What is said of recipes and networks before one is chosen, and how long a run may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import counted, tr
from app.itemmodels import run_words
from app.viewmodels.run_files import RunDetails
from brandcore.training.backbones import BACKBONES
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run


@dataclass(frozen=True)
class Option:
    """One recipe or network to choose.

    Attributes
    ----------
    name : str
        Of the preset or backbone.
    title, note : str
        What it is called, and one line on it.
    """

    name: str
    title: str
    note: str


def recipes() -> tuple[Option, ...]:
    """Return the presets with what each is for and does."""
    return tuple(Option(each.name, each.name, line(each)) for each in PRESETS)


def line(recipe: Recipe) -> str:
    """Say what a recipe is for, and what it does."""
    counts = (
        (recipe.warm_up.epochs, "{n} epoch of warm-up", "{n} epochs of warm-up"),
        (recipe.fine_tune.epochs, "{n} epoch of fine-tune", "{n} epochs of fine-tune"),
    )
    stages = [counted(epochs, one, many) for epochs, one, many in counts if epochs]
    return f"{tr(recipe.about)} {tr('At most {what}.', what=tr(', then ').join(stages))}".strip()


def networks() -> tuple[Option, ...]:
    """Return the backbones with their notes."""
    return tuple(Option(each.name, each.title, tr(each.note)) for each in BACKBONES)


def estimate(recipe: Recipe, runs: tuple[Run, ...], details: Mapping[str, RunDetails]) -> str:
    """Say how long the latest whole run of the same numbers took, or else of the same network.

    Parameters
    ----------
    recipe : Recipe
        Of the run to come.
    runs : tuple of Run
        Those there are, newest first.
    details : mapping of str to RunDetails
        Theirs, by id.
    """
    ended = [run for run in runs if run.state == "ended" and run.id in details and run.seconds]
    network = [run for run in ended if run.backbone == recipe.backbone]
    alike = [run for run in network if _work(details[run.id].recipe) == _work(recipe)]
    if alike:
        return tr("The last run like this took {time}.", time=run_words.duration(alike[0].seconds))
    if network:
        took = run_words.duration(network[0].seconds)
        return tr("The last run with this network took {time}.", time=took)
    return ""


def _work(recipe: Recipe) -> tuple[object, ...]:
    """Return the numbers of a recipe that decide how long it takes."""
    stages = (recipe.warm_up, recipe.fine_tune)
    return (
        recipe.backbone, recipe.image_size_px, recipe.augmentation.views,
        *((stage.epochs, stage.last_layers, stage.stop_after) for stage in stages),
    )  # fmt: skip
