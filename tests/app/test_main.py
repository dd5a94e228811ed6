"""The program as a whole: what it begins with, and that it ends clean."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app import main
from app.dialogs.sources_dialog import SourcesDialog
from app.main import Program
from app.pages.dataset_page import DatasetPage
from app.pages.fetch_page import FetchPage
from app.settings import Settings
from app.viewmodels import experiments, train
from brandcore.experiments import folders
from brandcore.jobs import CancelToken
from brandcore.project import Project
from tests.helpers import experiment_jobs, tiny_training, training_jobs
from tests.helpers.scripted import answering, saying


def ended(program: Program) -> None:
    program.close()
    program.window.deleteLater()
    QApplication.instance().setStyleSheet("")


def test_it_ends_with_nothing_left_and_the_project_free(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    for _ in range(2):
        program = Program(qapp, Settings(tmp_path / "settings.toml"))
        with qtbot.waitSignal(program.session.project_changed):
            if (tmp_path / "p").exists():
                program.project.open(tmp_path / "p")
            else:
                program.project.create(tmp_path / "p", "P")
        ended(program)
    assert not [each for each in threading.enumerate() if each.name.startswith("lane-")]


def test_a_second_window_on_the_project_is_kept_out(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = Program(qapp, Settings(tmp_path / "one.toml"))
    second = Program(qapp, Settings(tmp_path / "two.toml"))
    with qtbot.waitSignal(first.session.project_changed):
        first.project.create(tmp_path / "p", "Cars")
    with qtbot.waitSignal(second.notices.told) as told:
        second.project.open(tmp_path / "p")
    assert "already open in another window" in told.args[0].text
    assert second.session.project is None
    ended(second)
    ended(first)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main.run(["brand-curator", "--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip()


def test_the_fetch_page_leads_to_all_sources(qapp: QApplication, tmp_path: Path) -> None:
    program = Program(qapp, Settings(tmp_path / "settings.toml"))
    page = program.window.pages["fetch"]
    assert isinstance(page, FetchPage)
    page.sourcesWished.emit("openverse")
    dialog = program.window.findChild(SourcesDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()
    ended(program)


def test_the_dataset_page_leads_to_the_credits(qapp: QApplication, tmp_path: Path) -> None:
    program = Program(qapp, Settings(tmp_path / "settings.toml"))
    page = program.window.pages["dataset"]
    assert isinstance(page, DatasetPage)
    page.creditsWished.emit()
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.close()
    ended(program)


def test_a_key_that_is_entered_is_the_key_that_sources_are_asked_with(
    qapp: QApplication, tmp_path: Path
) -> None:
    program = Program(qapp, Settings(tmp_path / "settings.toml"))
    program.settings.keys.keep("brave", "key", "entered")
    assert [each.name for each in program.web.sources(("brave",)).sources] == ["brave"]
    ended(program)


def test_addresses_that_are_dropped_are_asked_for_as_the_settings_say(
    qapp: QApplication, tmp_path: Path
) -> None:
    program = Program(qapp, Settings(tmp_path / "settings.toml"))
    program.settings.change(contact="curator@example.org")
    with answering(saying(body=b"a picture")) as site:
        address = f"{site.address}/logo.jpg"
        assert program.session.errands.fetch(address, "", CancelToken()) == b"a picture"
        assert "(curator@example.org)" in site.asked[0].headers["User-Agent"]
    ended(program)


def set_two_recipes_up(program: Program, qtbot: QtBot, folder: Path) -> Project:
    drawn = tiny_training.project(folder)
    with qtbot.waitSignal(program.session.project_changed):
        program.project.open(drawn.folder)
    for name in ("quick", "default"):
        program.experiments.new.tick(name, on=True)
    program.experiments.new.choose_seeds(1)
    return drawn


def test_a_run_and_an_experiment_wait_for_each_other(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(experiments, "work_on", experiment_jobs.work_until_cancelled)
    monkeypatch.setattr(train, "start_project", training_jobs.train_until_cancelled)
    program = Program(qapp, Settings(tmp_path / "settings.toml"))
    set_two_recipes_up(program, qtbot, tmp_path / "p")

    program.experiments.start()
    qtbot.waitUntil(lambda: "Epoch 1" in program.experiments.job.state.line, timeout=30_000)
    assert not program.train.can_train
    program.train.train()
    assert not program.train.job.state.running
    qtbot.waitUntil(lambda: "working" in [row.state for row in program.train.shelf.rows.rows])
    program.experiments.stop()
    qtbot.waitUntil(lambda: program.train.can_train, timeout=30_000)

    program.train.train()
    qtbot.waitUntil(lambda: program.train.job.state.chart.epochs == 1, timeout=30_000)
    shown = program.experiments.shelf.shown
    assert shown is not None
    program.experiments.go_on(shown.experiment.id)
    qtbot.waitUntil(lambda: bool(program.experiments.waiting))
    assert not program.experiments.job.state.running
    program.train.cancel()
    qtbot.waitUntil(lambda: program.experiments.job.state.running, timeout=30_000)
    program.experiments.stop()
    qtbot.waitUntil(lambda: not program.lanes.running(), timeout=30_000)
    ended(program)


def test_closing_stops_an_experiment_which_can_go_on_later(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(experiments, "work_on", experiment_jobs.work_until_cancelled)
    program = Program(qapp, Settings(tmp_path / "settings.toml"))
    drawn = set_two_recipes_up(program, qtbot, tmp_path / "p")
    program.experiments.start()
    qtbot.waitUntil(lambda: "Epoch 1" in program.experiments.job.state.line, timeout=30_000)
    assert not program.window.desk.may_close()
    for box in program.window.findChildren(QMessageBox):
        box.reject()
    ended(program)
    (left,) = folders.listed(drawn)
    assert [cell.state for cell in left.cells] == ["ended", "stopped"]
