"""The experiments page as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.dialogs.pictures_changed_dialog import PicturesChangedDialog
from app.dialogs.remove_dialog import RemoveExperimentDialog
from app.pages.experiments_page import ExperimentsPage
from app.session import Session
from app.settings import Settings
from app.viewmodels import experiments as module
from app.viewmodels.experiment_export import ExperimentExport
from app.viewmodels.experiments import ExperimentsModel
from app.widgets.kit import Kit
from brandcore.experiments.changes import Changes
from brandcore.experiments.experiment import Experiment
from brandcore.training.presets import preset
from tests.helpers import experiment_jobs, past_experiments

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PATIENCE_MS = 30_000


@pytest.fixture
def model(project: Session, settings: Settings) -> ExperimentsModel:
    return ExperimentsModel(project, settings)


@pytest.fixture
def page(
    model: ExperimentsModel, project: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> ExperimentsPage:
    page = ExperimentsPage(model, ExperimentExport(project, settings), kit)
    qtbot.addWidget(page)
    page.resize(744, 540)
    page.show()
    return page


@pytest.fixture
def made(
    page: ExperimentsPage, model: ExperimentsModel, project: Session, qtbot: QtBot
) -> Experiment:
    assert project.project is not None
    made = past_experiments.put(project.project, preset("quick"), preset("default"))
    model.shelf.reload()
    qtbot.waitUntil(page.pane.isVisible)
    return made


def said(page: ExperimentsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_without_one_it_says_what_it_is_for(page: ExperimentsPage) -> None:
    assert "No experiment yet" in said(page)
    assert not page.new.isVisible()
    assert not page.take_out.isVisible()


def test_one_is_set_up_and_run(
    page: ExperimentsPage, model: ExperimentsModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "work_on", experiment_jobs.work_until_cancelled)
    badges: list[tuple[str, str]] = []
    page.badge_changed.connect(lambda *badge: badges.append(badge))
    page.set_up()
    assert page.form.isVisible()
    qtbot.waitUntil(lambda: not page.form.recipes.is_building)
    page.form.recipes.ticks["quick"].click()
    page.form.recipes.ticks["default"].click()
    page.form.seeds.setValue(1)
    page.form.begin.click()
    qtbot.waitUntil(page.pane.isVisible, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Epoch 1" in page.pane.line.text(), timeout=PATIENCE_MS)
    assert ("1", "Experiment: Run 2 of 2, epoch 2") in badges
    assert page.table.sorted.rowCount() == 2
    page.pane.stop.click()
    qtbot.waitUntil(page.pane.go_on.isVisible, timeout=PATIENCE_MS)
    assert badges[-1] == ("", "")


def test_a_form_that_is_left_starts_nothing(
    page: ExperimentsPage, model: ExperimentsModel, made: Experiment
) -> None:
    page.new.click()
    assert page.form.isVisible()
    page.form.cancel.click()
    assert page.pane.isVisible()
    assert not model.busy


def test_news_are_told_only_when_nobody_looks(
    page: ExperimentsPage, model: ExperimentsModel
) -> None:
    assert model.watched
    page.hide()
    assert not model.watched


def test_a_row_of_the_table_lets_its_curves_stand_out(
    page: ExperimentsPage, made: Experiment
) -> None:
    page.table.view.selectRow(1)
    assert page.pane.chart._chosen == "default"
    page.pane.chart.groupWished.emit("quick")
    assert page.pane.chart._chosen == "quick"
    assert page.table.view.currentIndex().row() == 0


def test_one_is_removed_after_asking(page: ExperimentsPage, made: Experiment, qtbot: QtBot) -> None:
    page.list.remove.click()
    (dialog,) = page.findChildren(RemoveExperimentDialog)
    dialog.delete.click()
    qtbot.waitUntil(page.empty.isVisible)


def test_changed_pictures_are_asked_about(
    page: ExperimentsPage, model: ExperimentsModel, made: Experiment, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: model.shelf.details(made.id) is not None)
    model.pictures_changed.emit(made, Changes(1, 2))
    (dialog,) = page.findChildren(PicturesChangedDialog)
    dialog.new.click()
    qtbot.waitUntil(lambda: page.form.isVisible() and not page.form.recipes.is_building)
    assert page.form.name.text() == made.name
    assert page.form.recipes.ticks["quick"].isChecked()


def test_the_menu_asks_where_each_kind_of_file_goes(
    page: ExperimentsPage, made: Experiment, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.change(folder=str(tmp_path))
    menu = page.open_menu()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions()]
    assert len(titles) == 4
    menu.actions()[0].trigger()
    menu.close()
    (dialog,) = page.findChildren(QFileDialog)
    assert Path(dialog.directory().path()) == tmp_path
    dialog.fileSelected.emit(str(tmp_path / "table.csv"))
    qtbot.waitUntil((tmp_path / "table.csv").exists)
    dialog.reject()


def test_it_fits_a_small_window(page: ExperimentsPage, made: Experiment) -> None:
    assert page.minimumSizeHint().width() <= 744
    assert page.minimumSizeHint().height() <= 540


def test_the_keyboard_goes_on_at_the_button_for_a_new_one(
    page: ExperimentsPage, made: Experiment, qtbot: QtBot
) -> None:
    page.new.click()
    qtbot.waitUntil(lambda: page.window().focusWidget() in page.form.recipes.ticks.values())
    page.form.cancel.click()
    assert page.window().focusWidget() is page.new
