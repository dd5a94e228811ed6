"""What a recipe is made with on a computer that has not all of its weights: what is at hand."""

from __future__ import annotations

import msgspec

from brandcore.training import backbones, weights
from brandcore.training.backbones import OWN, Backbone
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Where


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
    gone = {each.name for each in away(recipe, where)}
    if not gone or not is_flexible(recipe):
        return recipe
    if here := [name for name in recipe.backbones if name not in gone]:
        return msgspec.structs.replace(recipe, backbone=here[0], beside="")
    own = backbones.find(OWN)
    if weights.found(own, where) is None:
        return recipe
    return msgspec.structs.replace(recipe, backbone=OWN, beside="", image_size_px=own.image_size_px)


def away(recipe: Recipe, where: Where) -> tuple[Backbone, ...]:
    """Return the networks of a recipe whose weights are not on this computer."""
    networks = (backbones.find(name) for name in recipe.backbones)
    return tuple(
        each for each in networks if each.pretrained and weights.found(each, where) is None
    )


def is_flexible(recipe: Recipe) -> bool:
    """Whether a recipe asks for no network in particular: a preset with the usual one."""
    return recipe.backbone == PRESETS[0].backbone and recipe in PRESETS
