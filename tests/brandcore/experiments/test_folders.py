"""Experiments on disk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from brandcore.errors import DamagedFile, ProjectError, ProjectInUse
from brandcore.experiments import folders, plan
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.plan import Plan
from brandcore.project import Project
from tests.helpers import tiny_run
from tests.helpers.tiny_training import SCRATCH

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_run.project(tmp_path / "p", 4)


def made(project: Project, hours: int = 0) -> Experiment:
    return plan.create(project, Plan((SCRATCH,), (0, 1)), NOW + timedelta(hours=hours))


def test_the_newest_come_first_and_one_that_cannot_be_read_is_left_out(project: Project) -> None:
    assert folders.listed(project) == ()
    first, second, third = made(project), made(project), made(project, 1)
    assert first.id == "20260101-120000-1"
    assert second.id == "20260101-120000-2"
    assert [each.id for each in folders.listed(project)] == [third.id, second.id, first.id]
    folders.at(project, second.id).file.write_text("{", "utf-8")
    folders.at(project, "cut-off").path.mkdir()
    assert [each.id for each in folders.listed(project)] == [third.id, first.id]


@pytest.mark.parametrize("name", ["", "nowhere", "../runs", ".x"])
def test_one_that_is_not_there_is_named(project: Project, name: str) -> None:
    with pytest.raises(ProjectError, match="no experiment"):
        folders.get(project, name)


def test_a_file_that_is_missing_is_named(project: Project) -> None:
    experiment = made(project)
    folders.at(project, experiment.id).recipe(0).unlink()
    with pytest.raises(DamagedFile, match=r"1\.toml"):
        folders.recipes(project, experiment)


def test_a_cell_whose_program_died_is_stopped(project: Project) -> None:
    experiment = made(project)
    cell = msgspec.structs.replace(experiment.cells[0], state="running", run="x")
    folders.save(project, experiment.with_cell(0, cell))
    with folders.held(project, experiment.id):
        assert folders.get(project, experiment.id).state == "running"
        assert folders.is_held(project, experiment.id)
    assert not folders.is_held(project, experiment.id)
    found = folders.get(project, experiment.id)
    assert [each.state for each in found.cells] == ["stopped", "queued"]
    assert found.cells[0].run == "x"


def test_two_do_not_work_on_one(project: Project) -> None:
    experiment = made(project)
    with (
        folders.held(project, experiment.id),
        pytest.raises(ProjectInUse, match="worked on elsewhere"),
        folders.held(project, experiment.id),
    ):
        pass


def test_a_removed_one_is_gone_whole_but_not_while_it_works(project: Project) -> None:
    experiment, other = made(project), made(project)
    with folders.held(project, experiment.id), pytest.raises(ProjectInUse):
        folders.remove(project, experiment.id)
    folders.remove(project, experiment.id)
    assert [each.id for each in folders.listed(project)] == [other.id]
    assert [each.name for each in (project.folder / "experiments").iterdir()] == [other.id]
    with pytest.raises(ProjectError, match="no experiment"):
        folders.remove(project, experiment.id)
