"""The legend names the lines and reads out their values."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.chart_data import ChartData, Line
from app.widgets.chart_legend import ChartLegend

# The offscreen platform says so whenever a widget with a least size is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


DATA = ChartData(
    (
        Line("training", "train", (0.5, 0.9), strong=False),
        Line("validation", "validation", (0.4, 0.7)),
    ),
    (Line("training", "train", (1.0, 0.5)), Line("validation", "validation", (1.2, 0.8))),
)


def test_each_line_has_its_value(qtbot: QtBot, theme: Theme) -> None:
    legend = ChartLegend(theme)
    qtbot.addWidget(legend)
    legend.show_values(DATA, 2)
    assert legend.texts() == ("training 90.0 %", "validation 70.0 %")
    legend.show_values(DATA, 1)
    assert legend.texts() == ("training 50.0 %", "validation 40.0 %")


def test_lines_come_and_go(qtbot: QtBot, theme: Theme) -> None:
    legend = ChartLegend(theme)
    qtbot.addWidget(legend)
    legend.show_values(DATA, 2)
    legend.show_values(ChartData(DATA.accuracy[:1], DATA.loss[:1]), 2)
    assert legend.texts() == ("training 90.0 %",)
    legend.show_values(ChartData(), 0)
    assert legend.texts() == ()


def test_lines_are_drawn_in_their_colours(qtbot: QtBot, theme: Theme) -> None:
    legend = ChartLegend(theme)
    qtbot.addWidget(legend)
    legend.resize(500, 24)
    legend.show_values(DATA, 2)
    legend.show()
    qtbot.waitExposed(legend)
    image = legend.grab().toImage()
    seen = {image.pixelColor(x, y).rgb() for x in range(0, 500) for y in range(image.height())}
    assert theme.colour("train").rgb() in seen
    assert theme.colour("validation").rgb() in seen


def test_three_runs_fit_the_smallest_window(qtbot: QtBot, theme: Theme) -> None:
    legend = ChartLegend(theme)
    qtbot.addWidget(legend)
    line = Line("A", "train", (1.0,))
    legend.show_values(ChartData((line,) * 3, (line,) * 3), 40)
    assert legend.layout().sizeHint().width() <= 371
    legend.show_values(DATA, 40)
    assert legend.layout().sizeHint().width() <= 371


def test_more_runs_are_read_out_shorter(qtbot: QtBot, theme: Theme) -> None:
    legend = ChartLegend(theme)
    qtbot.addWidget(legend)
    line = Line("A", "train", (0.614,))
    legend.show_values(ChartData((line,) * 4, (line,) * 4), 40)
    assert legend.texts() == ("A 61.4",) * 4
    assert legend.layout().sizeHint().width() <= 371
