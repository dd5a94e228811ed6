"""What stands in the way of training is said before it is tried."""

from __future__ import annotations

import pytest

from app.viewmodels.obstacles import obstacle
from brandcore.dataset import split
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import SplitPlan
from brandcore.errors import TooFewPictures


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "none has pictures so far"),
        ({"Nike": 12}, "one has pictures so far"),
        ({"Nike": 12, "Puma": 0}, "one has pictures so far"),
        ({"Nike": 12, "Puma": 1}, "Only 1 picture: “Puma”."),
        (dict.fromkeys("ABCDE", 1), "“A”, “B”, “C” and 2 more"),
    ],
)
def test_too_little_is_named(counts: dict[str, int], words: str) -> None:
    found = obstacle(counts)
    assert found is not None
    assert words in found.text
    assert found.hint


def test_two_brands_of_two_are_enough_and_an_empty_one_is_in_nobodys_way() -> None:
    assert obstacle({"Nike": 2, "Puma": 2, "Fila": 0}) is None


def test_the_core_would_refuse_the_same() -> None:
    with pytest.raises(TooFewPictures):
        split.draw(DatasetSnapshot((), ("Nike",), ""), SplitPlan())
