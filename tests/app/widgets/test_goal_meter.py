"""The meter fills with what the brand has and what is picked, against the goal."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.goal_meter import GoalMeter

WIDTH = 180


@pytest.fixture
def meter(theme: Theme, qtbot: QtBot) -> GoalMeter:
    meter = GoalMeter(theme)
    qtbot.addWidget(meter)
    meter.resize(WIDTH, 14)
    return meter


def colour_at(meter: GoalMeter, x: int) -> QColor:
    return meter.grab().toImage().pixelColor(x, 7)


def test_below_the_goal_it_warns_and_within_it_is_good(meter: GoalMeter, theme: Theme) -> None:
    meter.show_counts(4, 0, 10, 15)
    assert colour_at(meter, 20) == theme.colour("warn")
    assert colour_at(meter, 80) == theme.colour("line")
    meter.show_counts(4, 6, 10, 15)
    assert colour_at(meter, 20) == theme.colour("good")


def test_picked_ones_look_different_from_those_in_the_brand(meter: GoalMeter, theme: Theme) -> None:
    meter.show_counts(6, 6, 10, 15)
    picked = {colour_at(meter, x).name() for x in range(62, 98)}
    assert theme.colour("good-soft").name() in picked
    assert len(picked) > 1


def test_the_goal_is_marked_where_it_lies(meter: GoalMeter, theme: Theme) -> None:
    meter.show_counts(0, 0, 10, 15)
    ink, image = theme.colour("ink-soft"), meter.grab().toImage()
    marks = [x for x in range(WIDTH) if image.pixelColor(x, 1) == ink]
    assert marks == [99, 100, 149, 150]
