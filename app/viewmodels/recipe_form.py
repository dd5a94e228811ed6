"""The numbers of a recipe that a curator may change, each explained in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.i18n import tr
from brandcore.training.recipe import Recipe

Kind = Literal["whole", "rate"]


@dataclass(frozen=True)
class Field:
    """One number of the recipe.

    Attributes
    ----------
    key : str
        Dotted name in the recipe: "warm_up.epochs".
    name, why : str
        English; what it is called, and what it does in one sentence.
    kind : str
        "whole" for a whole number, "rate" for a learning rate.
    low, high : float
        Least and greatest value, both allowed.
    step : int
        Of a whole number's arrows.
    group : str
        The heading it stands under, English.
    """

    key: str
    name: str
    why: str
    kind: Kind
    low: float
    high: float
    step: int = 1
    group: str = ""


@dataclass(frozen=True)
class FieldState:
    """A field with its value, as the form shows it.

    Attributes
    ----------
    field : Field
        Which one.
    value : float
        In the recipe now.
    preset : float
        In the chosen preset.
    """

    field: Field
    value: float
    preset: float

    @property
    def adjusted(self) -> bool:
        """Whether the value is not the preset's."""
        return self.value != self.preset


_WARM_UP, _FINE_TUNE, _PICTURES = "Warm-up", "Fine-tune", "Pictures"

FIELDS: tuple[Field, ...] = (
    Field(
        "warm_up.epochs", "Epochs at most",
        "How often all training pictures are gone through while only the new last layers learn.",
        "whole", 0, 1_000, group=_WARM_UP,
    ),
    Field(
        "warm_up.learning_rate.base", "Learning rate",
        "How far each step goes. Too much and accuracy jumps about, too little and it creeps.",
        "rate", 1e-7, 1.0, group=_WARM_UP,
    ),
    Field(
        "fine_tune.epochs", "Epochs at most",
        "Rounds after the warm-up in which the network’s last layers learn too; 0 leaves them out.",
        "whole", 0, 1_000, group=_FINE_TUNE,
    ),
    Field(
        "fine_tune.last_layers", "Last layers that learn",
        "Counted from the network’s end. More adapt better and need more time and pictures.",
        "whole", 0, 500, group=_FINE_TUNE,
    ),
    Field(
        "fine_tune.learning_rate.base", "Learning rate",
        "Keep it well below that of the warm-up, or the network forgets what it knows.",
        "rate", 1e-7, 1.0, group=_FINE_TUNE,
    ),
    Field(
        "image_size_px", "Side in pixels",
        "Every picture is shown to the network as a square of this side. Larger shows small "
        "marks better and takes longer.",
        "whole", 32, 512, 32, group=_PICTURES,
    ),
    Field(
        "batch_size", "Batch",
        "How many pictures are looked at before each correction. Fewer need less memory.",
        "whole", 1, 256, 8, group=_PICTURES,
    ),
)  # fmt: skip


def title(key: str) -> str:
    """Return what the number at a dotted name is called, also when the form does not offer it."""
    for field in FIELDS:
        if field.key == key:
            return f"{tr(field.group)}, {tr(field.name)[:1].lower()}{tr(field.name)[1:]}"
    return key.replace("_", "-").replace(".", ", ")


def states(recipe: Recipe, preset: Recipe) -> tuple[FieldState, ...]:
    """Return every field with its value in `recipe` and in the `preset` it came from."""
    return tuple(FieldState(f, value(recipe, f.key), value(preset, f.key)) for f in FIELDS)


def value(recipe: Recipe, key: str) -> float:
    """Return the number at a dotted name."""
    here: object = recipe
    for part in key.split("."):
        here = getattr(here, part)
    assert isinstance(here, int | float)
    return here


def trouble(field: Field, text: str) -> str:
    """Say why `text` is no value for `field`; empty when it is one."""
    number = parsed(text)
    if number is None:
        return tr("“{text}” is no number.", text=text)
    if not field.low <= number <= field.high:
        return tr("It must lie between {low:g} and {high:g}.", low=field.low, high=field.high)
    if field.kind == "whole" and number != int(number):
        return tr("It must be a whole number.")
    return ""


def parsed(text: str) -> float | None:
    """Read a number as people write it; None when it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def written(number: float) -> str:
    """Write a rate as people read it: "0.001", "0.00002"."""
    return f"{number:.8f}".rstrip("0").rstrip(".")
