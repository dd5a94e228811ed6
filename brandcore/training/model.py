"""The network of a run: preprocessing, backbone and head, cut where a stage begins to learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from brandcore.training import layers
from brandcore.training.backbones import find
from brandcore.training.recipe import Recipe, Stage

PICTURES = "pictures"
"""Entry of a part that learns whole: nothing in front of it can be kept."""

FEATURES = "features"
"""Entry of the head: what the backbone says of a picture."""

_LARGEST = float(np.finfo(np.float16).max)


class Part:
    """The part of a network that a stage trains.

    Attributes
    ----------
    entry : str
        Name of the activations that go in: `PICTURES`, `FEATURES` or a layer of the backbone.
    variables : list of keras.Variable
        What learns.
    state : list of keras.Variable
        What learns and what is counted along, such as batch-norm statistics.
    forward : callable
        ``forward(activations, training) -> logits`` of shape (n, n_brands).
    dropouts : list of keras.layers.Dropout
        Whose draws are seeded anew for each epoch.
    """

    def __init__(
        self,
        entry: str,
        learning: list[Any],
        forward: Callable[[Any, bool], Any],
    ) -> None:
        self.entry = entry
        self.variables = [v for layer in learning for v in layer.trainable_variables]
        known = {id(v) for v in self.variables}
        counted = [v for layer in learning for v in layer.non_trainable_variables]
        self.state = self.variables + [
            v for v in counted if id(v) not in known and "seed_generator" not in v.path
        ]
        self.forward = forward
        self.dropouts = [
            part for layer in learning for part in _parts(layer) if hasattr(part, "seed_generator")
        ]

    def shares(self, activations: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
        """Return the shares, 0-1, of shape (n, n_brands) for kept activations."""
        import keras

        logits = self.forward(activations.astype(np.float32), False)
        return np.asarray(keras.ops.softmax(logits))


class Network:
    """A backbone with a head for the brands of a run.

    Parameters
    ----------
    recipe : Recipe
        Names the backbone and the shape of the head.
    n_brands : int
        Outputs, 2 or more.
    weights : Path or None
        Weights file of a pretrained backbone; None leaves it random.

    Attributes
    ----------
    model : keras.Model
        The whole: (n, image_size_px, image_size_px, 3) float32 RGB 0-255 in, shares out.

    Raises
    ------
    BadRecipe
        The backbone cannot see pictures of that size.
    WeightsMissing
        The file is damaged, or of another network.
    """

    def __init__(self, recipe: Recipe, n_brands: int, weights: Path | None) -> None:
        import keras

        self.backbone = find(recipe.backbone)
        size = recipe.image_size_px
        self.net = layers.backbone(self.backbone, size)
        if weights is not None:
            layers.load(self.net, weights, self.backbone)
        pictures = keras.Input((size, size, 3), name="pictures")
        self._prepare = layers.preprocessing(self.backbone)
        self._pool = layers.pooling(recipe.head)
        self._head = layers.head(recipe.head, n_brands, recipe.seed)
        features = self._pool(self.net(self._prepare(pictures)))
        shares = keras.layers.Activation("softmax", name="shares")(self._head(features))
        self.model = keras.Model(pictures, shares, name="brand_classifier")
        self._cuts = layers.cuts(self.net)
        self._from = {**self._cuts, FEATURES: self.net.output}
        self._original = [np.asarray(v) for v in self.net.variables]

    def entry(self, stage: Stage) -> str:
        """Return the name of the activations at which `stage` begins to learn.

        It is the last place before the stage's layers where the whole of the network passes
        through one tensor, hence somewhat earlier than asked in a network with branches.
        """
        if not self.backbone.pretrained:
            return PICTURES
        if stage.last_layers == 0:
            return FEATURES
        frozen = {layer.name for layer in self.net.layers[: -stage.last_layers]}
        names = [name for name in self._cuts if name in frozen]
        return names[-1] if names else PICTURES

    def extractor(self, entries: tuple[str, ...]) -> Callable[[npt.NDArray[Any]], Any]:
        """Return a function from pictures to their activations at `entries`, as a tuple."""
        import keras
        import tensorflow as tf

        lower = keras.Model(self.net.input, [self._from[entry] for entry in entries])
        # Weights that are constants of the graph let TensorFlow fold the batch-norms into the
        # convolutions: a fifth less time.
        learnt = [np.asarray(variable) for variable in lower.trainable_variables]
        counted = [np.asarray(variable) for variable in lower.non_trainable_variables]

        @tf.function(reduce_retracing=True, jit_compile=False)  # type: ignore[untyped-decorator]
        def extract(pictures: Any) -> Any:
            prepared = self._prepare(tf.cast(pictures, tf.float32))
            found, _ = lower.stateless_call(learnt, counted, prepared, training=False)
            pooled = [
                self._pool(each) if entry == FEATURES else each
                for entry, each in zip(entries, layers.listed(found), strict=True)
            ]
            # Larger than float16 can hold are only a few numbers of an odd picture.
            bounded = (tf.clip_by_value(each, -_LARGEST, _LARGEST) for each in pooled)
            return tuple(tf.cast(each, tf.float16) for each in bounded)

        return lambda pictures: tuple(each.numpy() for each in extract(pictures))

    def part(self, stage: Stage) -> Part:
        """Return the part of the network that `stage` trains."""
        import keras

        entry = self.entry(stage)
        head = self._head
        if entry == FEATURES:
            return Part(entry, [head], lambda x, training: head(x, training=training))
        whole = entry == PICTURES
        upper = self.net if whole else keras.Model(self._from[entry], self.net.output)
        scratch = not self.backbone.pretrained
        learning = self.net.layers if scratch else self.net.layers[-stage.last_layers :]

        def forward(activations: Any, training: bool) -> Any:
            # A pretrained network is never told that it trains: its batch-norm statistics
            # come from a million pictures, and a few hundred would only blur them.
            seen = self._prepare(activations) if whole else activations
            return head(self._pool(upper(seen, training=training and scratch)), training=training)

        return Part(entry, [*learning, head], forward)

    def shares(self, pictures: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
        """Return the shares, 0-1, of shape (n, n_brands) that the whole model gives squares."""
        return np.asarray(self.model(pictures.astype(np.float32), training=False))

    def restore(self, stage: Stage, state: Sequence[npt.NDArray[Any]]) -> None:
        """Take over what `stage` had learnt; the rest of the backbone is as it came.

        Raises
        ------
        ValueError
            `state` is not of this network and stage.
        """
        for variable, value in zip(self.net.variables, self._original, strict=True):
            variable.assign(value)
        for variable, value in zip(self.part(stage).state, state, strict=True):
            variable.assign(value)


def _parts(layer: Any) -> list[Any]:
    return list(getattr(layer, "layers", ())) or [layer]
