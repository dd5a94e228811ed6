"""Recipes by name: presets, those that the curator saved, and files.

A saved recipe is one TOML file, in the folder of the program's settings, for all projects.
"""

from __future__ import annotations

import logging
import os
import tomllib
from pathlib import Path

import msgspec
import platformdirs

from brandcore import files
from brandcore.errors import BadRecipe, ProjectError
from brandcore.training.fields import flat_keys
from brandcore.training.presets import PRESETS, preset
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.recipe_values import check_known, checked

FOLDER_SWITCH = "BRANDCORE_RECIPES"
"""Environment variable that names another folder for saved recipes."""

_APP_NAME = "Brand Curator"
_log = logging.getLogger(__name__)


def folder() -> Path:
    """Return where saved recipes lie; it may not be there yet."""
    named = os.environ.get(FOLDER_SWITCH)
    if named:
        return Path(named)
    return platformdirs.user_config_path(_APP_NAME, appauthor=False) / "recipes"


def saved() -> tuple[Recipe, ...]:
    """Return the curator's own recipes by name; one that cannot be read is left out and logged."""
    found = []
    for path in files.within(folder()):
        if path.suffix == ".toml" and not path.name.startswith("."):
            try:
                found.append(_read(path))
            except BadRecipe as error:
                _log.warning("%s is left out: %s", path, error)
    return tuple(sorted(found, key=lambda recipe: recipe.name.casefold()))


def save(recipe: Recipe) -> Path:
    """Save a recipe under its name, in the place of one that was called so; return its file.

    Raises
    ------
    BadRecipe
        It has no name, that of a preset, or a value that cannot be used.
    ProjectError
        The system refused.
    """
    name = recipe.name.strip()
    if not name:
        raise BadRecipe("The recipe has no name.", "Give it one by which you will know it again.")
    if any(each.name == name.casefold() for each in PRESETS):
        raise BadRecipe(f"“{name}” is the name of a preset.", "Give your recipe another name.")
    path = _file(name)
    RECIPE.write(path, checked(msgspec.structs.replace(recipe, name=name)))
    return path


def remove(name: str) -> None:
    """Delete a saved recipe; nothing when there is none.

    Raises
    ------
    ProjectError
        The system refused.
    """
    path = _file(name)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise files.refused(path, error) from error


def load(name_or_file: str) -> Recipe:
    """Return a preset or a saved recipe, or read a TOML file; what it leaves out is default.

    Raises
    ------
    BadRecipe
        There is none, it cannot be read, or a value in it cannot be used.
    """
    path = Path(name_or_file)
    if path.suffix == ".toml":
        return _read(path)
    for recipe in saved():
        if recipe.name.casefold() == name_or_file.casefold():
            return recipe
    return preset(name_or_file)


def _file(name: str) -> Path:
    return folder() / f"{files.safe_name(name.casefold())}.toml"


def _read(path: Path) -> Recipe:
    try:
        given = tomllib.loads(path.read_text("utf-8"))
        recipe = RECIPE.read(path)
    except (OSError, ValueError, ProjectError) as error:
        reason = f"{error.strerror}." if isinstance(error, OSError) else f"{error}"
        raise BadRecipe(
            f"“{path.name}” cannot be read as a recipe: {reason}",
            "“runs/RUN/recipe.toml” of any run is an example.",
        ) from error
    given.pop("schema", None)
    for key in flat_keys(given):
        check_known(key)
    return checked(recipe)
