"""Every number that the form offers is one of the recipe's."""

from __future__ import annotations

import pytest

from app.viewmodels import recipe_form
from app.viewmodels.recipe_form import FIELDS
from brandcore.training.recipe import Recipe, Stage


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_each_field_names_a_number_of_the_recipe_and_explains_it(
    field: recipe_form.Field,
) -> None:
    number = recipe_form.value(Recipe(), field.key)
    assert field.low <= number <= field.high
    assert field.why.endswith(".")


def test_what_was_adjusted_is_told() -> None:
    preset = Recipe()
    states = recipe_form.states(Recipe(warm_up=Stage(epochs=7)), preset)
    adjusted = {state.field.key: state.value for state in states if state.adjusted}
    assert adjusted == {"warm_up.epochs": 7}


@pytest.mark.parametrize(
    ("key", "text", "trouble"),
    [
        ("warm_up.epochs", "12", ""),
        ("warm_up.epochs", "2.5", "It must be a whole number."),
        ("warm_up.epochs", "-1", "It must lie between 0 and 1000."),
        ("warm_up.learning_rate.base", "0,001", ""),
        ("warm_up.learning_rate.base", "1e-4", ""),
        ("warm_up.learning_rate.base", "fast", "“fast” is no number."),
        ("warm_up.learning_rate.base", "nan", "It must lie between 1e-07 and 1."),
        ("batch_size", "0", "It must lie between 1 and 256."),
    ],
)
def test_a_value_that_cannot_be_used_is_explained(key: str, text: str, trouble: str) -> None:
    field = next(each for each in FIELDS if each.key == key)
    assert recipe_form.trouble(field, text) == trouble


def test_every_number_has_a_name() -> None:
    assert recipe_form.title("fine_tune.epochs") == "Fine-tune, epochs at most"
    assert recipe_form.title("head.dropout") == "head, dropout"


def test_rates_are_written_out() -> None:
    assert recipe_form.written(1e-5) == "0.00001"
    assert recipe_form.written(0.001) == "0.001"
