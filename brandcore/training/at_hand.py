"""What a recipe is made with on a computer that has not all of its weights: what is at hand."""

from __future__ import annotations

import msgspec

from brandcore.training import backbones, weights
from brandcore.training.backbones import OWN, Backbone
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Where

_ALONE = "Looks with one network, until the two that it is written for are here."


def with_what_is_here(recipe: Recipe, where: Where) -> Recipe:
    """Return `recipe` without networks whose weights are not on this computer.

    Of two networks the one that is here stays. When neither is, our own takes their place, at
    the size it was made for. Only a preset that asks for no network in particular is changed,
    and none is when our own is not here either: what is missing is fetched then.

    Parameters
    ----------
    recipe : Recipe
        As the curator chose it.
    where : Places, Path or None
        Where weights are looked for.
    """
    if not is_flexible(recipe) or not (gone := away(recipe, where)):
        return recipe
    here = [name for name in recipe.backbones if name not in {each.name for each in gone}]
    own = backbones.find(OWN)
    if not here and weights.found(own, where) is None:
        return recipe
    size = recipe.image_size_px if here else own.image_size_px
    return msgspec.structs.replace(
        recipe,
        backbone=here[0] if here else OWN,
        beside="",
        image_size_px=size,
        about=_ALONE if recipe.beside else recipe.about,
    )


def away(recipe: Recipe, where: Where) -> tuple[Backbone, ...]:
    """Return the networks of a recipe whose weights are not on this computer."""
    networks = (backbones.find(name) for name in recipe.backbones)
    return tuple(
        each for each in networks if each.pretrained and weights.found(each, where) is None
    )


def is_flexible(recipe: Recipe) -> bool:
    """Whether a recipe asks for no network in particular: a preset with the usual one."""
    return recipe.backbone == PRESETS[0].backbone and recipe in PRESETS
