"""The running job is shown at a pace for eyes, and its end is told once."""

from __future__ import annotations

import time
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.jobs.outcome import Done, Failed, Stopped
from app.viewmodels.curves import of_history
from app.viewmodels.jobs import JobBoard
from app.viewmodels.training_job import JobState, TrainingJob
from brandcore.errors import EngineDied
from tests.helpers import training_jobs
from tests.helpers.training_jobs import RUN_ID, epoch

PATIENCE_MS = 30_000


@pytest.fixture
def job(lanes: Lanes) -> TrainingJob:
    return TrainingJob(lanes)


def test_nothing_runs_at_first(job: TrainingJob) -> None:
    assert job.state == JobState()
    job.cancel()
    assert not job.state.stopping


def test_a_thousand_epochs_are_drawn_a_few_times(job: TrainingJob, qtbot: QtBot) -> None:
    shown: list[tuple[float, JobState]] = []
    job.changed.connect(lambda: shown.append((time.monotonic(), job.state)))
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS) as ended:
        job.start(partial(training_jobs.run_fast, 1_000), "Training", "default · VGG-16")
    live, outcome = ended.args
    assert outcome == Done(RUN_ID)
    assert len(live.curves.epochs) == 1_000
    assert live.curves.best_epoch == 1_000
    first = next(at for at, state in shown if state.run_id)
    took = shown[-1][0] - first
    assert len(shown) <= 10 * took + 6
    assert job.state == JobState()


def test_stopping_is_shown_at_once(job: TrainingJob, qtbot: QtBot) -> None:
    job.start(training_jobs.run_until_cancelled, "Training", "default · VGG-16")
    qtbot.waitUntil(lambda: job.state.chart.epochs == 1, timeout=PATIENCE_MS)
    assert job.state.running
    assert job.state.badge == "10 %"
    asked = time.monotonic()
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS) as ended:
        job.cancel()
        assert time.monotonic() - asked < 0.2
        assert job.state.stopping
        assert job.state.headline.startswith("Stopping …")
    assert ended.args[1] == Stopped()


def test_the_job_bar_hears_of_epochs(job: TrainingJob, lanes: Lanes, qtbot: QtBot) -> None:
    board = JobBoard(lanes)
    job.start(training_jobs.run_until_cancelled, "Training default", "default · VGG-16")
    qtbot.waitUntil(lambda: board.lines[0].text == "Warm-up", timeout=PATIENCE_MS)
    assert (board.lines[0].done, board.lines[0].total) == (1, 10)


def test_the_run_is_known_before_its_first_epoch(job: TrainingJob, qtbot: QtBot) -> None:
    with qtbot.waitSignal(job.run_started, timeout=PATIENCE_MS) as started:
        job.start(training_jobs.run_until_cancelled, "Training", "default · VGG-16")
    assert started.args == [RUN_ID]
    assert job.state.run_id == RUN_ID


def test_a_resume_goes_on_behind_the_epochs_there_are(job: TrainingJob, qtbot: QtBot) -> None:
    before = of_history([epoch(1, 0.1), epoch(2, 0.9)], best_epoch=2, planned=10)
    job.start(training_jobs.run_until_cancelled, "Resuming", "default · VGG-16", before)
    assert job.state.chart.epochs == 2
    # The job does epoch 1 again; the second, behind its checkpoint, does not count any more.
    qtbot.waitUntil(lambda: job.state.chart.epochs == 1, timeout=PATIENCE_MS)


def test_validation_pictures_are_counted_once_known(job: TrainingJob, qtbot: QtBot) -> None:
    job.start(training_jobs.run_until_cancelled, "Training", "default · VGG-16")
    qtbot.waitUntil(lambda: job.state.chart.epochs == 1, timeout=PATIENCE_MS)
    job.know_validation(8)
    assert job.state.line == "Epoch 1 · validation 50.0 % (4 of 8)"


def test_the_death_of_the_engine_is_told(job: TrainingJob, qtbot: QtBot) -> None:
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS) as ended:
        job.start(training_jobs.die_in_second_epoch, "Training", "default · VGG-16")
    live, outcome = ended.args
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, EngineDied)
    assert live.run_id == RUN_ID
    assert len(live.curves.epochs) == 1
    assert not job.state.running
