"""The recipes to tick for an experiment."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.experiments_recipes import RecipeTicks
from app.session import Session
from app.theme import Theme
from app.viewmodels.experiment_setup import NewExperiment
from brandcore.training.presets import PRESETS


@pytest.fixture
def new(project: Session) -> NewExperiment:
    return NewExperiment(project)


@pytest.fixture
def ticks(new: NewExperiment, theme: Theme, qtbot: QtBot) -> RecipeTicks:
    ticks = RecipeTicks(new)
    qtbot.addWidget(ticks)
    assert ticks.ticks == {}
    ticks.show()
    qtbot.waitUntil(lambda: bool(ticks.ticks) and not ticks.is_building)
    return ticks


def test_each_recipe_has_a_tick_with_what_it_is_for(ticks: RecipeTicks) -> None:
    assert set(ticks.ticks) == {recipe.name for recipe in PRESETS}
    said = {label.text() for label in ticks.findChildren(QLabel)}
    assert {"Of the program", "Of 2019", *(recipe.about for recipe in PRESETS)} <= said
    assert ticks.ticks["quick"].accessibleDescription()


def test_a_tick_goes_both_ways(ticks: RecipeTicks, new: NewExperiment) -> None:
    ticks.ticks["quick"].click()
    assert [recipe.name for recipe in new.plan().recipes] == ["quick"]
    new.tick("default", on=True)
    assert ticks.ticks["default"].isChecked()
    ticks.ticks["quick"].click()
    assert [recipe.name for recipe in new.plan().recipes] == ["default"]
