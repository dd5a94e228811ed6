"""A comparison is read from what was kept; what must be asked is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.viewmodels.comparison_files import Unasked, compared
from brandcore.errors import RunHasNoModel
from brandcore.evaluation.compare import Comparison
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from tests.helpers import kept_answers, past_runs, projects


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return projects.filled(tmp_path / "project", ("Aurora", "Borealis"), 8).project


def test_kept_answers_are_compared(project: Project) -> None:
    ids = tuple(past_runs.put(project, number).id for number in range(2))
    for run_id in ids:
        kept_answers.keep(project, past_runs.runs.get(project, run_id))
    found = compared(project, ids, ignore, CancelToken())
    assert isinstance(found, Comparison)
    assert tuple(run.id for run in found.runs) == ids


def test_runs_to_be_asked_are_named(project: Project) -> None:
    older, newer = past_runs.put(project, 0), past_runs.put(project, 1)
    kept_answers.keep(project, older)
    found = compared(project, (older.id, newer.id), ignore, CancelToken())
    assert found == Unasked((newer.id,))


def test_one_that_cannot_be_asked_says_so_before_an_engine_starts(project: Project) -> None:
    older, newer = past_runs.put(project, 0), past_runs.put(project, 1, model=False)
    kept_answers.keep(project, older)
    with pytest.raises(RunHasNoModel, match=newer.id):
        compared(project, (older.id, newer.id), ignore, CancelToken())
