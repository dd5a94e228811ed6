"""The table of `fields`: pictures, network and head, augmentation, and the two stages."""

from __future__ import annotations

from brandcore.training.fields import Choice, Field

_PICTURES, _NETWORK, _HEAD = "Pictures", "Network", "Head"
_VIEWS, _LEARNING = "Augmentation", "Learning"
_WARM_UP, _FINE_TUNE = "Warm-up", "Fine-tune"


def _choice(key: str, group: str, name: str, why: str, *choices: tuple[str, str]) -> Field:
    return Field(key, group, name, why, "choice", choices=tuple(Choice(*each) for each in choices))


PICTURES: tuple[Field, ...] = (
    Field(
        "image_size_px", _PICTURES, "Side in pixels",
        "Every picture is shown to the network as a square of this side. Larger shows small marks "
        "better and takes longer.",
        "whole", 32, 1024, 32, everyday=True,
    ),
    _choice(
        "fit", _PICTURES, "How it becomes square",
        "Keep all of the picture on white, pull it to a square, or cut its middle out.",
        ("pad", "Keep all"), ("stretch", "Stretch"), ("crop", "Cut the middle"),
    ),
    _choice(
        "looks", _PICTURES, "Looks at each picture",
        "Crops show small marks larger. All looks are learnt from, and an answer is their mean; "
        "six take six times as long as one.",
        ("whole", "The whole"), ("six", "Whole and five crops"), ("ten", "Whole and nine crops"),
    ),
    Field(
        "batch_size", _PICTURES, "Batch",
        "How many pictures are looked at before each correction. Fewer need less memory.",
        "whole", 1, 1024, 8, everyday=True,
    ),
)  # fmt: skip

NETWORK: tuple[Field, ...] = (
    Field(
        "backbone", _NETWORK, "Network",
        "What it has learnt elsewhere is where your brands start from.", "backbone",
    ),
    Field(
        "beside", _NETWORK, "Second network",
        "Looks at the same pictures, and what both see is put together. Both stay as they came: "
        "there is no fine-tune of two.", "second",
    ),
    _choice(
        "scaling", _NETWORK, "Scaling of pixels",
        "Give the network the numbers that it learnt with, or divide by 255 as was done in 2019.",
        ("own", "As it learnt"), ("1/255", "1/255"),
    ),
)  # fmt: skip

HEAD: tuple[Field, ...] = (
    _choice(
        "head.pooling", _HEAD, "Pooling",
        "What is kept of the network’s last map: its average, its maximum, both, or every place "
        "of it (large, and quick to learn by heart).",
        ("average", "Average"), ("maximum", "Maximum"), ("both", "Average and maximum"),
        ("flatten", "Flatten"),
    ),
    Field(
        "head.widths", _HEAD, "Hidden layers",
        "Units of each layer between the network and the brands, separated by commas; none is a "
        "straight line from features to brands.", "widths", 1, 16_384,
    ),
    Field(
        "head.dropout", _HEAD, "Dropout",
        "Share of the units that is left out at random in each step, so that none is relied on.",
        "number", 0, 0.95, everyday=True,
    ),
    _choice(
        "head.kind", _HEAD, "Output",
        "Add the features up, or compare only their direction with that of each brand.",
        ("dense", "Sum"), ("cosine", "Direction (cosine)"),
    ),
    _choice(
        "head.start", _HEAD, "Begins with",
        "Random numbers, the logistic regression of the training pictures (the best there is "
        "without hidden layers), or the mean of each brand’s pictures.",
        ("random", "Random numbers"), ("regression", "Logistic regression"),
        ("means", "Mean of each brand"),
    ),
    Field(
        "head.penalty", _HEAD, "Penalty of the regression",
        "How much large weights cost. More trusts single pictures less.", "rate", 1e-7, 10.0,
    ),
    Field(
        "head.root", _HEAD, "Roots of features",
        "Look at the square roots of features, in which a few loud ones drown the others less.",
        "switch",
    ),
)  # fmt: skip

AUGMENTATION: tuple[Field, ...] = (
    Field(
        "augmentation.views", _VIEWS, "Random views of each picture",
        "So many moved copies of each training picture are learnt from beside the plain one; "
        "0 learns from plain pictures only.", "whole", 0, 100, 1, everyday=True,
    ),
    Field(
        "augmentation.rotation_deg", _VIEWS, "Rotation",
        "Turned by at most so many degrees to either side.", "number", 0, 180, 5,
    ),
    Field(
        "augmentation.shift", _VIEWS, "Shift",
        "Moved sideways and up or down by at most this share of the picture.", "number", 0, 0.5,
    ),
    Field(
        "augmentation.zoom", _VIEWS, "Zoom", "Brought nearer or farther by at most this share.",
        "number", 0, 0.9,
    ),
    Field(
        "augmentation.stretch", _VIEWS, "Stretch and squeeze",
        "Made wider or higher by at most this share.", "number", 0, 0.9,
    ),
    Field(
        "augmentation.shear_deg", _VIEWS, "Shear",
        "Slanted by at most so many degrees to either side.", "number", 0, 60, 5,
    ),
    Field(
        "augmentation.brightness", _VIEWS, "Brightness",
        "Made brighter or darker by at most this share.", "number", 0, 1,
    ),
    Field(
        "augmentation.validation", _VIEWS, "In validation too",
        "Move the validation pictures as well, as in 2019. Their accuracy is then that of moved "
        "pictures.", "switch",
    ),
)  # fmt: skip

