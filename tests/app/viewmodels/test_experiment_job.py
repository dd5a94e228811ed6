"""The experiment at work, followed through the real engine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.jobs.outcome import Done, Stopped
from app.viewmodels.experiment_job import ExperimentJob, ExperimentState
from app.viewmodels.experiment_live import LiveExperiment
from app.viewmodels.jobs import JobBoard
from brandcore.experiments import folders
from brandcore.experiments.experiment import Experiment
from brandcore.project import Project
from brandcore.training.presets import preset
from tests.helpers import experiment_jobs, past_experiments, tiny_training

PATIENCE_MS = 30_000


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "project")


@pytest.fixture
def made(project: Project) -> Experiment:
    return past_experiments.put(project, preset("quick"), preset("default"))


def test_it_is_followed_to_its_end(
    lanes: Lanes, project: Project, made: Experiment, qtbot: QtBot
) -> None:
    job = ExperimentJob(lanes)
    states: list[ExperimentState] = []
    job.changed.connect(lambda: states.append(job.state))
    work = partial(experiment_jobs.work_quickly, project.folder, made.id, None)
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS) as ended:
        job.start(work, "Experiment", LiveExperiment(made))
    live, outcome = ended.args
    assert isinstance(outcome, Done)
    assert outcome.result == live.experiment == folders.get(project, made.id)
    assert live.experiment.state == "ended"
    assert {place: len(epochs) for place, epochs in live.epochs.items()} == {0: 3, 1: 3}
    assert states[0].headline == "Starting the engine …"
    assert next(each.badge for each in states if each.badge.isdigit()) == "2"
    assert all(each.run_id for each in states if each.headline.startswith("Run "))
    assert states[-1] == job.state == ExperimentState()


def test_it_stops_at_once_and_the_board_counts_runs(
    lanes: Lanes, project: Project, made: Experiment, qtbot: QtBot
) -> None:
    job, board = ExperimentJob(lanes), JobBoard(lanes)
    work = partial(experiment_jobs.work_until_cancelled, project.folder, made.id, None)
    job.start(work, "Experiment", LiveExperiment(made))
    job.know_seconds({"quick": 60.0, "default": 600.0})
    qtbot.waitUntil(lambda: "Epoch 1" in job.state.line, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: board.lines[0].text == "Run 2 of 2, epoch 2")
    assert [(line.done, line.total) for line in board.lines] == [(1, 2)]
    assert job.state.line == "Epoch 1 · validation 25.0 % (1 of 4)"
    assert job.state.left
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS) as ended:
        job.cancel()
        assert job.state.stopping
        assert job.state.left == ""
    assert isinstance(ended.args[1], Stopped)
    assert [cell.state for cell in folders.get(project, made.id).cells] == ["ended", "stopped"]
    job.cancel()
