"""Lines of a chart."""

from __future__ import annotations

from app.widgets.chart_data import ChartData, Line

LINE = Line("validation", "validation", (0.1, None, 0.3))


def test_values_are_found_by_epoch() -> None:
    assert LINE.at(1) == 0.1
    assert LINE.at(2) is None
    assert LINE.at(4) is None
    assert LINE.at(0) is None


def test_a_shorter_line_stays_where_it_ended() -> None:
    assert LINE.until(9) == 0.3


def test_the_longest_line_counts() -> None:
    assert ChartData((LINE, Line("older", "test", (0.1,) * 5))).epochs == 5
    assert ChartData().epochs == 0
