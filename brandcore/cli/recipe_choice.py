"""Recipes as the command line names them: a name or a file, another network, other numbers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import msgspec

from brandcore.errors import BadRecipe
from brandcore.training import backbones, recipe_values
from brandcore.training.recipe import Recipe


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
    """Return `recipe` as ``--backbone`` and ``--set`` want it; a network brings its size."""
    if backbone:
        found = backbones.find(backbone)
        recipe = msgspec.structs.replace(
            recipe, backbone=found.name, image_size_px=found.image_size_px
        )
    return recipe_values.with_changes(recipe, dict(_change(text) for text in changes))


def _change(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise BadRecipe(f"“--set {text}” sets nothing.", "Write it as “--set KEY=VALUE”.")
    return key.strip(), value.strip()
