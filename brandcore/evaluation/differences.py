"""What differs between the recipes of several runs, in the words of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from brandcore.training.field_table import FIELDS
from brandcore.training.fields import Field, Value, flat
from brandcore.training.recipe import Recipe

_KNOWN = {field.key: field for field in FIELDS}
_NAMES = ("name", "about")
_STAGES = ("warm_up", "fine_tune")


class Difference(msgspec.Struct, frozen=True):
    """One value that is not the same in all recipes.

    Attributes
    ----------
    key : str
        Dotted: "warm_up.epochs".
    group, name : str
        English: the heading it stands under and what it is called, as in the form.
    values : tuple of str
        As people read them, one for each recipe.
    """

    key: str
    group: str
    name: str
    values: tuple[str, ...]


def differences(recipes: Sequence[Recipe]) -> tuple[Difference, ...]:
    """Return the values that differ, in the order of the form; names do not count.

    Nothing is told of a stage that all of them leave out.
    """
    plain = [flat(recipe) for recipe in recipes]
    keys = [*_KNOWN, *(key for key in plain[0] if key not in _KNOWN and key not in _NAMES)]
    differing = [key for key in keys if len({each[key] for each in plain}) > 1]
    return tuple(_difference(key, plain) for key in differing if not _left_out(key, plain))


def _left_out(key: str, plain: Sequence[Mapping[str, Value]]) -> bool:
    stage = key.partition(".")[0]
    return stage in _STAGES and not any(each[f"{stage}.epochs"] for each in plain)


def _difference(key: str, plain: Sequence[Mapping[str, Value]]) -> Difference:
    field = _KNOWN.get(key) or Field(key, "", key.replace("_", "-").replace(".", ", "), "")
    values = tuple(_written(field, each[key]) for each in plain)
    return Difference(key, field.group, field.name, values)


def _written(field: Field, value: Value) -> str:
    named = {choice.value: choice.name for choice in field.choices}
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, str):
        return named.get(value, value) or "none"
    return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
