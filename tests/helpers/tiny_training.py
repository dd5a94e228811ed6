"""A project and recipes on which training takes a second: four colours, 32 pixels."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from brandcore.jobs import CancelToken
from brandcore.project import Project
from brandcore.training import backbones, runs
from brandcore.training.events import CheckpointSaved
from brandcore.training.model import Network
from brandcore.training.recipe import Augmentation, Head, LearningRate, Optimizer, Recipe, Stage
from brandcore.training.recipe_values import with_changes
from brandcore.training.runs import Run
from brandcore.training.train import start_project
from tests.helpers import tiny_run

UNTOLD = {"id", "created_at", "seconds"}
"""What differs between equal runs."""

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

OTHERWISE = msgspec.structs.replace(
    KEPT,
    head=Head("both", (), 0.2, "cosine", "regression"),
    warm_up=Stage(epochs=2, better_by=0.01, learning_rate=LearningRate(policy="cosine")),
    fine_tune=Stage(
        epochs=2,
        unfrozen="all",
        layer_decay=0.7,
        statistics="moving",
        learning_rate=LearningRate(base=1e-3, policy="cyclical", every=1, peak=2e-3),
    ),
    augmentation=Augmentation(2, 10.0, shear_deg=10.0, validation=True),
    optimizer=Optimizer("sgd", 1e-3),
    label_smoothing=0.1,
    mixup=0.3,
    keep="last",
)
"""Learns in every other way there is."""


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


def start(
    project: Project, recipe: Recipe, weights: Path | None = None
) -> tuple[Run, list[object]]:
    """Train; return the run and what it told."""
    events: list[object] = []
    run = start_project(project.folder, recipe, weights, events.append, CancelToken())
    return run, events


def of(events: list[object], kind: type) -> list[object]:
    """Return the events of one kind."""
    return [each for each in events if isinstance(each, kind)]


def outcome(run: Run) -> dict[str, object]:
    """Return what must be the same of equal runs."""
    return {name: value for name, value in msgspec.to_builtins(run).items() if name not in UNTOLD}


def curve(project: Project, run: Run) -> list[tuple[object, ...]]:
    """Return every number of a run's epochs but the time they took."""
    return [
        (each.stage, each.epoch, each.loss, each.accuracy, each.val_loss, each.learning_rate)
        for each in runs.history(project, run.id)
    ]


def stopping(after: Callable[[object], bool], cancel: CancelToken) -> Callable[[object], None]:
    """Return an ``emit`` that cancels when an event is the one waited for."""

    def emit(event: object) -> None:
        if after(event):
            cancel.cancel()

    return emit


def saved(epoch: int, event: object) -> bool:
    """Whether `event` tells that this epoch is on disk."""
    return isinstance(event, CheckpointSaved) and event.epoch == epoch


def waiting(made: Callable[..., Any], release: threading.Event) -> Callable[..., Any]:
    """Return `Network.extractor` or `Network.part` with steps that wait to be released."""

    def slowed(network: Network, asked: object) -> Any:
        done = made(network, asked)
        step = getattr(done, "forward", done)

        def slow(*given: object) -> object:
            release.wait(10)
            return step(*given)

        if step is done:
            return slow
        done.forward = slow
        return done

    return slowed
