"""One value of a recipe, and what may be given for it."""

from __future__ import annotations

import pytest

from brandcore.training.fields import Choice, Field, flat
from brandcore.training.recipe import Recipe


def _field(kind: str, **more: object) -> Field:
    return Field("key", "Group", "Name", "Why.", kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "good", "bad", "told"),
    [
        (_field("whole", low=1, high=9), 9, 10, "from 1 to 9"),
        (_field("rate", low=1e-8, high=1), 1e-3, float("nan"), "from 1e-08 to 1"),
        (_field("widths", low=1, high=8), (1, 8), (4, 9), "from 1 to 8"),
        (_field("choice", choices=(Choice("a", "A"), Choice("b", "B"))), "a", "c", "a, b"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_can(
    field: Field, good: object, bad: object, told: str
) -> None:
    assert not field.trouble(good)  # type: ignore[arg-type]
    assert told in field.trouble(bad)  # type: ignore[arg-type]


def test_values_are_found_by_their_dotted_names() -> None:
    values = flat(Recipe())
    assert values["warm_up.learning_rate.base"] == 1e-3
    assert values["head.widths"] == (256,)
