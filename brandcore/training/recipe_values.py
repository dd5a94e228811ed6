"""Values of a recipe, one by one: changed by their dotted names, and checked together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from brandcore.errors import BadRecipe
from brandcore.training import backbones
from brandcore.training.field_table import FIELDS
from brandcore.training.fields import flat, flat_keys
from brandcore.training.recipe import Recipe, Stage


def keys() -> tuple[str, ...]:
    """Return every key of a recipe that `with_changes` takes."""
    return flat_keys(msgspec.to_builtins(Recipe()))


def check_known(key: str) -> None:
    """Make sure that a recipe has a value called `key`.

    Raises
    ------
    BadRecipe
        It has none; the hint lists those there are.
    """
    if key not in keys():
        raise BadRecipe(f"A recipe has no “{key}”.", f"Known are: {', '.join(keys())}.")


def with_changes(recipe: Recipe, changes: Mapping[str, str]) -> Recipe:
    """Return `recipe` with other values, given as text.

    Parameters
    ----------
    recipe : Recipe
        What to start from.
    changes : mapping of str to str
        Key → value, such as ``{"warm_up.epochs": "5", "head.widths": "512,256"}``.

    Raises
    ------
    BadRecipe
        An unknown key, or a value that cannot be used.
    """
    plain: dict[str, Any] = msgspec.to_builtins(recipe)
    for key, text in changes.items():
        check_known(key)
        *tables, last = key.split(".")
        table = plain
        for name in tables:
            table = table[name]
        table[last] = [each for each in text.split(",") if each] if last == "widths" else text
    try:
        changed = msgspec.convert(plain, Recipe, strict=False)
    except msgspec.ValidationError as error:
        given = ", ".join(f"{key}={text}" for key, text in changes.items())
        raise BadRecipe(f"“{given}” cannot be used: {error}.", "Give another value.") from error
    return checked(changed)


def checked(recipe: Recipe) -> Recipe:
    """Return `recipe` if a run can be made with it.

    Raises
    ------
    BadRecipe
        A value is outside its range, there is no such backbone, or two values contradict each
        other.
    """
    values = flat(recipe)
    for field in FIELDS:
        if hint := field.trouble(values[field.key]):
            raise BadRecipe(f"{field.key} = {_written(values[field.key])} cannot be used.", hint)
    for name in recipe.backbones:
        backbones.find(name)
    for message, hint in _contradictions(recipe):
        raise BadRecipe(message, hint)
    return recipe


def _contradictions(recipe: Recipe) -> Iterator[tuple[str, str]]:
    warm_up, fine_tune = recipe.warm_up, recipe.fine_tune
    if warm_up.epochs + fine_tune.epochs == 0:
        yield "The recipe has no epochs.", "Give “warm_up.epochs” 1 or more."
    if warm_up.last_layers or warm_up.unfrozen != "last-layers":
        yield "In a warm-up only the head learns.", "Unfreeze layers in the fine-tune."
    if fine_tune.epochs and _unfreezes_nothing(recipe, fine_tune):
        yield "The fine-tune unfreezes nothing.", "Give “fine_tune.last_layers” 1 or more."
    for name, stage in (("warm_up", warm_up), ("fine_tune", fine_tune)):
        rate = stage.learning_rate
        if rate.policy == "cyclical" and rate.peak < rate.base:
            yield f"{name}.learning_rate.peak lies below its base.", "A cycle goes up to its peak."
    yield from _of_two_networks(recipe)
    yield from _of_the_head(recipe)


def _unfreezes_nothing(recipe: Recipe, stage: Stage) -> bool:
    pretrained = backbones.find(recipe.backbone).pretrained
    return pretrained and stage.unfrozen == "last-layers" and stage.last_layers == 0


def _of_two_networks(recipe: Recipe) -> Iterator[tuple[str, str]]:
    if not recipe.beside:
        return
    if recipe.beside == recipe.backbone:
        yield "Both networks are the same.", "Choose another as the second, or none."
    if not all(backbones.find(name).pretrained for name in recipe.backbones):
        yield "A network from scratch cannot stand beside another.", "Choose two pretrained ones."
    if recipe.fine_tune.epochs:
        yield "Two networks side by side stay frozen.", "Give “fine_tune.epochs” 0."


def _of_the_head(recipe: Recipe) -> Iterator[tuple[str, str]]:
    if recipe.head.start == "random":
        return
    if recipe.head.widths:
        yield (
            f"A head with hidden layers cannot start from “{recipe.head.start}”.",
            "Leave “head.widths” empty, or let the head start from random numbers.",
        )
    if not recipe.warm_up.epochs or not backbones.find(recipe.backbone).pretrained:
        yield (
            f"The start from “{recipe.head.start}” is the first epoch of a warm-up.",
            "Give “warm_up.epochs” 1 or more, and a pretrained network.",
        )


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return f"{value:g}" if isinstance(value, int | float) else f"“{value}”"
