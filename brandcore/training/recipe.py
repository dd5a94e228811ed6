"""Every number of a run, as data: TOML on disk, presets by name."""

from __future__ import annotations

from typing import Literal

import msgspec

from brandcore.schema import Schema

Policy = Literal["plateau", "cyclical", "step", "cosine", "steady"]
Unfrozen = Literal["last-layers", "last-block", "all"]
Looks = Literal["whole", "six", "ten"]

N_LOOKS: dict[str, int] = {"whole": 1, "six": 6, "ten": 10}
"""How many looks at a picture each word stands for."""


class LearningRate(msgspec.Struct, frozen=True):
    """How fast a stage learns, and how that changes from epoch to epoch.

    Attributes
    ----------
    base : float
        Rate at the start, above 0.
    factor : float
        What the rate is multiplied by at each cut, 0-1: on a plateau, or at each step.
    patience : int
        "plateau": epochs without a better validation loss.
    floor : float
        The rate never falls below this.
    policy : str
        "plateau" cuts when the validation loss gets no better; "step" every `every` epochs;
        "cyclical" goes evenly up to `peak` and down again, `every` epochs each way (Smith 2017,
        arXiv:1506.01186); "cosine" falls to the floor along half a wave over the whole stage
        (Loshchilov & Hutter 2017, arXiv:1608.03983); "steady" never changes.
    every : int
        Epochs: of a step, or of half a cycle.
    peak : float
        Highest rate of "cyclical".
    """

    base: float = 1e-3
    factor: float = 0.5
    patience: int = 5
    floor: float = 1e-6
    policy: Policy = "plateau"
    every: int = 10
    peak: float = 6e-3


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
    unfrozen : str
        What of the backbone learns: "last-layers", as many as `last_layers` says; "last-block",
        from the last place on where its feature map became smaller; "all".
    better_by : float
        A validation loss counts as better when it is lower by so much.
    statistics : str
        Of batch norms while their layers learn: "still" keeps those of the pretrained network,
        "moving" lets them follow the pictures of each step.
    layer_decay : float
        Each block of the backbone learns at the rate of the one behind it times this, 0-1; the
        head at the full rate. 1 gives all the same.
    """

    epochs: int
    last_layers: int = 0
    stop_after: int = 0
    learning_rate: LearningRate = LearningRate()
    unfrozen: Unfrozen = "last-layers"
    better_by: float = 1e-4
    statistics: Literal["still", "moving"] = "still"
    layer_decay: float = 1.0


class Head(msgspec.Struct, frozen=True):
    """The layers behind the backbone: features → widths → one output per brand.

    Attributes
    ----------
    pooling : str
        "average" or "maximum" over the last feature map, "both" side by side, or "flatten".
    widths : tuple of int
        Units of each hidden dense layer (relu).
    dropout : float
        Share of units dropped before the output, 0-1.
    kind : str
        Of the output: "dense" adds up features, "cosine" compares directions only.
    start : str
        "random"; "regression" begins with the logistic regression of the training pictures,
        "means" with the mean of each brand. Either needs a head without hidden layers, and is
        the first epoch of the warm-up.
    penalty : float
        "regression": how much large weights cost (L2, per picture), above 0.
    root : bool
        Whether the head sees the square roots of features, with their sign, in which a few loud
        ones drown the others less (Perronnin et al. 2010, ECCV).
    """

    pooling: Literal["average", "maximum", "both", "flatten"] = "average"
    widths: tuple[int, ...] = (256,)
    dropout: float = 0.4
    kind: Literal["dense", "cosine"] = "dense"
    start: Literal["random", "regression", "means"] = "random"
    penalty: float = 3e-3
    root: bool = False


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
    shear_deg : float
        Slanted to either side by at most so much, degrees.
    validation : bool
        Whether the validation pictures are moved as well, as in 2019; their accuracy then is
        that of moved pictures.
    """

    views: int = 0
    rotation_deg: float = 0.0
    shift: float = 0.0
    zoom: float = 0.0
    stretch: float = 0.0
    brightness: float = 0.0
    shear_deg: float = 0.0
    validation: bool = False


class Optimizer(msgspec.Struct, frozen=True):
    """How the weights follow the gradients.

    Attributes
    ----------
    name : str
        "adam", "adamw", "sgd" (with Nesterov's momentum) or "rmsprop", as Keras has them.
    weight_decay : float
        Share by which weights shrink at each step, times the rate; 0 or more.
    momentum : float
        Of "sgd", 0-1.
    """

    name: Literal["adam", "adamw", "sgd", "rmsprop"] = "adam"
    weight_decay: float = 0.0
    momentum: float = 0.9


class Recipe(msgspec.Struct, frozen=True):
    """Every number of a run. Equal recipe, snapshot and split give an equal run.

    Attributes
    ----------
    name : str
        Preset or own name.
    backbone : str
        A name of `backbones.BACKBONES`.
    image_size_px : int
        Side of the square that the network sees at once.
    fit : str
        How a picture becomes square: "pad" keeps all of it on a white ground,
        "stretch" fills the square, "crop" cuts the middle.
    batch_size : int
        Pictures per step.
    seed : int
        Of every draw in the run.
    head, warm_up, fine_tune, augmentation, optimizer
        See their classes.
    beside : str
        A second backbone, whose features stand beside those of the first; "" for none. Both
        stay frozen.
    looks : str
        What the network looks at, in training and for an answer: the "whole" picture; "six",
        the whole and five overlapping crops; or "ten", the whole and nine. An answer is the
        mean over them.
    scaling : str
        "own" gives the backbone the numbers its weights expect; "1/255" divides by 255, as in
        2019.
    label_smoothing : float
        Share of each label that is spread over all brands, 0-1.
    mixup : float
        Two training pictures are blended, and their labels with them, by a share drawn from
        Beta(mixup, mixup) (Zhang et al. 2018, arXiv:1710.09412); 0 never.
    keep : str
        "best": the weights of the epoch with most validation pictures right; "last": those of
        the last epoch, as in 2019.
    about : str
        What it is for, in a sentence of the curator's own; "" for none.
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
    optimizer: Optimizer = Optimizer()
    beside: str = ""
    looks: Looks = "whole"
    scaling: Literal["own", "1/255"] = "own"
    label_smoothing: float = 0.0
    mixup: float = 0.0
    keep: Literal["best", "last"] = "best"
    about: str = ""

    @property
    def backbones(self) -> tuple[str, ...]:
        """Names of the networks whose features it uses, one or two."""
        return (self.backbone, self.beside) if self.beside else (self.backbone,)

    @property
    def n_looks(self) -> int:
        """How many looks the network takes at a picture."""
        return N_LOOKS[self.looks]

    @property
    def side_px(self) -> int:
        """Side of the square that a picture becomes: crops are cut out of it as they are."""
        size = self.image_size_px
        return {"whole": size, "six": size * 3 // 2, "ten": size * 2}[self.looks]


RECIPE = Schema(Recipe, 2, {1: lambda plain: plain})
"""Schema 2 has more to choose; what schema 1 did not say is as it was then."""
