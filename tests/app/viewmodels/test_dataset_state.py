"""The whole dataset in one line."""

from __future__ import annotations

from app.itemmodels.brands import BrandRow
from app.viewmodels.dataset_state import summary
from brandcore.dataset.records import DISTRACTOR


def test_the_line_counts_brands_pictures_and_those_at_the_goal() -> None:
    rows = (
        BrandRow("Nike", "Nike", 9, 10, 15),
        BrandRow("Puma", "Puma", 10, 10, 15),
        BrandRow("Vans", "Vans", 40, 10, 15),
        BrandRow(DISTRACTOR, "None of the brands", 3),
    )
    assert summary(rows) == "3 brands · 62 pictures · 2 of 3 reach the goal of 10"


def test_nothing_is_said_of_nothing() -> None:
    assert summary(()) == ""


def test_pictures_of_none_of_the_brands_are_counted_alone() -> None:
    assert summary((BrandRow(DISTRACTOR, "None of the brands", 3),)) == "3 pictures"
