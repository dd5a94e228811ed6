"""The strip of the running job."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.pages.train_live import LiveStrip
from app.viewmodels.training_job import TrainingJob
from app.widgets.kit import Kit
from tests.helpers import training_jobs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def job(lanes: Lanes) -> TrainingJob:
    return TrainingJob(lanes)


@pytest.fixture
def strip(job: TrainingJob, kit: Kit, qtbot: QtBot) -> LiveStrip:
    strip = LiveStrip(job, kit)
    qtbot.addWidget(strip)
    strip.resize(788, 110)
    strip.show()
    return strip


def test_it_tells_phase_epoch_and_progress(
    strip: LiveStrip, job: TrainingJob, qtbot: QtBot
) -> None:
    job.start(training_jobs.run_until_cancelled, "Training", "default · VGG-16")
    assert strip.title.text() == "default · VGG-16"
    assert strip.headline.text() == "Starting the engine …"
    assert strip.line.text() == "No whole epoch yet"
    assert strip.bar.maximum() == 0
    qtbot.waitUntil(lambda: job.state.chart.epochs == 1, timeout=30_000)
    assert strip.headline.text() == "Warm-up: epoch 2 of at most 10"
    assert strip.line.text() == "Epoch 1 · validation 50.0 %"
    assert strip.bar.value() in (100, 101)


def test_cancel_answers_at_once(strip: LiveStrip, job: TrainingJob, qtbot: QtBot) -> None:
    job.start(training_jobs.run_until_cancelled, "Training", "default · VGG-16")
    qtbot.waitUntil(lambda: job.state.chart.epochs == 1, timeout=30_000)
    with qtbot.waitSignal(job.ended, timeout=30_000):
        strip.stop.click()
        assert strip.stop.text() == "Stopping …"
        assert not strip.stop.isEnabled()
        assert strip.headline.text().startswith("Stopping …")
        assert strip.left.text() == ""
    assert strip.stop.text() == "Cancel"
