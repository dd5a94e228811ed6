"""Recipes that the program comes with."""

from __future__ import annotations

import pytest

from brandcore.errors import BadRecipe
from brandcore.training.presets import PRESETS, preset
from brandcore.training.recipe_values import checked


def test_every_preset_can_be_used_and_is_found_by_its_name() -> None:
    assert PRESETS[0].name == "default"
    for each in PRESETS:
        assert preset(each.name) is checked(each)


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(BadRecipe, match="best") as caught:
        preset("best")
    assert "default" in caught.value.hint
