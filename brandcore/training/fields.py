"""Every value of a recipe that can be changed, each explained in a sentence, with its range.

The form of the window, ``brandcore recipes --fields`` and the check of a recipe read this table.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from brandcore.training.recipe import Recipe

Kind = Literal["whole", "number", "rate", "switch", "choice", "widths", "backbone", "second"]
Value = int | float | bool | str | tuple[int, ...]


class Choice(msgspec.Struct, frozen=True):
    """One of a few words that a value may be; `name` is what people read."""

    value: str
    name: str


class Field(msgspec.Struct, frozen=True):
    """One value of a recipe.

    Attributes
    ----------
    key : str
        Dotted name in the recipe: "warm_up.epochs".
    group, name, why : str
        English: the heading it stands under, what it is called, and what it does in one sentence.
    kind : str
        "whole" number, "number", learning "rate", "switch", "choice" of a few words, "widths" of
        layers; "backbone" is a name of `backbones.BACKBONES`, "second" one of those or none.
    low, high : float
        Least and greatest number, both allowed; of "widths", of each.
    step : float
        Of a number's arrows.
    choices : tuple of Choice
        Of a "choice".
    everyday : bool
        Whether a curator changes it now and then; the others are for those who look for them.
    """

    key: str
    group: str
    name: str
    why: str
    kind: Kind = "number"
    low: float = 0.0
    high: float = 1.0
    step: float = 0.05
    choices: tuple[Choice, ...] = ()
    everyday: bool = False

    def trouble(self, value: Value) -> str:
        """Say why `value` cannot be used, as a sentence that ends the message; else ""."""
        if self.kind == "choice":
            words = [each.value for each in self.choices]
            return "" if value in words else f"Give one of: {', '.join(words)}."
        if self.kind == "widths":
            return "" if all(map(self._fits, _listed(value))) else f"Give numbers {self._range()}."
        if self.kind in ("whole", "number", "rate"):
            return "" if self._fits(value) else f"Give a number {self._range()}."
        return ""

    def _fits(self, number: Any) -> bool:
        return math.isfinite(number) and self.low <= number <= self.high

    def _range(self) -> str:
        return f"from {self.low:g} to {self.high:g}"


def flat(recipe: Recipe) -> dict[str, Value]:
    """Return the values of a recipe by their dotted names."""
    return dict(_flat(msgspec.to_builtins(recipe)))


def flat_keys(plain: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the dotted names of nested tables."""
    return tuple(key for key, _ in _flat(plain))


def _flat(plain: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in plain.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", tuple(value) if isinstance(value, list) else value


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)
