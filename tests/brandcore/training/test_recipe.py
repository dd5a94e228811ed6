"""What a recipe says of itself."""

from __future__ import annotations

from pathlib import Path

from brandcore.training.recipe import RECIPE, Recipe


def test_its_backbones_are_one_or_two() -> None:
    assert Recipe(backbone="vgg16").backbones == ("vgg16",)
    assert Recipe(backbone="vgg16", beside="resnet50").backbones == ("vgg16", "resnet50")


def test_one_of_the_first_schema_means_what_it_meant(tmp_path: Path) -> None:
    file = tmp_path / "recipe.toml"
    file.write_text('schema = 1\nname = "old"\n[fine_tune]\nepochs = 3\nlast_layers = 4\n')
    recipe = RECIPE.read(file)
    assert (recipe.fine_tune.unfrozen, recipe.fine_tune.last_layers) == ("last-layers", 4)
    assert (recipe.looks, recipe.scaling, recipe.keep) == ("whole", "own", "best")
