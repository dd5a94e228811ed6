"""Recipes by name, from a file, and with single numbers changed; all checked before use."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from brandcore.errors import BadRecipe, ProjectError
from brandcore.training import backbones
from brandcore.training.recipe import (
    RECIPE,
    Augmentation,
    Head,
    LearningRate,
    Recipe,
    Stage,
)

PRESETS: tuple[Recipe, ...] = (
    # Chosen by the validation pictures of three splits of 40 classes with 15 pictures each:
    # a wide head with much dropout, on views of the whole picture at a larger size.
    Recipe(
        name="default",
        image_size_px=320,
        head=Head(widths=(2048,), dropout=0.6),
        augmentation=Augmentation(3, 15.0, 0.1, 0.15, 0.1, 0.1),
    ),
    Recipe(
        name="patient",
        fit="crop",
        head=Head(widths=(1024,), dropout=0.5),
        warm_up=Stage(epochs=12),
        fine_tune=Stage(epochs=20, last_layers=43, learning_rate=LearningRate(base=1e-4)),
        augmentation=Augmentation(3, 15.0, 0.1, 0.15, 0.1, 0.1),
    ),
    Recipe(
        name="quick",
        backbone="mobilenet-0.25",
        fit="crop",
        head=Head(widths=(512,)),
        warm_up=Stage(epochs=30),
    ),
    Recipe(
        name="seed-best",
        backbone="vgg16",
        fit="stretch",
        head=Head("flatten", (256,), 0.4),
        warm_up=Stage(epochs=10, stop_after=25),
        fine_tune=Stage(
            epochs=60, last_layers=4, stop_after=25, learning_rate=LearningRate(base=1e-4)
        ),
        augmentation=Augmentation(4, 45.0, 0.2, 0.25, 0.2),
    ),
    Recipe(
        name="scratch",
        backbone="scratch",
        image_size_px=128,
        fit="stretch",
        batch_size=64,
        head=Head("flatten", (256,), 0.5),
        warm_up=Stage(epochs=60, stop_after=10),
        augmentation=Augmentation(4, 15.0, 0.1, 0.15, 0.1),
    ),
)
"""What a run can be made with by name; the first is the default."""

_RANGES: tuple[tuple[str, float, float], ...] = (
    ("image_size_px", 32, 1024),
    ("batch_size", 1, 1024),
    ("seed", 0, 2**32 - 1),
    ("head.dropout", 0, 0.95),
    ("warm_up.epochs", 0, 10_000),
    ("fine_tune.epochs", 0, 10_000),
    ("warm_up.last_layers", 0, 0),
    ("fine_tune.last_layers", 0, 10_000),
    ("warm_up.stop_after", 0, 10_000),
    ("fine_tune.stop_after", 0, 10_000),
    ("warm_up.learning_rate.base", 1e-8, 1),
    ("fine_tune.learning_rate.base", 1e-8, 1),
    ("warm_up.learning_rate.factor", 0.01, 1),
    ("fine_tune.learning_rate.factor", 0.01, 1),
    ("warm_up.learning_rate.patience", 1, 10_000),
    ("fine_tune.learning_rate.patience", 1, 10_000),
    ("warm_up.learning_rate.floor", 0, 1),
    ("fine_tune.learning_rate.floor", 0, 1),
    ("augmentation.views", 0, 100),
    ("augmentation.rotation_deg", 0, 180),
    ("augmentation.shift", 0, 0.5),
    ("augmentation.zoom", 0, 0.9),
    ("augmentation.stretch", 0, 0.9),
    ("augmentation.brightness", 0, 1),
)


def preset(name: str) -> Recipe:
    """Return the preset called `name`.

    Raises
    ------
    BadRecipe
        There is none; the hint lists those there are.
    """
    for recipe in PRESETS:
        if recipe.name == name:
            return recipe
    known = ", ".join(each.name for each in PRESETS)
    raise BadRecipe(
        f"There is no recipe “{name}”.", f"Choose one of: {known}; or name a TOML file."
    )


def load(name_or_file: str) -> Recipe:
    """Return a preset, or read a recipe from a TOML file; what the file leaves out is default.

    Raises
    ------
    BadRecipe
        Neither a preset nor a readable file, or a value in it cannot be used.
    """
    path = Path(name_or_file)
    if path.suffix != ".toml":
        return preset(name_or_file)
    try:
        given = tomllib.loads(path.read_text("utf-8"))
        recipe = RECIPE.read(path)
    except (OSError, ValueError, ProjectError) as error:
        raise BadRecipe(
            f"“{path.name}” cannot be read as a recipe: {_reason(error)}",
            "“runs/RUN/recipe.toml” of any run is an example.",
        ) from error
    given.pop("schema", None)
    for key in _flat(given):
        _check_known(key)
    return checked(recipe)


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
        _check_known(key)
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


def keys() -> tuple[str, ...]:
    """Return every key of a recipe that `with_changes` takes."""
    return tuple(_flat(msgspec.to_builtins(Recipe())))


def checked(recipe: Recipe) -> Recipe:
    """Return `recipe` if a run can be made with it.

    Raises
    ------
    BadRecipe
        A value is outside its range, there is no such backbone, or no epoch at all.
    """
    backbones.find(recipe.backbone)
    plain = dict(_flat_values(msgspec.to_builtins(recipe)))
    for key, low, high in _RANGES:
        value = plain[key]
        if not (math.isfinite(value) and low <= value <= high):
            raise BadRecipe(
                f"{key} = {value:g} cannot be used.", f"Give a number from {low:g} to {high:g}."
            )
    if not all(1 <= width <= 16_384 for width in recipe.head.widths):
        raise BadRecipe("head.widths cannot be used.", "Give numbers from 1 to 16384.")
    if recipe.warm_up.epochs + recipe.fine_tune.epochs == 0:
        raise BadRecipe("The recipe has no epochs.", "Give “warm_up.epochs” 1 or more.")
    return recipe


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror}."
    return f"{error}"


def _check_known(key: str) -> None:
    if key not in keys():
        raise BadRecipe(f"A recipe has no “{key}”.", f"Known are: {', '.join(keys())}.")


def _flat(plain: Mapping[str, Any]) -> Iterator[str]:
    return (key for key, _ in _flat_values(plain))


def _flat_values(plain: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in plain.items():
        if isinstance(value, dict):
            yield from _flat_values(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
