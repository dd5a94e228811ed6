"""The experiment that is looked at."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.experiments_shown import ExperimentPane
from app.session import Session
from app.settings import Settings
from app.viewmodels import experiments as module
from app.viewmodels.experiments import ExperimentsModel
from app.widgets.kit import Kit
from brandcore.experiments.experiment import Experiment
from brandcore.training.presets import preset
from tests.helpers import experiment_jobs, past_experiments

PATIENCE_MS = 30_000


@pytest.fixture
def model(project: Session, settings: Settings) -> ExperimentsModel:
    return ExperimentsModel(project, settings)


@pytest.fixture
def made(model: ExperimentsModel, project: Session, qtbot: QtBot) -> Experiment:
    assert project.project is not None
    made = past_experiments.put(project.project, preset("quick"), preset("default"))
    model.shelf.reload()
    qtbot.waitUntil(lambda: model.shelf.shown is not None)
    return made


@pytest.fixture
def pane(model: ExperimentsModel, made: Experiment, kit: Kit, qtbot: QtBot) -> ExperimentPane:
    pane = ExperimentPane(model, kit)
    qtbot.addWidget(pane)
    pane.resize(500, 260)
    pane.show()
    return pane


def said(pane: ExperimentPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_one_that_has_not_begun_can_begin(pane: ExperimentPane) -> None:
    assert "Nothing has begun yet." in said(pane)
    assert "2 recipes × 1 seed" in said(pane)
    assert (pane.go_on.isVisible(), pane.go_on.text()) == (True, "Begin")
    assert not pane.stop.isVisible()
    assert not pane.bar.isVisible()


def test_it_is_begun_watched_stopped_and_goes_on(
    pane: ExperimentPane, model: ExperimentsModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "work_on", experiment_jobs.work_until_cancelled)
    pane.go_on.click()
    qtbot.waitUntil(lambda: "Epoch 1" in pane.line.text(), timeout=PATIENCE_MS)
    assert pane.headline.text().startswith("Run 2 of 2: default. Warm-up: epoch 2")
    assert pane.bar.isVisible()
    assert pane.chart.isVisible()
    assert not pane.facts.isVisible()
    pane.stop.click()
    assert pane.stop.text() == "Stopping …"
    qtbot.waitUntil(lambda: not model._session.lanes.running(), timeout=PATIENCE_MS)
    assert (pane.go_on.isVisible(), pane.go_on.text()) == (True, "Go on")
    assert pane.facts.isVisible()
    monkeypatch.setattr(module, "work_on", experiment_jobs.work_quickly)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        pane.go_on.click()
    assert not pane.go_on.isVisible()


def test_what_waits_says_so_and_can_be_called_off(
    pane: ExperimentPane, model: ExperimentsModel, qtbot: QtBot
) -> None:
    model.give_way(run_works=True)
    pane.go_on.click()
    qtbot.waitUntil(lambda: "it begins when the run on the page “Train” has ended" in said(pane))
    pane.stop.click()
    assert pane.go_on.isVisible()
