"""The network of a run: preprocessing, backbone and head, cut where a stage begins to learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from brandcore.training import layers, looks, nets
from brandcore.training.backbones import Backbone
from brandcore.training.eye import Eye
from brandcore.training.optimizing import layer_rates
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
    rates : list of float
        Of each variable, as a share of the stage's rate; 1 where `rates` was None, else as it
        said for each layer.
    dropouts : list of keras.layers.Dropout
        Whose draws are seeded anew for each epoch.
    """

    def __init__(
        self,
        entry: str,
        learning: list[Any],
        forward: Callable[[Any, bool], Any],
        rates: Sequence[float] | None = None,
    ) -> None:
        self.entry = entry
        self.variables = [v for layer in learning for v in layer.trainable_variables]
        each = rates or [1.0] * len(learning)
        pairs = zip(learning, each, strict=True)
        self.rates = [rate for layer, rate in pairs for _ in layer.trainable_variables]
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

    def mean_shares(self, activations: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
        """Return the mean shares, 0-1, of shape (n, n_brands) of looks that lie in axis 1."""
        looks = range(activations.shape[1])
        mean = np.mean([self.shares(activations[:, look]) for look in looks], axis=0)
        return np.asarray(mean, np.float32)


class Network:
    """One backbone or two, with a head for the brands of a run.

    Parameters
    ----------
    recipe : Recipe
        Names the backbones, what they look at, and the shape of the head.
    n_brands : int
        Outputs, 2 or more.
    weights : Path or None
        Weights file of a pretrained backbone; None leaves it random.
    beside : Path or None
        That of the second.

    Attributes
    ----------
    model : keras.Model
        The whole: (n, side_px, side_px, 3) float32 RGB 0-255 in, shares out.
    backbone, net
        Of the first eye.

    Raises
    ------
    BadRecipe
        A backbone cannot see pictures of that size.
    WeightsMissing
        A file is damaged, or of another network.
    """

    def __init__(
        self, recipe: Recipe, n_brands: int, weights: Path | None, beside: Path | None = None
    ) -> None:
        files = zip(recipe.backbones, (weights, beside), strict=False)
        self._eyes = [Eye(recipe, name, file, at) for at, (name, file) in enumerate(files, 1)]
        self._eye = self._eyes[0]
        self.backbone, self.net = self._eye.backbone, self._eye.net
        self._head = layers.head(recipe.head, n_brands, recipe.seed, self._n_features())
        self.model = self._whole(recipe)

    def _n_features(self) -> int:
        return sum(int(eye.pool(eye.net.output).shape[-1]) for eye in self._eyes)

    def _whole(self, recipe: Recipe) -> Any:
        import keras

        side = recipe.side_px
        pictures = keras.Input((side, side, 3), name="pictures")
        softmax = keras.layers.Activation("softmax", name="shares")
        squares = looks.tensors(pictures, recipe.image_size_px, recipe.looks)
        shares = [softmax(self._head(self._features(each))) for each in squares]
        answer = keras.layers.Average(name="mean_shares")(shares) if shares[1:] else shares[0]
        return keras.Model(pictures, answer, name="brand_classifier")

    def _features(self, squares: Any) -> Any:
        import keras

        found = [eye.features(squares) for eye in self._eyes]
        return keras.layers.Concatenate()(found) if found[1:] else found[0]

    def entry(self, stage: Stage) -> str:
        """Return the name of the activations at which `stage` begins to learn.

        It is the last place before the stage's layers where the whole of the network passes
        through one tensor, hence somewhat earlier than asked in a network with branches.
        """
        count = learning_layers(self.net, self.backbone, stage)
        if count == 0:
            return FEATURES
        frozen = {layer.name for layer in self.net.layers[:-count]}
        names = [name for name in self._eye.cuts if name in frozen]
        return names[-1] if names else PICTURES

    def extractor(
        self, entries: tuple[str, ...], dtype: str = "float16"
    ) -> Callable[[npt.NDArray[Any]], Any]:
        """Return a function from squares to their activations at `entries`, a tuple of `dtype`."""
        import tensorflow as tf

        seers = [self._seer(eye, entries) for eye in self._eyes]

        @tf.function(reduce_retracing=True, jit_compile=False)  # type: ignore[untyped-decorator]
        def extract(squares: Any) -> Any:
            seen = [see(tf.cast(squares, tf.float32)) for see in seers]
            together = [
                tf.concat(each, -1) if each[1:] else each[0] for each in zip(*seen, strict=True)
            ]
            # Larger than float16 can hold are only a few numbers of an odd picture.
            bounded = (tf.clip_by_value(each, -_LARGEST, _LARGEST) for each in together)
            return tuple(tf.cast(each, dtype) for each in bounded)

        return lambda squares: tuple(each.numpy() for each in extract(squares))

    def _seer(self, eye: Eye, entries: tuple[str, ...]) -> Callable[[Any], list[Any]]:
        """Return what one eye sees at `entries`, as a function of a graph."""
        import keras

        places = {**eye.cuts, FEATURES: eye.net.output}
        lower = keras.Model(eye.net.input, [places[entry] for entry in entries])
        # Weights that are constants of the graph let TensorFlow fold the batch-norms into the
        # convolutions: a fifth less time.
        learnt = [np.asarray(variable) for variable in lower.trainable_variables]
        counted = [np.asarray(variable) for variable in lower.non_trainable_variables]

        def see(squares: Any) -> list[Any]:
            prepared = eye.prepare(squares)
            found, _ = lower.stateless_call(learnt, counted, prepared, training=False)
            return [
                eye.pool(each) if entry == FEATURES else each
                for entry, each in zip(entries, nets.listed(found), strict=True)
            ]

        return see

    def part(self, stage: Stage) -> Part:
        """Return the part of the network that `stage` trains."""
        import keras

        entry, head, eye = self.entry(stage), self._head, self._eye
        if entry == FEATURES:
            return Part(entry, [head], lambda x, training: head(x, training=training))
        whole = entry == PICTURES
        upper = self.net if whole else keras.Model(eye.cuts[entry], self.net.output)
        frozen, learning = _parted(self.net.layers, learning_layers(self.net, self.backbone, stage))
        # A pretrained network is not told that it trains, unless this is wished: its batch-norm
        # statistics come from a million pictures, and a few hundred would only blur them.
        told = stage.statistics == "moving" or not self.backbone.pretrained
        for layer in frozen:
            layer.trainable = False
        for layer in learning:
            layer.trainable = True

        def forward(activations: Any, training: bool) -> Any:
            seen = eye.prepare(activations) if whole else activations
            return head(eye.pool(upper(seen, training=training and told)), training=training)

        names = [layer.name for layer in learning]
        rates = layer_rates(nets.blocks(self.net), names, stage.layer_decay)
        return Part(entry, [*learning, head], forward, [*rates, 1.0])

    def shares(self, pictures: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
        """Return the shares, 0-1, of shape (n, n_brands) that the whole model gives squares."""
        return np.asarray(self.model(pictures.astype(np.float32), training=False))

    def restore(self, stage: Stage, state: Sequence[npt.NDArray[Any]]) -> None:
        """Take over what `stage` had learnt; the rest of the backbones is as it came.

        Raises
        ------
        ValueError
            `state` is not of this network and stage.
        """
        for eye in self._eyes:
            eye.reset()
        for variable, value in zip(self.part(stage).state, state, strict=True):
            variable.assign(value)


def learning_layers(net: Any, backbone: Backbone, stage: Stage) -> int:
    """Return how many of the last layers of `net`, a `backbone`, a stage trains."""
    if stage.unfrozen == "all" or not backbone.pretrained:
        return len(net.layers)
    if stage.unfrozen == "last-block":
        return nets.last_block(net)
    return min(stage.last_layers, len(net.layers))


def _parted(all_layers: list[Any], count: int) -> tuple[list[Any], list[Any]]:
    """Part the last `count` layers from those before."""
    return all_layers[: len(all_layers) - count], all_layers[len(all_layers) - count :]


def _parts(layer: Any) -> list[Any]:
    return list(getattr(layer, "layers", ())) or [layer]
