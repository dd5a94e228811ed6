"""What is read of runs, and how a run is settled whose engine is gone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.viewmodels import run_files
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.recipe import Recipe, Stage
from tests.helpers import past_runs, projects


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return projects.filled(tmp_path / "project", ("Aurora", "Borealis"), 6).project


def do(job: object, *given: object) -> object:
    return partial(job, *given)(ignore, CancelToken())  # type: ignore[call-overload]


def test_details_count_each_side_of_the_split(project: Project) -> None:
    run = past_runs.put(project, recipe=Recipe(name="quick"))
    found = do(run_files.read_details, project, (run.id,))
    details = found[run.id]
    assert details.recipe.name == "quick"
    assert details.train + details.validation + details.test == 12
    assert details.validation > 0


def test_a_damaged_run_has_no_details(project: Project) -> None:
    run = past_runs.put(project)
    runs.at(project, run.id).split.write_text("{")
    assert do(run_files.read_details, project, (run.id, "gone")) == {}


def test_curves_are_those_of_the_history(project: Project) -> None:
    run = past_runs.put(project)
    curves = do(run_files.read_curves, project, run.id, 2)
    assert [each.val_accuracy for each in curves.epochs] == [0.2, 0.8, 0.6]
    assert curves.best is not None
    assert curves.best.val_accuracy == 0.8


def test_two_runs_are_compared(project: Project) -> None:
    older = past_runs.put(project, 0, Recipe())
    newer = past_runs.put(project, 1, Recipe(warm_up=Stage(epochs=7)))
    selected = do(run_files.read_selected, project, (newer, older))
    assert selected.ground is not None
    assert selected.ground.whole
    assert [each.key for each in selected.differences] == ["warm_up.epochs"]
    assert selected.differences[0].values == ("40", "7")


def test_a_run_that_is_not_whole_says_why_it_is_not_compared(project: Project) -> None:
    older = past_runs.put(project, 0)
    newer = past_runs.put(project, 1, model=False)
    runs.at(project, newer.id).split.unlink()
    selected = do(run_files.read_selected, project, (newer, older))
    assert selected.ground is None
    assert "split.json" in selected.note
    assert len(selected.curves) == 2
    assert selected.with_model == (older.id,)


def test_a_run_whose_engine_died_fails_with_the_reason(project: Project) -> None:
    run = past_runs.put(project, state="started", epochs=0)
    do(run_files.settle, project, run.id, "The engine was ended.", "Resume.")
    settled = runs.get(project, run.id)
    assert (settled.state, settled.reason, settled.hint) == (
        "failed",
        "The engine was ended.",
        "Resume.",
    )
    assert settled.epochs == 3


def test_a_run_whose_engine_was_ended_while_it_stopped_is_stopped(project: Project) -> None:
    run = past_runs.put(project, state="started", epochs=0)
    do(run_files.settle, project, run.id, "", "")
    settled = runs.get(project, run.id)
    assert (settled.state, settled.reason, settled.epochs) == ("stopped", "", 3)


def test_a_run_that_said_how_it_ended_keeps_its_words(project: Project) -> None:
    run = past_runs.put(project, state="failed", reason="The loss became NaN.")
    do(run_files.settle, project, run.id, "Another reason.", "")
    do(run_files.settle, project, run.id, "", "")
    assert runs.get(project, run.id).reason == "The loss became NaN."


def test_a_removed_run_is_gone(project: Project) -> None:
    run = past_runs.put(project)
    do(run_files.remove, project, run.id)
    assert runs.listed(project) == ()
