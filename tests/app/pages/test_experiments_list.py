"""The list of experiments on their page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from app.pages.experiments_list import ExperimentList
from app.session import Session
from app.viewmodels.experiment_live import LiveExperiment
from app.viewmodels.experiment_shelf import ExperimentShelf
from app.widgets.kit import Kit
from brandcore.training.presets import preset
from tests.helpers import past_experiments


@pytest.fixture
def shelf(project: Session, qtbot: QtBot) -> ExperimentShelf:
    assert project.project is not None
    for name in ("quick", "default"):
        past_experiments.put(project.project, preset(name))
    shelf = ExperimentShelf(project)
    shelf.reload()
    qtbot.waitUntil(lambda: shelf.shown is not None)
    return shelf


@pytest.fixture
def shown(shelf: ExperimentShelf, kit: Kit, qtbot: QtBot) -> ExperimentList:
    shown = ExperimentList(shelf, kit)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def name(shelf: ExperimentShelf) -> str:
    assert shelf.shown is not None
    return shelf.shown.experiment.name


def test_the_one_selected_is_looked_at(shown: ExperimentList, shelf: ExperimentShelf) -> None:
    assert shown.view.selectionMode() == QAbstractItemView.SelectionMode.SingleSelection
    assert shown.view.currentIndex().data() == name(shelf) == "default"
    shown.view.setCurrentIndex(shelf.rows.index(1))
    assert name(shelf) == "quick"
    shelf.choose(shelf.rows.rows[0].key)
    assert shown.view.currentIndex().data() == "default"


def test_only_one_that_rests_can_be_removed(
    shown: ExperimentList, shelf: ExperimentShelf, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shown.removeRequested) as wished:
        shown.remove.click()
    assert shelf.shown is not None
    assert wished.args == [shelf.shown.experiment.id]
    shelf.work_on(LiveExperiment(shelf.shown.experiment))
    assert not shown.remove.isEnabled()
