"""A running job is always somewhere, and says where."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pytest

from app.viewmodels import live_run
from app.viewmodels.live_run import Live, after, badge, epoch_line, headline, progress
from brandcore.jobs import Progress
from brandcore.training.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    PictureLeftOut,
    RunStarted,
    StageStarted,
    TrainingEnded,
)

START = Live("default · VGG-16")


def epoch(number: int, accuracy: float = 0.5, stage: str = "warm-up") -> EpochDone:
    return EpochDone(stage, number, 0.4, 0.6, 0.5, accuracy, 1.0, 1e-3)


def folded(*events: object) -> Live:
    return reduce(after, events, START)


def test_it_begins_with_the_engine() -> None:
    assert headline(START) == "Starting the engine …"
    assert badge(START) == ("…", "Starting the engine …")
    assert START.fraction is None


def test_pictures_that_are_prepared_are_counted() -> None:
    live = folded(RunStarted("r1"), Progress(120, 630, "pictures", "Computing features"))
    assert live.run_id == "r1"
    assert headline(live) == "Computing features: 120 of 630 pictures"
    assert live.fraction == pytest.approx(120 / 630)
    assert headline(folded(Progress(0, None, "", "Loading"))) == "Loading …"


def test_a_stage_counts_its_epochs() -> None:
    live = folded(StageStarted("warm-up", 10, 1), epoch(1), BatchDone("warm-up", 2, 5, 20))
    assert headline(live) == "Warm-up: epoch 2 of at most 10"
    assert live.fraction == pytest.approx(0.125)
    assert badge(live) == ("12 %", "Training: 1 of at most 10 epochs done")


def test_the_last_epoch_is_told_with_its_count() -> None:
    live = folded(
        StageStarted("warm-up", 9, 1), epoch(1, 0.8), CheckpointSaved(1, 1), epoch(2, 0.6),
        CheckpointSaved(2, 1),
    )  # fmt: skip
    live = replace(live, validation=10)
    assert epoch_line(live) == (
        "Epoch 2 · validation 60.0 % (6 of 10) · best so far 80.0 % in epoch 1"
    )
    assert epoch_line(START) == ""


def test_the_fine_tune_counts_on() -> None:
    live = folded(
        StageStarted("warm-up", 1, 1), epoch(1), StageStarted("fine-tune", 3, 2),
        epoch(2, stage="fine-tune"),
    )  # fmt: skip
    assert headline(live) == "Fine-tune: epoch 3 of at most 4"
    assert live.fraction == 0.5


def test_the_job_bar_counts_epochs() -> None:
    live = folded(StageStarted("warm-up", 10, 1), epoch(1))
    told = progress(live)
    assert told == Progress(1, 10, "epochs", "Warm-up")
    assert progress(START) is None
    assert progress(after(live, Progress(3, 10, "pictures", "Measuring"))) is None


def test_the_end_is_measured() -> None:
    live = folded(StageStarted("warm-up", 1, 1), epoch(1), TrainingEnded(1, 0.5, 2.0))
    assert headline(live) == "Finishing …"
    live = after(live, Progress(3, 10, "pictures", "Measuring on the test pictures"))
    assert headline(live) == "Measuring on the test pictures: 3 of 10 pictures"


def test_stopping_is_said_above_all_else() -> None:
    live = replace(folded(StageStarted("warm-up", 5, 1)), stopping=True)
    assert headline(live).startswith("Stopping …")


def test_pictures_left_out_are_remembered() -> None:
    left_out = PictureLeftOut("1f", "Nike", "nike/1f.jpg", "It is damaged.", "Replace it.")
    assert folded(left_out, left_out).left_out == (left_out, left_out)


def test_an_unknown_event_changes_nothing() -> None:
    assert live_run.after(START, object()) == START
