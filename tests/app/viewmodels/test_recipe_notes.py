"""What is said of recipes and networks."""

from __future__ import annotations

from app.viewmodels.recipe_notes import estimate, networks, recipes
from app.viewmodels.run_files import RunDetails
from brandcore.training.backbones import BACKBONES
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe, Stage
from brandcore.training.runs import Run


def test_every_preset_says_what_it_is_for_and_does() -> None:
    assert [option.name for option in recipes()] == [recipe.name for recipe in PRESETS]
    for option, recipe in zip(recipes(), PRESETS, strict=True):
        purpose, _, work = option.note.partition(" At most ")
        assert purpose
        assert (f"{recipe.warm_up.epochs} epochs of warm-up" in work) == (recipe.warm_up.epochs > 0)
        tuned = recipe.fine_tune.epochs
        assert (f"{tuned} epochs of fine" in work) == (tuned > 0)


def test_every_network_has_a_line() -> None:
    assert [option.name for option in networks()] == [each.name for each in BACKBONES]
    assert all(option.note for option in networks())


def run(number: int, **fields: object) -> Run:
    return Run(f"{number}", "ended", "", "default", "vgg16", 3, 20, seconds=600.0 * number)


def test_time_is_judged_by_the_run_most_alike() -> None:
    recipe = Recipe(backbone="vgg16")
    other = Recipe(backbone="vgg16", warm_up=Stage(epochs=3))
    runs = (run(3), run(1))
    details = {"3": RunDetails(other, 1, 1, 1), "1": RunDetails(recipe, 1, 1, 1)}
    assert estimate(recipe, runs, details) == "The last run like this took 10 min."
    assert estimate(other, runs, details) == "The last run like this took 30 min."
    third = Recipe(backbone="vgg16", warm_up=Stage(epochs=9))
    assert estimate(third, runs, details) == "The last run with this network took 30 min."
    assert estimate(Recipe(backbone="resnet50"), runs, details) == ""
