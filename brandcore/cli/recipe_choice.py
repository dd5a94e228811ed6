"""Recipes as the command line names them: a name or a file, another network, other numbers.

A preset whose network is neither asked for nor on this computer is made with what is at hand.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

import msgspec

from brandcore.cli.printer import Printer
from brandcore.errors import BadRecipe
from brandcore.training import at_hand, backbones, recipe_values
from brandcore.training.backbones import Backbone
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Where

_NETWORKS = frozenset({"backbone", "beside"})


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare ``--backbone`` and ``--set``."""
    parser.add_argument("--backbone", metavar="NAME", help="another network than the recipe's")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="another number, such as warm_up.epochs=20; as often as wanted",
    )


def changed(recipe: Recipe, backbone: str | None, changes: Sequence[str]) -> Recipe:
    """Return `recipe` as ``--backbone`` and ``--set`` want it; another network brings its size."""
    if backbone and backbone != recipe.backbone:
        found = backbones.find(backbone)
        recipe = msgspec.structs.replace(
            recipe, backbone=found.name, image_size_px=found.image_size_px
        )
    return recipe_values.with_changes(recipe, dict(_change(text) for text in changes))


def names_network(asked: argparse.Namespace) -> bool:
    """Whether what `configure` declares asks for a network in particular."""
    return bool(asked.backbone) or any(_change(text)[0] in _NETWORKS for text in asked.set)


def at_hand_for(
    recipes: Iterable[Recipe], asked: argparse.Namespace, where: Where, printer: Printer
) -> tuple[Recipe, ...]:
    """Return recipes with what is at hand in the place of networks that nobody asked for.

    Parameters
    ----------
    recipes : iterable of Recipe
        As they were named.
    asked : Namespace
        What `configure` declares; a network in it stays, whether or not it is here.
    where : Places, Path or None
        Where weights are looked for.
    printer : Printer
        Told in a sentence what was changed, and how to have the larger network.
    """
    wanted = tuple(recipes)
    if names_network(asked):
        return wanted
    found = tuple(at_hand.with_what_is_here(recipe, where) for recipe in wanted)
    for recipe, instead in zip(wanted, found, strict=True):
        if instead is not recipe:
            printer.aside(_told(recipe, instead, at_hand.away(recipe, where)))
    return found


def _told(recipe: Recipe, instead: Recipe, away: Sequence[Backbone]) -> str:
    missing = " and ".join(each.title for each in away)
    megabytes = sum(each.megabytes for each in away)
    return (
        f"{missing}: not on this computer, so that “{recipe.name}” uses "
        f"{backbones.find(instead.backbone).title} alone. "
        f"“--backbone {recipe.backbone}” fetches what is missing ({megabytes} MB) and knows more."
    )


def _change(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise BadRecipe(f"“--set {text}” sets nothing.", "Write it as “--set KEY=VALUE”.")
    return key.strip(), value.strip()
