"""A project is opened by one program at a time, and runs that were cut off are marked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.jobs.opening import created, opened, runs_of
from brandcore.errors import ProjectError, ProjectInUse
from brandcore.jobs import CancelToken, ignore
from brandcore.training import runs
from brandcore.training.runs import RUN, Run

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_new_project_is_open_and_ours_alone(tmp_path: Path) -> None:
    project = created(tmp_path / "p", "Shoes", NOW, ignore, CancelToken())
    assert project.project.info.name == "Shoes"
    assert project.store.manifest.brands == ()
    with pytest.raises(ProjectInUse):
        opened(tmp_path / "p", ignore, CancelToken())
    project.lock.release()
    opened(tmp_path / "p", ignore, CancelToken()).lock.release()


def test_where_there_is_none_nothing_is_opened(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is not a Brand Curator project"):
        opened(tmp_path / "nowhere", ignore, CancelToken())


def test_a_dataset_that_cannot_be_read_leaves_the_project_free(tmp_path: Path) -> None:
    created(tmp_path / "p", "Shoes", NOW, ignore, CancelToken()).lock.release()
    manifest = tmp_path / "p" / "dataset" / "manifest.json"
    manifest.write_text('{"schema": 99}')
    for _ in range(2):
        with pytest.raises(ProjectError, match="newer"):
            opened(tmp_path / "p", ignore, CancelToken())


def test_a_run_that_was_cut_off_is_marked_and_those_with_a_model_are_told(tmp_path: Path) -> None:
    project = created(tmp_path / "p", "Shoes", NOW, ignore, CancelToken())
    for run_id, state in (("1", "started"), ("2", "ended")):
        run = Run(run_id, state, f"2026-01-0{run_id}", "quick", "scratch", 3, 9, best_epoch=1)
        RUN.write(runs.at(project.project, run_id).file, run)
    runs.at(project.project, "2").model.write_bytes(b"stands for a network")
    project.lock.release()
    again = opened(tmp_path / "p", ignore, CancelToken())
    assert {run.id: run.state != "started" for run in again.runs} == {"1": True, "2": True}
    assert [run.id for run in again.models] == ["2"]
    assert runs_of(again.project) == (again.runs, again.models)
    again.lock.release()
