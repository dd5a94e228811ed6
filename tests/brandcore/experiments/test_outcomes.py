"""What is noted of a run when its cell has ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.experiments import outcomes
from brandcore.project import Project
from brandcore.training import histories, runs
from brandcore.training.events import EpochDone
from brandcore.training.runs import Run
from tests.helpers import past_runs, tiny_run

EPOCHS = (
    ("warm-up", 0.5), ("warm-up", 0.7), ("fine-tune", 0.3), ("fine-tune", 0.6),
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_run.project(tmp_path / "p", 4)


def past(project: Project, epochs: tuple[tuple[str, float | None], ...]) -> Run:
    run = past_runs.put(
        project, accuracies=(), epochs=len(epochs), best_epoch=4, val_accuracy=0.6, test_right=3,
        test_total=4, seconds=12.5,
    )  # fmt: skip
    for number, (stage, accuracy) in enumerate(epochs, start=1):
        done = EpochDone(
            stage, number, 1.0, 0.9, None, accuracy, 0.1, 1e-3, 0 if accuracy is None else 10
        )
        histories.append(runs.at(project, run.id).history, done)
    return run


def test_each_stage_has_its_own_best(project: Project) -> None:
    run = past(project, EPOCHS)
    runs.at(project, run.id).model.write_bytes(b"123")
    found = outcomes.of(project, run)
    assert (found.test_right, found.test_total, found.test_accuracy) == (3, 4, 0.75)
    assert (found.val_accuracy, found.val_total, found.best_accuracy) == (0.6, 10, 0.7)
    assert (found.warm_up_accuracy, found.fine_tune_accuracy) == (0.7, 0.6)
    assert (found.epochs, found.best_epoch, found.seconds, found.model_bytes) == (4, 4, 12.5, 3)


def test_a_stage_without_epochs_has_none(project: Project) -> None:
    found = outcomes.of(project, past(project, EPOCHS[:2]))
    assert (found.warm_up_accuracy, found.fine_tune_accuracy) == (0.7, None)


def test_without_validation_pictures_nothing_is_judged(project: Project) -> None:
    found = outcomes.of(project, past(project, (("warm-up", None),)))
    assert (found.best_accuracy, found.warm_up_accuracy, found.val_total) == (None, None, 0)


def test_a_model_that_is_gone_has_no_size(project: Project) -> None:
    assert outcomes.of(project, past(project, EPOCHS)).model_bytes == 0
