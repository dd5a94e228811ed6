"""What is said of recipes and networks."""

from __future__ import annotations

from app.viewmodels.recipe_notes import line, networks, recipes
from brandcore.training.backbones import BACKBONES
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe, Stage


def test_every_preset_says_what_it_is_for_and_does() -> None:
    options = recipes(PRESETS)
    assert [option.name for option in options] == [recipe.name for recipe in PRESETS]
    for option, recipe in zip(options, PRESETS, strict=True):
        purpose, _, work = option.note.partition(" At most ")
        assert purpose
        warmed = recipe.warm_up.epochs
        assert (f"{warmed} epoch" in work and "warm-up" in work) == (warmed > 0)
        tuned = recipe.fine_tune.epochs
        assert (f"{tuned} epochs of fine" in work) == (tuned > 0)


def test_saved_recipes_come_behind_and_are_marked() -> None:
    options = recipes(PRESETS[:1], (Recipe(name="mine", about="For tea."),))
    assert [(each.name, each.own) for each in options] == [("default", False), ("mine", True)]
    assert options[1].note == "For tea. At most 40 epochs of warm-up."


def test_a_recipe_without_epochs_says_nothing_of_them() -> None:
    assert line(Recipe(about="Empty.", warm_up=Stage(epochs=0))) == "Empty."


def test_every_network_has_a_line() -> None:
    assert [option.name for option in networks()] == [each.name for each in BACKBONES]
    assert all(option.note for option in networks())
