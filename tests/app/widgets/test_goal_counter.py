"""The counter says how many of how many, and what of it is only picked."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.goal_counter import GoalCounter


def test_it_counts_against_the_goal(theme: Theme, qtbot: QtBot) -> None:
    counter = GoalCounter(theme)
    qtbot.addWidget(counter)
    counter.show_counts(4, 3, 10, 15)
    assert counter.words.text() == "7 of 10–15"
    assert counter.accessibleName() == "3 picked + 4 in the brand = 7 of 10 to 15"
    assert counter.toolTip() == counter.accessibleName()