LEARNING: tuple[Field, ...] = (
    _choice(
        "optimizer.name", _LEARNING, "Optimizer",
        "How weights follow their gradients. Adam suits nearly all; AdamW lets them shrink.",
        ("adam", "Adam"), ("adamw", "AdamW"), ("sgd", "SGD with momentum"), ("rmsprop", "RMSprop"),
    ),
    Field(
        "optimizer.weight_decay", _LEARNING, "Weight decay",
        "Share by which weights shrink at each step; keeps them small.", "rate", 0, 1,
    ),
    Field(
        "optimizer.momentum", _LEARNING, "Momentum",
        "How much of its last direction SGD keeps.", "number", 0, 0.999,
    ),
    Field(
        "label_smoothing", _LEARNING, "Label smoothing",
        "Share of each label that is spread over all brands, so that the network is less sure.",
        "number", 0, 0.9,
    ),
    Field(
        "mixup", _LEARNING, "Mixup",
        "Blends two pictures and their labels; larger blends more. 0 never does.", "number", 0, 10,
    ),
    _choice(
        "keep", _LEARNING, "Weights that are kept",
        "Of the epoch with most validation pictures right, or of the last, as in 2019.",
        ("best", "Best epoch"), ("last", "Last epoch"),
    ),
    Field(
        "seed", _LEARNING, "Seed",
        "Where every draw of chance starts. Another seed shows how much of a result is chance.",
        "whole", 0, 2**32 - 1, 1,
    ),
)  # fmt: skip


def _stage(key: str, group: str, epochs: str, rate: str) -> tuple[Field, ...]:
    return (
        Field(f"{key}.epochs", group, "Epochs at most", epochs, "whole", 0, 10_000, everyday=True),
        Field(
            f"{key}.learning_rate.base", group, "Learning rate", rate, "rate", 1e-8, 1,
            everyday=True,
        ),
        _choice(
            f"{key}.learning_rate.policy", group, "Rate over time",
            "Cut when the validation loss gets no better, at fixed steps, along a cosine, up and "
            "down in cycles, or never.",
            ("plateau", "Cut on a plateau"), ("step", "Steps"), ("cosine", "Cosine"),
            ("cyclical", "Cycles"), ("steady", "Steady"),
        ),
        Field(
            f"{key}.learning_rate.factor", group, "Cut to",
            "What the rate is multiplied by at a plateau or step.", "number", 0.01, 1,
        ),
        Field(
            f"{key}.learning_rate.patience", group, "Patience of the rate",
            "Epochs without a better validation loss that make a plateau.", "whole", 1, 10_000,
        ),
        Field(
            f"{key}.learning_rate.every", group, "Length of a step or half cycle",
            "Epochs between two steps, or from the lowest rate of a cycle to its peak.",
            "whole", 1, 10_000,
        ),
        Field(
            f"{key}.learning_rate.peak", group, "Peak of a cycle",
            "The highest rate that cycles reach.", "rate", 1e-8, 1,
        ),
        Field(
            f"{key}.learning_rate.floor", group, "Lowest rate", "It never falls below this.",
            "rate", 0, 1,
        ),
        Field(
            f"{key}.stop_after", group, "Stop early after",
            "Epochs without a better validation loss that end the stage; 0 never.",
            "whole", 0, 10_000, everyday=True,
        ),
        Field(
            f"{key}.better_by", group, "Better means by",
            "A validation loss counts as better when it is lower by so much.", "rate", 0, 1,
        ),
    )  # fmt: skip


STAGES: tuple[Field, ...] = (
    *_stage(
        "warm_up", _WARM_UP,
        "How often all training pictures are gone through while only the new last layers learn.",
        "How far each step goes. Too much and accuracy jumps about, too little and it creeps.",
    ),
    *_stage(
        "fine_tune", _FINE_TUNE,
        "Rounds after the warm-up in which layers of the network learn too; 0 leaves them out.",
        "Keep it well below that of the warm-up, or the network forgets what it knows.",
    ),
    _choice(
        "fine_tune.unfrozen", _FINE_TUNE, "What learns",
        "The last layers, as many as are given; the last block; or all. More adapts better and "
        "needs more time and pictures.",
        ("last-layers", "Last layers"), ("last-block", "Last block"), ("all", "All"),
    ),
    Field(
        "fine_tune.last_layers", _FINE_TUNE, "Last layers that learn",
        "Counted from the network’s end; only with “Last layers”.", "whole", 0, 10_000, 1,
        everyday=True,
    ),
    _choice(
        "fine_tune.statistics", _FINE_TUNE, "Batch-norm statistics",
        "Those of the pretrained network come from a million pictures; a few hundred blur them.",
        ("still", "Kept still"), ("moving", "Follow the pictures"),
    ),
    Field(
        "fine_tune.layer_decay", _FINE_TUNE, "Rate of earlier blocks",
        "Each block learns at the rate of the one behind it times this; 1 gives all the same.",
        "number", 0.01, 1,
    ),
)  # fmt: skip

FIELDS: tuple[Field, ...] = (
    *PICTURES, *NETWORK, *HEAD, *AUGMENTATION, *STAGES, *LEARNING,
)  # fmt: skip
"""In the order in which they are shown."""
