"""Recipes that the program comes with, by name."""

from __future__ import annotations

from brandcore.errors import BadRecipe
from brandcore.training import seed_table
from brandcore.training.recipe import Augmentation, Head, LearningRate, Recipe, Stage

PRESETS: tuple[Recipe, ...] = (
    # Chosen by the validation pictures of three splits of 40 classes with 15 pictures each:
    # a wide head with much dropout, on views of the whole picture at a larger size.
    Recipe(
        name="default",
        about="A good start with a few hundred pictures.",
        image_size_px=320,
        head=Head(widths=(2048,), dropout=0.6),
        augmentation=Augmentation(3, 15.0, 0.1, 0.15, 0.1, 0.1),
    ),
    Recipe(
        name="patient",
        about="Trains most of the network too: slower, and often a little better.",
        fit="crop",
        head=Head(widths=(1024,), dropout=0.5),
        warm_up=Stage(epochs=12),
        fine_tune=Stage(epochs=20, last_layers=43, learning_rate=LearningRate(base=1e-4)),
        augmentation=Augmentation(3, 15.0, 0.1, 0.15, 0.1, 0.1),
    ),
    # Solved, not trained: what takes time is looking. Over three splits six looks bring three
    # points more than the whole picture alone, a square of 320 pixels less than one.
    Recipe(
        name="quick",
        about="A first answer in two or three minutes, and in less than one from then on.",
        head=Head("both", (), start="regression", penalty=1e-3, root=True),
        warm_up=Stage(epochs=1),
        looks="six",
        label_smoothing=0.1,
    ),
    # The best known without reading what is written on things. Roots, the second network and
    # the larger squares bring about one point each, smoothed labels half a one.
    Recipe(
        name="careful",
        about="The best there is: two networks look at six parts of each picture.",
        image_size_px=320,
        head=Head(widths=(), dropout=0.3, start="regression", penalty=1e-3, root=True),
        warm_up=Stage(epochs=1),
        beside="mobilenetv2-0.35",
        looks="six",
        label_smoothing=0.1,
    ),
    *seed_table.as_written(),
    *seed_table.repaired(),
    *seed_table.from_scratch(),
    Recipe(
        name="scratch",
        about="A network that starts from nothing, for comparison.",
        backbone="scratch",
        image_size_px=128,
        fit="stretch",
        batch_size=64,
        head=Head("flatten", (256,), 0.5),
        warm_up=Stage(epochs=60, stop_after=10),
        augmentation=Augmentation(4, 15.0, 0.1, 0.15, 0.1),
    ),
)
"""What a run can be made with by name; the first is the default."""


def preset(name: str) -> Recipe:
    """Return the preset called `name`.

    Raises
    ------
    BadRecipe
        There is none; the hint lists those there are.
    """
    for recipe in PRESETS:
        if recipe.name == name:
            return recipe
    known = ", ".join(each.name for each in PRESETS)
    raise BadRecipe(
        f"There is no recipe “{name}”.", f"Choose one of: {known}; or name a TOML file."
    )
