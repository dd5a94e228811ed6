"""The plain loop: Keras' own ``fit``, the whole network over every picture in every epoch."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.project import Project
from brandcore.training import backbones, layers, optimizing, runs, runtime, weights
from brandcore.training.model import learning_layers
from brandcore.training.pipeline import Looks
from brandcore.training.recipe import RECIPE, Recipe, Stage
from brandcore.training.runs import Run
from brandcore.training.weights import Where

Squares = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int32]


class PlainTimes(NamedTuple):
    """What the plain loop took, epoch by epoch in seconds, and its share of test pictures right."""

    epoch_seconds: tuple[float, ...]
    test_accuracy: float


def train(
    project: Project, run: Run, given: Where, epochs: int, emit: Emit, cancel: CancelToken
) -> PlainTimes:
    """Train as tutorials do, on the snapshot, split and recipe of a run.

    Pictures are decoded once and held in memory; each epoch makes a new random view of each
    training picture and runs the whole network over training and validation pictures. The
    stages are those of the recipe: first the head alone, then the last layers too.

    Parameters
    ----------
    project : Project
        Holds the pictures.
    run : Run
        What to train as.
    given : Places, Path or None
        See `weights.find`.
    epochs : int
        Epochs to run, 1 or more.
    emit, cancel
        Told and asked between epochs and batches.
    """
    recipe = RECIPE.read(runs.at(project, run.id).recipe)
    file = weights.find(backbones.find(recipe.backbone), given, emit, cancel)
    runtime.start(recipe.seed)
    sides = _Sides(project, run, recipe)
    plain = PlainModel(recipe, len(sides.brands), file)
    took: list[float] = []
    for stage in (recipe.warm_up, recipe.fine_tune):
        wanted = min(stage.epochs, epochs - len(took))
        if wanted > 0:
            plain.unfreeze(stage)
            plain.fit(sides, stage, wanted, _Told(took, epochs, emit, cancel))
    return PlainTimes(tuple(took), plain.accuracy(*sides.of("test")))


class _Sides:
    """Squares and labels of a run's split, in memory."""

    def __init__(self, project: Project, run: Run, recipe: Recipe) -> None:
        folder = runs.at(project, run.id)
        taken = SNAPSHOT.read(folder.snapshot)
        self.brands = taken.brands
        self.recipe = recipe
        self.looks = Looks.of(recipe, project.dataset)
        self._index = taken.class_index()
        self._known = taken.by_id()
        self._split = SPLIT.read(folder.split)

    def records(self, side: str) -> Sequence[ImageRecord]:
        return [self._known[each] for each in getattr(self._split, side)]

    def of(self, side: str) -> tuple[Squares, Labels]:
        records = self.records(side)
        squares = np.stack([self.looks.plain(record) for record in records])
        return squares, np.array([self._index[record.brand] for record in records], np.int32)


class _Told(NamedTuple):
    took: list[float]
    epochs: int
    emit: Emit
    cancel: CancelToken


class PlainModel:
    """A model built and compiled as a tutorial does it.

    Parameters
    ----------
    recipe : Recipe
        Names the backbone, the shape of the head and the optimizer.
    n_brands : int
        Outputs, 2 or more.
    file : Path or None
        Weights of the backbone; None leaves them random.

    Attributes
    ----------
    model : keras.Model
        (n, image_size_px, image_size_px, 3) RGB 0-255 in, shares out.
    """

    def __init__(self, recipe: Recipe, n_brands: int, file: Path | None) -> None:
        import keras

        self._known = known = backbones.find(recipe.backbone)
        self._optimizer = recipe.optimizer
        size = recipe.image_size_px
        self._net = layers.backbone(known, size)
        if file is not None:
            layers.load(self._net, file, known)
        inputs = keras.Input((size, size, 3))
        still = known.pretrained and recipe.fine_tune.statistics == "still"
        see = _still(self._net) if still else self._net
        features = layers.pooling(recipe.head)(see(layers.preprocessing(known)(inputs)))
        head = layers.head(recipe.head, n_brands, recipe.seed, features.shape[-1])
        self.model = keras.Model(inputs, keras.layers.Softmax()(head(features)))

    def unfreeze(self, stage: Stage) -> None:
        """Let those layers learn that a stage trains: the head alone in a warm-up."""
        count = learning_layers(self._net, self._known, stage)
        for place, layer in enumerate(self._net.layers):
            layer.trainable = place >= len(self._net.layers) - count

    def fit(self, sides: _Sides, stage: Stage, epochs: int, told: _Told) -> None:
        """Run epochs of a stage with Keras' own loop."""
        import keras

        rate = stage.learning_rate
        optimizer = optimizing.optimizer(self._optimizer)
        optimizer.learning_rate = rate.base
        self.model.compile(
            optimizer=optimizer,
            loss="sparse_categorical_crossentropy",
            metrics=["accuracy"],
        )
        slower = keras.callbacks.ReduceLROnPlateau(
            "val_loss", rate.factor, rate.patience, min_lr=rate.floor
        )
        self.model.fit(
            _batches(sides),
            epochs=epochs,
            validation_data=sides.of("validation"),
            callbacks=[slower, _teller(told)],
            verbose=0,
        )

    def accuracy(self, squares: Squares, labels: Labels) -> float:
        """Return the share of pictures that are answered right, 0-1."""
        answers = self.model.predict(squares, verbose=0).argmax(axis=1)
        return float((answers == labels).mean())


def _still(net: Any) -> Any:
    """Return a layer that sees as `net` does, and is never told that it trains.

    To call a network with ``training=False`` while a model is put together is not enough: Keras 3
    tells each layer inside what the whole model was told.
    """
    import keras

    class Still(keras.layers.Layer):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.net = net

        def call(self, pictures: Any) -> Any:
            return self.net(pictures, training=False)

    return Still()


def _batches(sides: _Sides) -> Any:
    """Return training batches, each picture in a new random view in each epoch."""
    import keras

    squares, labels = sides.of("train")
    records = sides.records("train")
    batch = sides.recipe.batch_size

    class Batches(keras.utils.PyDataset):  # type: ignore[misc]
        epoch = 0
        order = np.random.default_rng(sides.recipe.seed).permutation(len(labels))

        def __len__(self) -> int:
            return math.ceil(len(labels) / batch)

        def __getitem__(self, place: int) -> tuple[Squares, Labels]:
            rows = self.order[place * batch : (place + 1) * batch]
            if not sides.recipe.augmentation.views:
                return squares[rows], labels[rows]
            number = self.epoch + 1
            moved = [sides.looks.view(squares[row], records[row], number) for row in rows]
            return np.stack(moved), labels[rows]

        def on_epoch_end(self) -> None:
            self.epoch += 1
            self.order = np.random.default_rng([sides.recipe.seed, self.epoch]).permutation(
                len(labels)
            )

    return Batches()


def _teller(told: _Told) -> Any:
    import keras

    begun = [0.0]

    def begin(*_: object, **__: object) -> None:
        begun[0] = time.perf_counter()

    def end(*_: object, **__: object) -> None:
        told.took.append(time.perf_counter() - begun[0])
        told.emit(Progress(len(told.took), told.epochs, "epochs", "Running the plain loop"))

    def check(*_: object, **__: object) -> None:
        told.cancel.check()

    return keras.callbacks.LambdaCallback(
        on_epoch_begin=begin, on_epoch_end=end, on_train_batch_end=check, on_test_batch_end=check
    )
