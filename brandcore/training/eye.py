"""One backbone with what stands in front of it and behind it: from squares to features."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from brandcore.training import layers, nets
from brandcore.training.backbones import find
from brandcore.training.recipe import Recipe


class Eye:
    """A backbone as a recipe uses it.

    Parameters
    ----------
    recipe : Recipe
        Says how pixels are scaled, how large the squares are and how maps are pooled.
    name : str
        Of the backbone.
    weights : Path or None
        Weights file; None leaves it random.
    place : int
        1 for the first of a network, 2 for the second.

    Attributes
    ----------
    backbone : Backbone
        What is known of it.
    net : keras.Model
        Prepared pixels in, its last feature map out.
    cuts : dict of str to KerasTensor
        See `nets.cuts`.

    Raises
    ------
    BadRecipe
        The backbone cannot see squares of that size.
    WeightsMissing
        The file is damaged, or of another network.
    """

    def __init__(self, recipe: Recipe, name: str, weights: Path | None, place: int = 1) -> None:
        self.backbone = find(name)
        self.net = layers.backbone(self.backbone, recipe.image_size_px)
        if weights is not None:
            layers.load(self.net, weights, self.backbone)
        self.prepare = _prepared(recipe, self.backbone)
        self.pool = layers.pooling(recipe.head)
        if place > 1:
            # Layers of one network must not be called alike.
            self.prepare.name, self.pool.name = f"preprocessing_{place}", f"features_{place}"
        self.cuts = nets.cuts(self.net)
        self._original = [np.asarray(v) for v in self.net.variables]

    def features(self, squares: Any) -> Any:
        """Return the features of squares of RGB pixels, 0-255, as a tensor like `squares`."""
        return self.pool(self.net(self.prepare(squares)))

    def reset(self) -> None:
        """Put the weights back that it came with."""
        for variable, value in zip(self.net.variables, self._original, strict=True):
            variable.assign(value)


def _prepared(recipe: Recipe, known: Any) -> Any:
    import keras

    if recipe.scaling == "1/255":
        return keras.layers.Rescaling(1 / 255, name="preprocessing")
    return layers.preprocessing(known)
