"""The form for a new experiment."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.experiments_new import NewExperimentForm
from app.session import Session
from app.settings import Settings
from app.viewmodels.experiments import ExperimentsModel
from app.widgets.kit import Kit


@pytest.fixture
def model(project: Session, settings: Settings) -> ExperimentsModel:
    return ExperimentsModel(project, settings)


@pytest.fixture
def form(model: ExperimentsModel, kit: Kit, qtbot: QtBot) -> NewExperimentForm:
    form = NewExperimentForm(model, kit)
    qtbot.addWidget(form)
    form.resize(704, 440)
    form.show()
    qtbot.waitUntil(lambda: not form.recipes.is_building)
    return form


def said(form: NewExperimentForm) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_ticks_seeds_and_folds_make_the_sum(form: NewExperimentForm) -> None:
    assert "Tick one recipe or more." in said(form)
    assert not form.begin.isEnabled()
    form.recipes.ticks["quick"].click()
    form.seeds.setValue(2)
    assert "1 recipe × 2 seeds = 2 runs" in said(form)
    assert not form.folds.isEnabled()
    form.cross.click()
    form.folds.setValue(4)
    assert "1 recipe × 2 seeds × 4 folds = 8 runs" in said(form)
    assert form.begin.isEnabled()


def test_it_says_what_seeds_and_folds_are_good_for(form: NewExperimentForm) -> None:
    assert "Chance has a hand in every run." in said(form)
    assert "one test picture is many points" in said(form)


def test_the_table_of_2019_is_one_click(form: NewExperimentForm) -> None:
    form.table_of_2019.click()
    assert sum(tick.isChecked() for tick in form.recipes.ticks.values()) == 10
    assert form.name.text() == "The table of 2019"
    assert "10 recipes × 3 seeds = 30 runs" in said(form)


def test_its_recipes_name_it_until_a_name_is_typed(
    form: NewExperimentForm, model: ExperimentsModel, qtbot: QtBot
) -> None:
    form.recipes.ticks["quick"].click()
    assert form.name.placeholderText() == "quick"
    qtbot.keyClicks(form.name, "Mine ")
    assert form.name.text() == "Mine "
    assert model.new.state.name == "Mine"


def test_the_keyboard_begins_at_the_recipes(form: NewExperimentForm, qtbot: QtBot) -> None:
    form.take_keyboard()
    first = next(iter(form.recipes.ticks.values()))
    qtbot.waitUntil(lambda: form.window().focusWidget() is first)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert first.isChecked()


def test_a_run_at_work_is_no_obstacle_but_said(
    form: NewExperimentForm, model: ExperimentsModel
) -> None:
    form.recipes.ticks["quick"].click()
    model.give_way(run_works=True)
    assert "A run is at work: it begins when that has ended." in said(form)
    assert form.begin.isEnabled()


def test_it_can_be_left(form: NewExperimentForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.left):
        form.cancel.click()


def test_it_fits_a_small_window(form: NewExperimentForm) -> None:
    assert form.minimumSizeHint().width() <= 704
    assert form.minimumSizeHint().height() <= 440
