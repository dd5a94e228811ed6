"""The inside of a run: what is known of it while it works, and that the whole is the sum."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest

from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import checkpoint, runs, runtime
from brandcore.training.aside import Aside
from brandcore.training.model import Network
from brandcore.training.train import start_project
from brandcore.training.work import Work
from tests.helpers import tiny_training
from tests.helpers.tiny_training import KEPT, SCRATCH, changed

RECIPE = changed(SCRATCH, warm_up__epochs=2)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    runtime.start(0)
    return tiny_training.project(tmp_path / "p")


def test_a_run_to_go_on_with_is_known_before_it_works(project: Project) -> None:
    run = start_project(project.folder, RECIPE, None, ignore, CancelToken())
    kept = checkpoint.load(runs.at(project, run.id))
    with Aside(CancelToken()) as aside:
        reached = Work(project, run, kept, aside, ignore).reached
        fresh = Work(project, run, None, aside, ignore).reached
    assert (reached.epochs, reached.best_epoch) == (2, run.best_epoch)
    assert reached.val_accuracy == run.val_accuracy
    assert reached.seconds >= kept.standing.seconds > 0
    assert (fresh.epochs, fresh.best_epoch, fresh.val_accuracy) == (0, 0, None)


def test_a_whole_that_answers_otherwise_than_its_parts_is_logged(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "brandcore")
    start_project(project.folder, RECIPE, None, ignore, CancelToken())
    assert caplog.text == ""
    monkeypatch.setattr(Network, "shares", lambda _self, pictures: np.eye(4)[: len(pictures)])
    start_project(project.folder, RECIPE, None, ignore, CancelToken())
    assert "apart" in caplog.text


def test_a_test_picture_lost_since_it_was_looked_at_does_not_fail_the_run(
    project: Project, tmp_path: Path
) -> None:
    file = tiny_training.random_weights(tmp_path)
    first = start_project(project.folder, KEPT, file, ignore, CancelToken())
    folder = runs.at(project, first.id)
    known = SNAPSHOT.read(folder.snapshot).by_id()
    (project.dataset / known[SPLIT.read(folder.split).test[0]].file).unlink()
    again = start_project(project.folder, KEPT, file, ignore, CancelToken())
    assert (again.state, again.test_total) == ("ended", first.test_total)


def test_an_unexpected_error_is_noted_and_passed_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Network, "part", odd)
    with pytest.raises(ZeroDivisionError):
        start_project(project.folder, RECIPE, None, ignore, CancelToken())
    (run,) = runs.listed(project)
    assert run.state == "failed"
    assert "ZeroDivisionError" in run.reason
