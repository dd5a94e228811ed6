"""Recipes by name, from a file, and with changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.errors import BadRecipe
from brandcore.training.presets import PRESETS, checked, keys, load, preset, with_changes
from brandcore.training.recipe import RECIPE, Recipe


def test_every_preset_can_be_used_and_is_found_by_its_name() -> None:
    assert PRESETS[0].name == "default"
    for each in PRESETS:
        assert preset(each.name) is checked(each)


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(BadRecipe, match="best") as caught:
        load("best")
    assert "default" in caught.value.hint


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


def test_numbers_and_words_are_changed_from_text() -> None:
    changed = with_changes(
        Recipe(),
        {
            "warm_up.epochs": "5",
            "fine_tune.learning_rate.base": "2e-4",
            "head.widths": "512,256",
            "fit": "crop",
        },
    )
    assert changed.warm_up.epochs == 5
    assert changed.fine_tune.learning_rate.base == 2e-4
    assert changed.head.widths == (512, 256)
    assert changed.fit == "crop"
    assert with_changes(changed, {"head.widths": ""}).head.widths == ()
    assert with_changes(changed, {}) == changed


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("warm_up.epochs", "many"),
        ("warm_up.epochs", "-1"),
        ("warm_up.epochs", "0"),
        ("fit", "squeeze"),
        ("batch_size", "1.5"),
        ("head.widths", "0"),
        ("head.dropout", "1"),
        ("backbone", "alexnet"),
        ("fine_tune.learning_rate.base", "nan"),
        ("seed", "-1"),
        ("colour", "red"),
        ("head", "red"),
    ],
)
def test_nonsense_is_refused(key: str, value: str) -> None:
    with pytest.raises(BadRecipe):
        with_changes(Recipe(), {key: value})


def test_an_unknown_key_lists_those_there_are() -> None:
    with pytest.raises(BadRecipe) as caught:
        with_changes(Recipe(), {"colour": "red"})
    assert all(key in caught.value.hint for key in keys())
    assert "augmentation.views" in keys()
