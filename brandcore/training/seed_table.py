"""What the seed tried, as recipes: the five rows of its table, and two networks from scratch.

The seed trained fresh and pretrained layers at one rate, gave the backbone numbers that its
weights do not expect, and kept the last epoch: two of its rows never converged. A repaired row
keeps what it says of warm-up and unfrozen layers, and mends these three. Of the two that start
from nothing, the averages of batch norms are mended (see `scratch`), the best epoch is kept, and
they stop as late as the rows: the validation loss of the first, almost even shares stays the
lowest while accuracy grows, and the seed's patience of 10 ended them there.
"""

from __future__ import annotations

import msgspec

from brandcore.training.recipe import Augmentation, Head, LearningRate, Recipe, Stage

_FULL = 500
_STOP_AFTER = 25
_RATE = LearningRate(base=1e-3, factor=0.5, patience=5, floor=1e-6)
_GENTLE = LearningRate(base=5e-5, factor=0.5, patience=5, floor=1e-6)
_DESCENDING = LearningRate(base=3e-4, factor=0.5, patience=5, floor=1e-6)
_DECAY = 0.2
"""Where nothing was warmed up: a rate that a fresh head learns by, and a fifth of it for each
block further down, so that what the head still gets wrong does not undo the backbone."""
_MOVED = Augmentation(
    views=8, rotation_deg=45.0, shift=0.2, zoom=0.25, stretch=0.2, validation=True
)


class Row(msgspec.Struct, frozen=True):
    """One row of the seed's table.

    Attributes
    ----------
    name : str
        Of its repaired recipe.
    about : str
        In a sentence.
    warm_up, unfrozen, accuracy : str
        What the seed's table says of it.
    """

    name: str
    about: str
    warm_up: str
    unfrozen: str
    accuracy: str


ROWS: tuple[Row, ...] = (
    Row(
        "seed-last-4",
        "A short warm-up, then the last 4 layers.",
        "4 (10 in the logged run)",
        "last 4 layers",
        "> 70 %",
    ),
    Row("seed-head", "The head alone, until it learns no more.", "full", "none", "~ 70 %"),
    Row("seed-all", "A short warm-up, then all layers.", "10", "all layers", "~ 60 %"),
    Row(
        "seed-all-at-once",
        "All layers from the first epoch.",
        "none",
        "all layers",
        "no convergence",
    ),
    Row(
        "seed-full-last-4",
        "A full warm-up, then the last 4 layers.",
        "full",
        "last 4 layers",
        "no convergence",
    ),
)


def as_written() -> tuple[Recipe, ...]:
    """Return the rows number for number; the first is the seed's best, `seed-best`."""
    warm_up = Stage(epochs=10, stop_after=_STOP_AFTER, learning_rate=_RATE)
    full = msgspec.structs.replace(warm_up, epochs=_FULL)
    none = msgspec.structs.replace(warm_up, epochs=0)
    last_4 = msgspec.structs.replace(full, last_layers=4)
    everything = msgspec.structs.replace(full, unfrozen="all", statistics="moving")
    stages = (
        (warm_up, last_4), (full, none), (warm_up, everything), (none, everything), (full, last_4),
    )  # fmt: skip
    names = ("seed-best", *(f"{row.name}-as-written" for row in ROWS[1:]))
    return tuple(
        Recipe(
            name=name,
            about=f"As written in 2019: {row.about[:1].lower()}{row.about[1:]}",
            backbone="vgg16",
            image_size_px=244,
            fit="stretch",
            head=Head("flatten", (256,), 0.4),
            warm_up=first,
            fine_tune=second,
            augmentation=_MOVED,
            scaling="1/255",
            keep="last",
        )
        for row, name, (first, second) in zip(ROWS, names, stages, strict=True)
    )


def repaired() -> tuple[Recipe, ...]:
    """Return the rows with a rate for each stage, the backbone's scaling, and the best epoch."""
    return tuple(
        msgspec.structs.replace(
            recipe,
            name=row.name,
            about=f"Of 2019, repaired: {row.about[:1].lower()}{row.about[1:]}",
            scaling="own",
            keep="best",
            augmentation=msgspec.structs.replace(recipe.augmentation, validation=False),
            fine_tune=_mended(recipe),
        )
        for row, recipe in zip(ROWS, as_written(), strict=True)
    )


def _mended(recipe: Recipe) -> Stage:
    """Return the fine-tune of a row with rates that suit what it trains."""
    stage = msgspec.structs.replace(recipe.fine_tune, learning_rate=_GENTLE, statistics="still")
    if recipe.warm_up.epochs:
        return stage
    return msgspec.structs.replace(stage, learning_rate=_DESCENDING, layer_decay=_DECAY)


def from_scratch() -> tuple[Recipe, ...]:
    """Return the two that start from nothing: five convolutions, and five blocks of two."""
    alone = Recipe(
        name="seed-scratch",
        about="Of 2019: five convolutions that start from nothing.",
        backbone="scratch",
        image_size_px=256,
        fit="stretch",
        batch_size=64,
        head=Head("flatten", (256,), 0.5),
        warm_up=Stage(epochs=_FULL, stop_after=_STOP_AFTER, learning_rate=_RATE),
        augmentation=msgspec.structs.replace(_MOVED, validation=False),
    )
    blocks = msgspec.structs.replace(
        alone,
        name="seed-scratch-blocks",
        about="Of 2019: five blocks of two convolutions that start from nothing.",
        backbone="scratch-blocks",
    )
    return alone, blocks
