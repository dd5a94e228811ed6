"""Values of a recipe as the form shows and reads them."""

from __future__ import annotations

import pytest

from app.viewmodels import recipe_form
from app.viewmodels.recipe_form import BY_KEY
from brandcore.training.field_table import FIELDS
from brandcore.training.fields import Field, flat
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Head, LearningRate, Recipe, Stage


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_value_of_every_preset_is_read_as_it_is_written(field: Field) -> None:
    for recipe in PRESETS:
        value = flat(recipe)[field.key]
        text = recipe_form.plain(value)
        assert recipe_form.trouble(field, text) == ""
        assert recipe_form.read(field, text) == value
        assert type(recipe_form.read(field, text)) is type(value)
        assert recipe_form.changed(Recipe(), field.key, value) is not None
        assert flat(recipe_form.changed(Recipe(), field.key, value))[field.key] == value


def test_what_was_adjusted_is_told() -> None:
    states = recipe_form.states(Recipe(warm_up=Stage(epochs=7)), Recipe())
    adjusted = {state.field.key: state.value for state in states if state.adjusted}
    assert adjusted == {"warm_up.epochs": 7}


def test_trouble_is_told_at_its_field() -> None:
    states = recipe_form.states(Recipe(), Recipe(), "beside", "Both networks are the same.")
    told = {state.field.key: state.trouble for state in states if state.trouble}
    assert told == {"beside": "Both networks are the same."}


@pytest.mark.parametrize(
    ("key", "text", "trouble"),
    [
        ("warm_up.epochs", "12", ""),
        ("warm_up.epochs", "2.5", "It must be a whole number."),
        ("warm_up.epochs", "-1", "It must lie between 0 and 10000."),
        ("warm_up.learning_rate.base", "0,001", ""),
        ("warm_up.learning_rate.base", "1e-4", ""),
        ("warm_up.learning_rate.base", "fast", "“fast” is no number."),
        ("warm_up.learning_rate.base", "nan", "It must lie between 0.00000001 and 1."),
        ("batch_size", "0", "It must lie between 1 and 1024."),
        ("seed", "4294967296", "It must lie between 0 and 4294967295."),
        ("head.widths", "", ""),
        ("head.widths", "512, 256", ""),
        ("head.widths", "512, wide", "“wide” is no number."),
        ("head.widths", "0", "It must lie between 1 and 16384."),
        ("fit", "bend", "“bend” is none of the choices."),
        ("beside", "", ""),
        ("augmentation.validation", "true", ""),
    ],
)
def test_a_value_that_cannot_be_used_is_explained(key: str, text: str, trouble: str) -> None:
    assert recipe_form.trouble(BY_KEY[key], text) == trouble


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("fit", "pad", "Keep all"),
        ("backbone", "vgg16", "VGG-16"),
        ("beside", "", "None"),
        ("head.widths", (), "none"),
        ("head.widths", (512, 256), "512, 256"),
        ("augmentation.validation", True, "on"),
        ("warm_up.learning_rate.base", 0.00002, "0.00002"),
        ("seed", 4_000_000_000, "4000000000"),
    ],
)
def test_values_are_called_as_people_call_them(key: str, value: object, words: str) -> None:
    assert recipe_form.in_words(BY_KEY[key], value) == words  # type: ignore[arg-type]


def unused(recipe: Recipe) -> set[str]:
    return {state.field.key for state in recipe_form.states(recipe, recipe) if not state.used}


def test_values_without_a_say_are_known() -> None:
    recipe = Recipe(warm_up=Stage(epochs=3), fine_tune=Stage(epochs=0))
    assert "warm_up.learning_rate.patience" not in unused(recipe)
    assert {"warm_up.learning_rate.peak", "fine_tune.learning_rate.base"} <= unused(recipe)
    assert "fine_tune.epochs" not in unused(recipe)
    assert {"head.penalty", "optimizer.momentum"} <= unused(recipe)


def test_each_value_has_a_say_in_some_recipe() -> None:
    stages = [
        Stage(epochs=1, learning_rate=LearningRate(policy=policy))
        for policy in ("plateau", "cyclical", "step")
    ]  # type: ignore[misc]
    recipes = [
        Recipe(warm_up=stage, fine_tune=stage, head=Head(start="regression")) for stage in stages
    ]
    recipes.append(recipe_form.changed(Recipe(), "optimizer.name", "sgd"))
    assert set.intersection(*map(unused, recipes)) == set()


def test_every_value_has_a_name() -> None:
    assert recipe_form.title("fine_tune.epochs") == "Fine-tune, epochs at most"
    assert recipe_form.title("head.dropout") == "Head, dropout"
    assert recipe_form.title("of.another_version") == "of, another-version"


def test_rates_are_written_out() -> None:
    assert recipe_form.written(1e-5) == "0.00001"
    assert recipe_form.written(0.001) == "0.001"
