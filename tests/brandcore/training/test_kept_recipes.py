"""Recipes by name, saved ones, and files."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.errors import BadRecipe
from brandcore.training import kept_recipes
from brandcore.training.kept_recipes import load
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import RECIPE, Recipe, Stage


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept_recipes.FOLDER_SWITCH, str(tmp_path / "recipes"))
    return tmp_path / "recipes"


def test_a_file_is_read_and_what_it_leaves_out_is_default(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nseed = 3\n[warm_up]\nepochs = 7\n')
    recipe = load(str(file))
    assert (recipe.name, recipe.seed, recipe.warm_up.epochs) == ("mine", 3, 7)
    assert recipe.backbone == Recipe().backbone


def test_the_recipe_of_a_run_is_a_recipe_file(tmp_path: Path) -> None:
    for each in PRESETS:
        RECIPE.write(tmp_path / "recipe.toml", each)
        assert load(str(tmp_path / "recipe.toml")) == each


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[warm_up", "cannot be read"),
        ("batch_size = 'many'", "cannot be read"),
        ("warm_upp = 3", "warm_upp"),
        ("[head]\nwidth = [3]", "head.width"),
        ("batch_size = 0", "batch_size"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(BadRecipe, match=told):
        load(str(file))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRecipe, match="nowhere"):
        load(str(tmp_path / "nowhere.toml"))


def test_a_saved_recipe_is_found_by_its_name_and_listed_until_it_is_removed() -> None:
    mine = Recipe(name="Mine: larger", image_size_px=320, about="For small marks.")
    assert kept_recipes.saved() == ()
    kept_recipes.save(mine)
    kept_recipes.save(Recipe(name="another"))
    assert load("mine: LARGER") == mine
    assert [each.name for each in kept_recipes.saved()] == ["another", "Mine: larger"]
    kept_recipes.remove("Mine: larger")
    kept_recipes.remove("Mine: larger")
    assert [each.name for each in kept_recipes.saved()] == ["another"]


def test_saving_again_takes_the_place_of_the_one_before() -> None:
    kept_recipes.save(Recipe(name="mine"))
    again = msgspec.structs.replace(Recipe(name="Mine"), seed=7)
    kept_recipes.save(again)
    assert kept_recipes.saved() == (again,)


@pytest.mark.parametrize(
    ("recipe", "told"),
    [
        (Recipe(name=" "), "no name"),
        (Recipe(name="Default"), "preset"),
        (Recipe(name="mine", warm_up=Stage(epochs=0)), "no epochs"),
    ],
)
def test_what_cannot_be_saved_says_why(recipe: Recipe, told: str, folder: Path) -> None:
    with pytest.raises(BadRecipe, match=told):
        kept_recipes.save(recipe)
    assert not folder.exists()


def test_a_damaged_one_hides_no_other(folder: Path) -> None:
    kept_recipes.save(Recipe(name="good"))
    (folder / "bad.toml").write_text("[")
    assert [each.name for each in kept_recipes.saved()] == ["good"]
