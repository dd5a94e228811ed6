"""What is said of recipes and networks before one is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import counted, tr
from brandcore.training.backbones import BACKBONES
from brandcore.training.recipe import Recipe


@dataclass(frozen=True)
class Option:
    """One recipe or network to choose.

    Attributes
    ----------
    name : str
        Of the recipe or backbone.
    title, note : str
        What it is called, and one line on it.
    own : bool
        Whether the curator saved it.
    """

    name: str
    title: str
    note: str
    own: bool = False


def recipes(presets: Iterable[Recipe], own: Iterable[Recipe] = ()) -> tuple[Option, ...]:
    """Return presets and saved recipes with what each is for and does."""
    given = (Option(each.name, each.name, line(each)) for each in presets)
    saved = (Option(each.name, each.name, line(each), own=True) for each in own)
    return (*given, *saved)


def line(recipe: Recipe, start: str = "") -> str:
    """Say what a recipe is for, and what it does.

    Parameters
    ----------
    recipe : Recipe
        What a run would be made from.
    start : str
        Name of the recipe whose values were changed, which is then for something else; "" for
        none.
    """
    purpose = tr("“{recipe}” with values of your own.", recipe=start) if start else tr(recipe.about)
    counts = (
        (recipe.warm_up.epochs, "{n} epoch of warm-up", "{n} epochs of warm-up"),
        (recipe.fine_tune.epochs, "{n} epoch of fine-tune", "{n} epochs of fine-tune"),
    )
    stages = [counted(epochs, one, many) for epochs, one, many in counts if epochs]
    does = tr("At most {what}.", what=tr(", then ").join(stages)) if stages else ""
    return f"{purpose} {does}".strip()


def networks() -> tuple[Option, ...]:
    """Return the backbones with their notes."""
    return tuple(Option(each.name, each.title, tr(each.note)) for each in BACKBONES)
