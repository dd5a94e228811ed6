"""Every number of a run, as data: TOML on disk, presets by name."""

from __future__ import annotations

from typing import Literal

import msgspec

from brandcore.schema import Schema


class LearningRate(msgspec.Struct, frozen=True):
    """How fast a stage learns.

    Attributes
    ----------
    base : float
        Rate at the start, above 0.
    factor : float
        What the rate is multiplied by on a plateau, 0-1.
    patience : int
        Epochs without a better validation loss that make a plateau.
    floor : float
        The rate never falls below this.
    """

    base: float = 1e-3
    factor: float = 0.5
    patience: int = 5
    floor: float = 1e-6


class Stage(msgspec.Struct, frozen=True):
    """One stage of a run: warm-up or fine-tune.

    Attributes
    ----------
    epochs : int
        At most so many; 0 leaves the stage out.
    last_layers : int
        Layers of the backbone that learn, counted from its end as Keras lists them;
        0 in a warm-up, where only the head learns. A scratch backbone always learns whole.
    stop_after : int
        Early stopping: epochs without a better validation loss; 0 never stops early.
    learning_rate : LearningRate
        The stage's own rate.
    """

    epochs: int
    last_layers: int = 0
    stop_after: int = 0
    learning_rate: LearningRate = LearningRate()


class Head(msgspec.Struct, frozen=True):
    """The layers behind the backbone: features → widths → one output per brand.

    Attributes
    ----------
    pooling : str
        "average" over the last feature map, or "flatten".
    widths : tuple of int
        Units of each hidden dense layer (relu).
    dropout : float
        Share of units dropped before the output, 0-1.
    """

    pooling: Literal["average", "flatten"] = "average"
    widths: tuple[int, ...] = (256,)
    dropout: float = 0.4


class Augmentation(msgspec.Struct, frozen=True):
    """Random views of a training picture; each edge is filled with its nearest pixel.

    Attributes
    ----------
    views : int
        Augmented views per picture beside the plain one; 0 trains on plain pictures only.
    rotation_deg : float
        At most so far to either side, degrees.
    shift : float
        At most so far, share of the width or height.
    zoom : float
        In or out by at most this share.
    stretch : float
        Width against height, by at most this share.
    brightness : float
        Brighter or darker by at most this share.
    """

    views: int = 0
    rotation_deg: float = 0.0
    shift: float = 0.0
    zoom: float = 0.0
    stretch: float = 0.0
    brightness: float = 0.0


class Recipe(msgspec.Struct, frozen=True):
    """Every number of a run. Equal recipe, snapshot and split give an equal run.

    Attributes
    ----------
    name : str
        Preset or own name.
    backbone : str
        A name of `backbones.BACKBONES`.
    image_size_px : int
        Side of the square picture that the network sees.
    fit : str
        How a picture becomes square: "pad" keeps all of it on a white ground,
        "stretch" fills the square, "crop" cuts the middle.
    batch_size : int
        Pictures per step.
    seed : int
        Of every draw in the run.
    head, warm_up, fine_tune, augmentation
        See their classes.
    """

    name: str = "default"
    backbone: str = "mobilenet-0.75"
    image_size_px: int = 224
    fit: Literal["pad", "stretch", "crop"] = "pad"
    batch_size: int = 32
    seed: int = 0
    head: Head = Head()
    warm_up: Stage = Stage(epochs=40)
    fine_tune: Stage = Stage(epochs=0)
    augmentation: Augmentation = Augmentation()


RECIPE = Schema(Recipe, 1)
