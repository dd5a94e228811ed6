"""Recipes as the command line names them."""

from __future__ import annotations

import argparse

import msgspec
import pytest

from brandcore.cli import recipe_choice
from brandcore.errors import BadRecipe
from brandcore.training import presets

QUICK = presets.preset("quick")


def test_nothing_asked_changes_nothing() -> None:
    parser = argparse.ArgumentParser()
    recipe_choice.configure(parser)
    asked = parser.parse_args([])
    assert recipe_choice.changed(QUICK, asked.backbone, asked.set) == QUICK


def test_numbers_are_set_and_a_network_brings_its_size() -> None:
    parser = argparse.ArgumentParser()
    recipe_choice.configure(parser)
    asked = parser.parse_args(
        ["--backbone", "inceptionv3", "--set", "seed = 3", "--set", "warm_up.epochs=5"]
    )
    changed = recipe_choice.changed(QUICK, asked.backbone, asked.set)
    assert (changed.backbone, changed.image_size_px) == ("inceptionv3", 299)
    assert (changed.seed, changed.warm_up.epochs) == (3, 5)
    same = msgspec.structs.replace(changed.warm_up, epochs=QUICK.warm_up.epochs)
    assert (changed.name, changed.head, same) == (QUICK.name, QUICK.head, QUICK.warm_up)


def test_a_size_that_is_asked_for_goes_before_the_network_s() -> None:
    changed = recipe_choice.changed(QUICK, "inceptionv3", ["image_size_px=150"])
    assert changed.image_size_px == 150


@pytest.mark.parametrize(
    ("backbone", "changes", "error"),
    [
        ("alexnet", [], "alexnet"),
        (None, ["seed"], "sets nothing"),
        (None, ["sead=1"], "sead"),
        (None, ["seed=one"], "seed"),
    ],
)
def test_what_cannot_be_is_refused(backbone: str | None, changes: list[str], error: str) -> None:
    with pytest.raises(BadRecipe, match=error):
        recipe_choice.changed(QUICK, backbone, changes)
