"""Train, watch, stop, resume; and what is told when a run ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels import train as train_module
from app.viewmodels.run_shelf import Working
from app.viewmodels.train import TrainModel
from brandcore.training import runs
from tests.helpers import past_runs, training_jobs

PATIENCE_MS = 30_000


@pytest.fixture
def model(project: Session, settings: Settings) -> TrainModel:
    return TrainModel(project, settings)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(monkeypatch, training_jobs.train_quickly)
    monkeypatch.setattr(train_module, "resume_project", training_jobs.resume_quickly)


def put_in_place(monkeypatch: pytest.MonkeyPatch, job: object) -> None:
    monkeypatch.setattr(train_module, "start_project", job)


def trained(model: TrainModel, session: Session, qtbot: QtBot) -> None:
    """Train to whatever end, and wait until the list has it."""
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.train()
    qtbot.waitUntil(lambda: bool(session.runs) and session.runs[0].state != "started")


def test_without_a_project_nothing_can_be_trained(session: Session, settings: Settings) -> None:
    model = TrainModel(session, settings)
    assert not model.can_train
    model.train()
    assert not model.job.state.running


def test_without_pictures_nothing_can_be_trained(
    empty_project: Session, settings: Settings
) -> None:
    model = TrainModel(empty_project, settings)
    assert not model.can_train
    model.train()
    assert not model.job.state.running


def test_a_run_comes_into_the_list_and_is_looked_at(
    model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    assert model.can_train
    assert model.size == (3, 18)
    trained(model, project, qtbot)
    assert project.runs[0].state == "ended"
    assert model.shelf.state.chosen == (project.runs[0].id,)
    assert project.chosen_run == project.runs[0]
    assert model.can_train


def test_its_end_is_told_when_nobody_looks(
    model: TrainModel, project: Session, qtbot: QtBot, told: list[Notice]
) -> None:
    trained(model, project, qtbot)
    done = told[0]
    assert (done.kind, done.text) == ("good", "Training done: 3 of 4 test pictures right.")
    assert done.action == "Try it"
    assert done.act is not None
    with qtbot.waitSignal(model.predictRequested):
        done.act()


def test_pictures_left_out_are_told_by_name(
    model: TrainModel, project: Session, qtbot: QtBot, told: list[Notice]
) -> None:
    model.watched = True
    trained(model, project, qtbot)
    (notice,) = told
    assert notice.text == "1 picture could not be read and was left out of the run."
    assert notice.details == "Aurora Tea, aurora/1f.jpg: It is damaged."


def test_a_cancelled_run_keeps_its_whole_epochs(
    model: TrainModel, project: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(monkeypatch, training_jobs.train_until_cancelled)
    model.watched = True
    model.train()
    qtbot.waitUntil(lambda: model.job.state.chart.epochs == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: model.shelf.rows.rowCount() == 1)
    assert model.shelf.rows.rows[0].state == "working"
    assert not model.can_train
    model.cancel()
    assert model.job.state.stopping
    qtbot.waitUntil(lambda: model.shelf.rows.rows[0].state == "stopped", timeout=PATIENCE_MS)
    assert project.runs[0].epochs == 1


def test_a_run_whose_engine_was_killed_can_be_resumed(
    model: TrainModel,
    project: Session,
    qtbot: QtBot,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_in_place(monkeypatch, training_jobs.train_until_killed)
    trained(model, project, qtbot)
    failed = project.runs[0]
    assert (failed.state, failed.epochs) == ("failed", 1)
    assert "ended from outside" in failed.reason
    notice = told[0]
    assert notice.action == "Resume"
    assert notice.act is not None
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        notice.act()
    qtbot.waitUntil(lambda: project.runs[0].state == "ended")
    assert len(project.runs) == 1
    assert project.project is not None
    assert [e.epoch for e in runs.history(project.project, failed.id)] == [1, 2, 3]


def test_a_resumed_run_begins_with_the_epochs_it_has(
    model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    assert project.project is not None
    run = past_runs.put(project.project, state="stopped", accuracies=(0.3,))
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    shown: list[int] = []
    model.job.changed.connect(lambda: shown.append(model.job.state.chart.epochs))
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.resume(run.id)
    assert shown[0] == 1


def test_a_resume_that_is_being_prepared_goes_with_its_project(
    model: TrainModel, project: Session, qtbot: QtBot, told: list[Notice]
) -> None:
    assert project.project is not None
    run = past_runs.put(project.project, state="stopped", accuracies=(0.3,))
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    model.resume(run.id)
    project.close()
    qtbot.waitUntil(lambda: not project.lanes.running())
    assert not model.job.state.running
    assert told == []


def test_too_little_memory_offers_smaller_batches_which_then_are_used(
    model: TrainModel,
    project: Session,
    qtbot: QtBot,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_in_place(monkeypatch, training_jobs.start_out_of_memory)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.train()
    notice = told[0]
    assert notice.action == "Train again with batches of 16"
    assert notice.act is not None
    put_in_place(monkeypatch, training_jobs.train_quickly)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        notice.act()
    qtbot.waitUntil(lambda: len(model.shelf.details) == 1)
    (details,) = model.shelf.details.values()
    assert details.recipe.batch_size == 16


def test_a_run_can_be_chosen_to_answer_and_be_deleted(
    model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    assert project.project is not None
    older = past_runs.put(project.project, 0)
    newer = past_runs.put(project.project, 1)
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    with qtbot.waitSignal(project.chosen_run_changed):
        model.use(older.id)
    assert project.chosen_run is not None
    assert project.chosen_run.id == older.id
    with qtbot.waitSignal(project.runs_changed):
        model.remove(older.id)
    assert [run.id for run in project.runs] == [newer.id]
    assert project.chosen_run.id == newer.id


def test_while_an_experiment_works_nothing_else_is_trained(
    model: TrainModel, project: Session, qtbot: QtBot, told: list[Notice]
) -> None:
    assert project.project is not None
    run = past_runs.put(project.project, state="stopped", accuracies=(0.3,))
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    model.give_way(Working(run.id))
    assert model.held
    assert not model.can_train
    assert model.shelf.rows.rows[0].state == "working"
    model.resume(run.id)
    assert told[0].text == "An experiment is at work: one thing trains at a time."
    model.give_way(None)
    assert model.can_train
    assert model.shelf.rows.rows[0].state == "stopped"


def test_leaving_the_project_stops_its_run(
    model: TrainModel,
    project: Session,
    qtbot: QtBot,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_in_place(monkeypatch, training_jobs.train_until_cancelled)
    model.train()
    qtbot.waitUntil(lambda: model.job.state.chart.epochs == 1, timeout=PATIENCE_MS)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        project.close()
    assert not model.can_train
    assert told[0].text == "Training was stopped, since its project was closed."


def test_work_beside_the_window_is_done(model: TrainModel, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(model.beside((tmp_path / "done").touch).ended):
        pass
    assert (tmp_path / "done").exists()
