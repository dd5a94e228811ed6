"""Numbers on the command line."""

from __future__ import annotations

import argparse

import pytest

from brandcore.cli.numbers import natural


def test_a_number_is_read() -> None:
    assert natural()("0") == 0
    assert natural()("12") == 12
    assert natural(64)("64") == 64


@pytest.mark.parametrize(
    ("most", "typed", "words"),
    [
        (None, "ten", "“ten” is no whole number"),
        (None, "1.5", "“1.5” is no whole number"),
        (None, "-1", "it must not be negative"),
        (64, "65", "it must be 0 to 64"),
        (64, "-1", "it must be 0 to 64"),
    ],
)
def test_what_will_not_do_is_told_in_words(most: int | None, typed: str, words: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=words):
        natural(most)(typed)
