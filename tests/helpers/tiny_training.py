"""A project and recipes on which training takes a second: four colours, 32 pixels."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np

from brandcore.project import Project
from brandcore.training import backbones
from brandcore.training.presets import with_changes
from brandcore.training.recipe import Augmentation, Head, LearningRate, Recipe, Stage
from tests.helpers import tiny_run

SCRATCH = Recipe(
    name="tiny",
    backbone="scratch",
    image_size_px=tiny_run.SIZE_PX,
    fit="stretch",
    batch_size=8,
    head=Head("average", (8,), 0.2),
    warm_up=Stage(epochs=3),
    augmentation=Augmentation(1, 10.0, 0.1, 0.1, 0.1, 0.1),
)
"""Learns whole."""

KEPT = msgspec.structs.replace(
    SCRATCH,
    backbone="mobilenet-0.25",
    warm_up=Stage(epochs=2),
    fine_tune=Stage(epochs=2, last_layers=6, learning_rate=LearningRate(base=1e-4)),
)
"""Head on kept features, then the last block on kept maps."""


def project(folder: Path, per_brand: int = 8) -> Project:
    """Make a project of four colours; see `tiny_run.project`."""
    return tiny_run.project(folder, per_brand)


def changed(recipe: Recipe, **changes: object) -> Recipe:
    """Return a recipe with changes; ``warm_up__epochs=5`` is the key ``warm_up.epochs``."""
    return with_changes(recipe, {k.replace("__", "."): str(v) for k, v in changes.items()})


def random_weights(folder: Path) -> Path:
    """Write a weights file of the smallest network with random numbers in it.

    Its batch-norms have seen some noise, as those of a trained network have seen pictures:
    without, what goes in would fade to nothing on its way.
    """
    import keras

    from brandcore.training import layers

    file = folder / "random.weights.h5"
    keras.utils.set_random_seed(1)
    net = layers.backbone(backbones.find("mobilenet-0.25"), tiny_run.SIZE_PX)
    for layer in net.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.0
    net(np.random.default_rng(0).uniform(-1, 1, (64, 32, 32, 3)).astype(np.float32), training=True)
    net.save_weights(file)
    return file
