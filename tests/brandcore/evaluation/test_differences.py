"""Only what differs between recipes, in the words of the form."""

from __future__ import annotations

from brandcore.evaluation.differences import differences
from brandcore.training.recipe import Head, Recipe, Stage
from brandcore.training.recipe_values import with_changes

PLAIN = Recipe()


def told(*recipes: Recipe) -> dict[str, tuple[str, ...]]:
    return {f"{each.group}/{each.name}": each.values for each in differences(recipes)}


def test_equal_recipes_of_other_names_do_not_differ() -> None:
    renamed = with_changes(PLAIN, {"name": "mine", "about": "The same."})
    assert told(PLAIN, renamed) == {}


def test_each_value_reads_as_in_the_form() -> None:
    other = with_changes(
        PLAIN,
        {
            "batch_size": "8",
            "fit": "crop",
            "beside": "mobilenetv2-0.35",
            "augmentation.validation": "true",
            "warm_up.learning_rate.base": "0.00002",
        },
    )
    bare = Recipe(head=Head(widths=()))
    assert told(PLAIN, other, bare) == {
        "Pictures/How it becomes square": ("Keep all", "Cut the middle", "Keep all"),
        "Pictures/Batch": ("32", "8", "32"),
        "Network/Second network": ("none", "mobilenetv2-0.35", "none"),
        "Head/Hidden layers": ("256", "256", "none"),
        "Augmentation/In validation too": ("no", "yes", "no"),
        "Warm-up/Learning rate": ("0.001", "0.00002", "0.001"),
    }


def test_they_stand_in_the_order_of_the_form() -> None:
    other = with_changes(PLAIN, {"seed": "1", "image_size_px": "128"})
    assert [each.key for each in differences((PLAIN, other))] == ["image_size_px", "seed"]


def test_nothing_is_told_of_a_stage_that_all_leave_out() -> None:
    idle = Recipe(fine_tune=Stage(epochs=0, last_layers=9))
    assert told(PLAIN, idle) == {}
    tuned = Recipe(fine_tune=Stage(epochs=5, last_layers=9))
    assert told(PLAIN, tuned) == {
        "Fine-tune/Epochs at most": ("0", "5"),
        "Fine-tune/Last layers that learn": ("0", "9"),
    }
