"""Values of a recipe: changed one by one, checked together."""

from __future__ import annotations

import msgspec
import pytest

from brandcore.errors import BadRecipe
from brandcore.training.recipe import Head, LearningRate, Recipe, Stage
from brandcore.training.recipe_values import checked, keys, with_changes


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


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"fine_tune": Stage(epochs=3)}, "unfreezes nothing"),
        ({"warm_up": Stage(epochs=3, last_layers=4)}, "only the head"),
        ({"beside": "mobilenet-0.75"}, "the same"),
        ({"beside": "scratch"}, "scratch"),
        ({"beside": "mobilenetv2-0.35", "fine_tune": Stage(3, 4)}, "stay frozen"),
        ({"head": Head(widths=(256,), start="means")}, "hidden layers"),
        (
            {"head": Head(widths=(), start="means"), "warm_up": Stage(0), "fine_tune": Stage(3, 4)},
            "first epoch",
        ),
        (
            {"warm_up": Stage(3, learning_rate=LearningRate(1e-2, policy="cyclical"))},
            "below its base",
        ),
    ],
)
def test_values_that_contradict_each_other_are_refused(
    changes: dict[str, object], told: str
) -> None:
    with pytest.raises(BadRecipe, match=told) as caught:
        checked(msgspec.structs.replace(Recipe(), **changes))
    assert caught.value.hint
