"""Every value of a recipe is explained, and what a recipe says without being asked fits."""

from __future__ import annotations

from brandcore.training.field_table import FIELDS
from brandcore.training.fields import flat
from brandcore.training.recipe import Recipe
from brandcore.training.recipe_values import keys


def test_every_value_but_name_and_purpose_is_explained_in_a_sentence() -> None:
    assert {*keys()} - {"name", "about"} == {field.key for field in FIELDS} | {
        "warm_up.last_layers", "warm_up.unfrozen", "warm_up.statistics", "warm_up.layer_decay",
    }  # fmt: skip
    for field in FIELDS:
        assert field.why.endswith("."), field.key
        assert not field.trouble(flat(Recipe())[field.key])


def test_fields_of_a_group_stand_together_and_words_are_short() -> None:
    groups = [field.group for field in FIELDS]
    assert len(list(dict.fromkeys(groups))) == sum(
        1 for before, now in zip(["", *groups], groups, strict=False) if before != now
    )
    assert all(len(field.name) <= 32 and len(field.why) <= 160 for field in FIELDS)
