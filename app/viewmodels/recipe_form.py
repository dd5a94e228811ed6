"""The values of a recipe as the form shows them: read, written, and compared with the recipe’s."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from app.i18n import tr
from brandcore.training.backbones import BACKBONES
from brandcore.training.field_table import FIELDS
from brandcore.training.fields import Choice, Field, Value, flat
from brandcore.training.recipe import Recipe, Stage

BY_KEY = {field.key: field for field in FIELDS}
_NO_BACKBONE = Choice("", "None")
_OF_POLICY = {
    "plateau": {"factor", "patience", "floor"},
    "step": {"factor", "every", "floor"},
    "cosine": {"floor"},
    "cyclical": {"every", "peak"},
    "steady": set[str](),
}


@dataclass(frozen=True)
class FieldState:
    """A field with its value, as the form shows it.

    Attributes
    ----------
    field : Field
        Which one.
    value : int, float, bool, str or tuple of int
        In the recipe now.
    base : int, float, bool, str or tuple of int
        In the recipe that was chosen.
    used : bool
        Whether the value has a say as the others stand.
    trouble : str
        Why it cannot go together with the others; "" when it can.
    """

    field: Field
    value: Value
    base: Value
    used: bool = True
    trouble: str = ""

    @property
    def adjusted(self) -> bool:
        """Whether the value is not that of the recipe that was chosen."""
        return self.value != self.base


def states(
    recipe: Recipe, base: Recipe, troubled: str = "", why: str = ""
) -> tuple[FieldState, ...]:
    """Return every field with its value in `recipe` and in the one it came from.

    Parameters
    ----------
    recipe, base : Recipe
        As it stands, and as it was chosen.
    troubled, why : str
        Key of the field at which it is told that the values cannot go together, and how.
    """
    now, then, idle = flat(recipe), flat(base), frozenset(_unused(recipe))
    return tuple(
        FieldState(
            field, now[field.key], then[field.key], field.key not in idle,
            why if field.key == troubled else "",
        )
        for field in FIELDS
    )  # fmt: skip


def title(key: str) -> str:
    """Return what the value at a dotted name is called, also when the form does not offer it."""
    if (field := BY_KEY.get(key)) is not None:
        return f"{tr(field.group)}, {tr(field.name)[:1].lower()}{tr(field.name)[1:]}"
    return key.replace("_", "-").replace(".", ", ")


def choices(field: Field) -> tuple[Choice, ...]:
    """Return what a choice or a network may be; nothing for other fields."""
    networks = tuple(Choice(each.name, each.title) for each in BACKBONES)
    if field.kind == "second":
        return (_NO_BACKBONE, *networks)
    return networks if field.kind == "backbone" else field.choices


def changed(recipe: Recipe, key: str, value: Value) -> Recipe:
    """Return `recipe` with another value at a dotted name, whether or not it can be used."""
    new: Recipe = _changed(recipe, key, value)
    return new


def _changed(table: Any, key: str, value: Value) -> Any:
    first, _, rest = key.partition(".")
    inner = _changed(getattr(table, first), rest, value) if rest else value
    return msgspec.structs.replace(table, **{first: inner})


def trouble(field: Field, text: str) -> str:
    """Say why `text` is no value for `field`; empty when it is one."""
    if field.kind in ("whole", "number", "rate"):
        return _number_trouble(field, text, parsed(text))
    if field.kind == "widths":
        numbers = [(each, parsed(each)) for each in _split(text)]
        found = (_number_trouble(field, each, number) for each, number in numbers)
        return next(filter(None, found), "")
    known = {each.value for each in choices(field)}
    if field.kind != "switch" and text not in known:
        return tr("“{text}” is none of the choices.", text=text)
    return ""


def _number_trouble(field: Field, text: str, number: float | None) -> str:
    if number is None:
        return tr("“{text}” is no number.", text=text.strip())
    if not field.low <= number <= field.high:
        low, high = written(field.low), written(field.high)
        return tr("It must lie between {low} and {high}.", low=low, high=high)
    if field.kind in ("whole", "widths") and number != int(number):
        return tr("It must be a whole number.")
    return ""


def read(field: Field, text: str) -> Value:
    """Return the value that `text` stands for; `trouble` has none to tell."""
    if field.kind == "switch":
        return text == "true"
    if field.kind == "widths":
        return tuple(int(parsed(each) or 0) for each in _split(text))
    if field.kind in ("whole", "number", "rate"):
        number = parsed(text) or 0.0
        return int(number) if field.kind == "whole" else number
    return text


def plain(value: Value) -> str:
    """Return the text that `read` takes for a value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else written(value)


def in_words(field: Field, value: Value) -> str:
    """Return a value as people call it."""
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    named = {each.value: tr(each.name) for each in choices(field)}
    return named.get(str(value), plain(value)) or tr("none")


def parsed(text: str) -> float | None:
    """Read a number as people write it; None when it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def written(number: float) -> str:
    """Write a number as people read it: "40", "0.001", "0.00002"."""
    if isinstance(number, int):
        return str(number)
    return f"{number:.8f}".rstrip("0").rstrip(".")


def _split(text: str) -> list[str]:
    return text.replace(",", " ").replace(";", " ").split()


def _unused(recipe: Recipe) -> Iterator[str]:
    """Return the keys of values that have no say in a recipe as it stands."""
    if recipe.head.start != "regression":
        yield "head.penalty"
    if recipe.optimizer.name != "sgd":
        yield "optimizer.momentum"
    if recipe.fine_tune.unfrozen != "last-layers":
        yield "fine_tune.last_layers"
    yield from _unused_of(recipe.warm_up, "warm_up")
    yield from _unused_of(recipe.fine_tune, "fine_tune")


def _unused_of(stage: Stage, name: str) -> Iterator[str]:
    begins = f"{name}."
    if not stage.epochs:
        yield from (key for key in BY_KEY if key.startswith(begins) and key != f"{name}.epochs")
    used = _OF_POLICY[stage.learning_rate.policy]
    for each in ("factor", "patience", "every", "peak", "floor"):
        if each not in used:
            yield f"{name}.learning_rate.{each}"
