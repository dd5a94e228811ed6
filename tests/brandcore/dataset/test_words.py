"""Numbers of things, in words."""

from __future__ import annotations

from brandcore.dataset.words import counted


def test_only_one_is_one() -> None:
    told = [counted(number, "picture") for number in (0, 1, 2)]
    assert told == ["0 pictures", "1 picture", "2 pictures"]
