"""How long recipes will take on a project."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset import snapshot, split
from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.split import SPLIT, SplitPlan
from brandcore.errors import TooFewPictures
from brandcore.jobs import CancelToken, Progress, ignore
from brandcore.project import Project
from brandcore.training import calibration, pace, trial
from brandcore.training.forecast import (
    Forecast,
    forecast_known,
    forecast_project,
    workload_of,
)
from brandcore.training.pace import Pace, StagePace
from brandcore.training.recipe import Recipe
from tests.helpers import tiny_run, tiny_training
from tests.helpers.tiny_training import KEPT, SCRATCH, changed

STAGE = StagePace(begin_s=1.0, picture_s=0.01, judge_s=0.001, epoch_s=0.1)
PACE = Pace(
    engine_s=5.0, build_s=1.0, trace_s=0.5, plain_s=0.05, view_s=0.04, megapixel_s=0.01,
    megapixels=0.12, solve_s=0.0, stages=(STAGE, STAGE), took_s=9.0,
    measured_at="2026-01-01T12:00:00+00:00",
)  # fmt: skip
HEAD = changed(KEPT, fine_tune__epochs=0)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "p")


def told(project: Project, *recipes: Recipe) -> tuple[tuple[Forecast, ...], list[object]]:
    events: list[object] = []
    found = forecast_project(project.folder, recipes, True, events.append, CancelToken())
    return found, events


def test_what_is_known_is_told_first_and_the_rest_is_measured(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "BUDGET_S", 0.02)
    monkeypatch.setattr(calibration, "BUDGET_S", 0.02)
    pace.keep(SCRATCH, PACE)
    found, events = told(project, HEAD, SCRATCH)
    assert [each.recipe for each in found] == [HEAD.name, SCRATCH.name]
    assert events[0] == found[1]
    assert isinstance(events[1], Progress)
    assert events[-1] == found[0]
    measured = pace.kept(HEAD)
    assert measured is not None
    assert found[0].seconds == found[0].estimate.seconds > measured.build_s

    again, events = told(project, HEAD, SCRATCH)
    assert again == found
    assert events == list(found)


def test_only_what_is_known_is_told_at_once(project: Project) -> None:
    pace.keep(SCRATCH, PACE)
    given = (project.folder, (HEAD, SCRATCH))
    (warm,) = forecast_known(*given, True, ignore, CancelToken())
    (cold,) = forecast_known(*given, False, ignore, CancelToken())
    assert warm.recipe == cold.recipe == SCRATCH.name
    assert cold.seconds - warm.seconds == pytest.approx(5)


@pytest.mark.parametrize("job", [forecast_project, forecast_known])
def test_job_and_answer_travel_to_an_engine_and_back(
    project: Project, job: Callable[..., tuple[Forecast, ...]]
) -> None:
    pace.keep(SCRATCH, PACE)
    sent = pickle.loads(pickle.dumps(partial(job, project.folder, (SCRATCH,), True)))
    found = sent(ignore, CancelToken())
    assert [each.recipe for each in found] == [SCRATCH.name]
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_split_of_the_project_is_the_one_that_counts(project: Project) -> None:
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    by_default = split.draw(taken, SplitPlan())
    assert workload_of(project).train == len(by_default.train)
    few = split.draw(taken, SplitPlan(train_per_brand=2))
    SPLIT.write(project.split_file, few)
    assert workload_of(project).train == 8 != len(by_default.train)


def test_more_epochs_take_longer_by_what_an_epoch_takes(project: Project) -> None:
    pace.keep(SCRATCH, PACE)
    (few,), _ = told(project, SCRATCH)
    (many,), _ = told(project, changed(SCRATCH, warm_up__epochs=13))
    work = workload_of(project)
    epoch = work.train * 0.01 + work.validation * 0.001 + 0.1
    assert many.seconds - few.seconds == pytest.approx(10 * epoch)


def test_a_project_that_cannot_be_trained_on_is_named(tmp_path: Path) -> None:
    project = tiny_run.project(tmp_path / "p", 8)
    manifest = MANIFEST.read(project.manifest_file)
    MANIFEST.write(project.manifest_file, msgspec.structs.replace(manifest, records=()))
    with pytest.raises(TooFewPictures):
        told(project, SCRATCH)
