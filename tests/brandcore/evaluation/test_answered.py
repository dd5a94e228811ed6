"""Answers that are read when they were kept, and asked for once when not."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.errors import ProjectError, RunHasNoModel
from brandcore.evaluation.answered import answered, keep_answers, unasked
from brandcore.jobs import CancelToken, Progress, ignore
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.answers import ANSWERS
from tests.helpers import kept_answers, past_runs, projects, tiny_run

OTHER = "20260102-120000-1"


@pytest.fixture
def made(tmp_path: Path) -> Project:
    project = tiny_run.project(tmp_path / "colours", per_brand=6)
    tiny_run.add_run(project)
    return project


def test_an_older_run_is_asked_once_and_then_known(made: Project) -> None:
    run = runs.get(made, tiny_run.RUN_ID)
    assert unasked(made, (run.id,)) == (run.id,)
    told: list[object] = []
    found = answered(made, run, told.append, CancelToken())
    assert unasked(made, (run.id,)) == ()
    assert isinstance(told[-1], Progress)
    assert told[-1].done == told[-1].total == len((*found.test, *found.validation))
    brands = {each.id: each.brand for each in SNAPSHOT.read(_snapshot(made)).records}
    wrong = [each for each in (*found.test, *found.validation) if each.brand != brands[each.id]]
    # One red picture is drawn blue.
    assert {(brands[each.id], each.brand) for each in wrong} <= {("red", "blue")}
    runs.at(made, run.id).model.unlink()
    assert answered(made, run, ignore, CancelToken()) == found


def test_answers_of_other_weights_are_asked_for_again(made: Project) -> None:
    run = runs.get(made, tiny_run.RUN_ID)
    found = answered(made, run, ignore, CancelToken())
    file = runs.at(made, run.id).answers
    ANSWERS.write(file, msgspec.structs.replace(found, epoch=99, test=()))
    assert answered(made, run, ignore, CancelToken()) == found
    assert ANSWERS.read(file) == found


def test_a_picture_that_is_gone_has_no_answer(made: Project) -> None:
    run = runs.get(made, tiny_run.RUN_ID)
    gone, *_ = kept_answers.tested(made, run)
    record = SNAPSHOT.read(_snapshot(made)).by_id()[gone]
    (made.dataset / record.file).unlink()
    assert gone not in {each.id for each in answered(made, run, ignore, CancelToken()).test}


def test_the_job_asks_only_those_that_were_not(made: Project) -> None:
    tiny_run.add_run(made, OTHER)
    first = runs.get(made, tiny_run.RUN_ID)
    kept_answers.keep(made, first, dict.fromkeys(kept_answers.tested(made, first), "blue"))
    before = runs.at(made, first.id).answers.read_bytes()
    keep_answers(made.folder, (first.id, OTHER), ignore, CancelToken())
    assert runs.at(made, first.id).answers.read_bytes() == before
    assert unasked(made, (first.id, OTHER)) == ()


def test_answers_that_cannot_be_written_are_still_given(made: Project) -> None:
    run = runs.get(made, tiny_run.RUN_ID)
    runs.at(made, run.id).answers.mkdir()
    assert answered(made, run, ignore, CancelToken()).test
    assert unasked(made, (run.id,)) == (run.id,)


def test_a_run_without_a_model_cannot_be_asked(tmp_path: Path) -> None:
    project = projects.filled(tmp_path / "p", ("Aurora", "Borealis"), 6).project
    run = past_runs.put(project, model=False)
    with pytest.raises(RunHasNoModel, match="no model"):
        answered(project, run, ignore, CancelToken())
    with pytest.raises(ProjectError, match="nowhere"):
        unasked(project, ("nowhere",))


def _snapshot(made: Project) -> Path:
    return runs.at(made, tiny_run.RUN_ID).snapshot
