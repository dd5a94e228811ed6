"""A recipe while it is edited."""

from __future__ import annotations

from app.viewmodels.recipe_draft import Draft
from brandcore.training import backbones
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe, Stage


def test_values_that_contradict_each_other_are_told_where_it_came_up() -> None:
    draft = Draft.of(Recipe()).with_value("fine_tune.epochs", 5)
    assert draft.recipe.fine_tune.epochs == 5
    assert draft.trouble is not None
    assert draft.trouble.key == "fine_tune.epochs"
    assert draft.trouble.text == "The fine-tune unfreezes nothing."
    assert draft.trouble.hint == "Give “Fine-tune, last layers that learn” 1 or more."
    later = draft.with_value("head.dropout", 0.2)
    assert later.trouble == draft.trouble
    assert later.with_value("fine_tune.last_layers", 4).trouble is None


def test_trouble_stands_at_its_field_alone() -> None:
    draft = Draft.of(Recipe()).with_value("beside", "mobilenet-0.75")
    told = {each.field.key: each.trouble for each in draft.fields if each.trouble}
    assert told == {"beside": "Both networks are the same. Choose another as the second, or none."}


def test_another_trouble_stands_where_it_came_up() -> None:
    draft = Draft.of(Recipe(warm_up=Stage(epochs=3))).with_value("fine_tune.epochs", 2)
    other = draft.with_value("fine_tune.epochs", 0).with_value("warm_up.epochs", 0)
    assert other.trouble is not None
    assert other.trouble.key == "warm_up.epochs"


def test_a_network_brings_the_size_it_was_made_for_and_is_no_adjustment() -> None:
    draft = Draft.of(PRESETS[0]).with_value("backbone", "inceptionv3")
    assert draft.recipe.image_size_px == backbones.find("inceptionv3").image_size_px
    assert not draft.adjusted
    assert [each.field.key for each in draft.fields if each.adjusted] == ["backbone"]
    assert draft.with_value("backbone", PRESETS[0].backbone).recipe == PRESETS[0]


def test_changes_bring_a_draft_back() -> None:
    draft = Draft.of(PRESETS[1])
    for key, value in (
        ("backbone", "vgg16"), ("image_size_px", PRESETS[1].image_size_px + 32),
        ("head.widths", (64, 32)), ("augmentation.validation", True), ("fit", "stretch"),
        ("warm_up.learning_rate.base", 2e-5), ("seed", 7),
    ):  # fmt: skip
        draft = draft.with_value(key, value)  # type: ignore[arg-type]
    assert Draft.of(PRESETS[1], draft.changes) == draft


def test_the_size_of_the_chosen_recipe_under_another_network_comes_back_too() -> None:
    draft = Draft.of(PRESETS[0]).with_value("backbone", "vgg16")
    draft = draft.with_value("image_size_px", PRESETS[0].image_size_px)
    assert Draft.of(PRESETS[0], draft.changes).recipe == draft.recipe


def test_changes_of_another_version_are_dropped() -> None:
    draft = Draft.of(Recipe(), {"of.another": "1", "batch_size": "none", "seed": "3"})
    assert draft.changes == {"seed": "3"}


def test_going_back_brings_the_network_too() -> None:
    draft = Draft.of(PRESETS[0]).with_value("backbone", "vgg16").with_value("seed", 3)
    assert draft.back() == Draft.of(PRESETS[0])
