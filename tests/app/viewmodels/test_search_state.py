"""What the page shows of searching, as values."""

from __future__ import annotations

import pytest

from app.viewmodels.search_state import BrandLine, Filters


@pytest.mark.parametrize(
    "filters",
    [Filters(min_side_px=1), Filters(licence="free"), Filters(source="x"), Filters(kind="photo")],
)
def test_any_filter_may_hide_something(filters: Filters) -> None:
    assert filters.any
    assert not Filters().any


def test_a_line_is_known_by_the_name_of_its_brand() -> None:
    assert BrandLine("_distractor", "None of the brands").key == "_distractor"
