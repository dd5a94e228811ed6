"""Whether the pictures changed since an experiment began."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import ImageRecord
from brandcore.errors import PicturesChanged
from brandcore.experiments import changes, plan
from brandcore.experiments.changes import Changes
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.plan import Plan
from brandcore.project import Project
from tests.helpers import tiny_run
from tests.helpers.tiny_training import SCRATCH


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_run.project(tmp_path / "p", 4)


@pytest.fixture
def experiment(project: Project) -> Experiment:
    return plan.create(project, Plan((SCRATCH,)), datetime(2026, 1, 1, tzinfo=UTC))


def put(project: Project, records: tuple[ImageRecord, ...]) -> None:
    manifest = MANIFEST.read(project.manifest_file)
    MANIFEST.write(project.manifest_file, Manifest(manifest.brands, records))


def records(project: Project) -> tuple[ImageRecord, ...]:
    return MANIFEST.read(project.manifest_file).records


def test_nothing_changed(project: Project, experiment: Experiment) -> None:
    assert changes.since(project, experiment) is None
    changes.check(project, experiment)


def test_pictures_that_went_are_counted(project: Project, experiment: Experiment) -> None:
    put(project, records(project)[2:])
    assert changes.since(project, experiment) == Changes(0, 2)
    with pytest.raises(PicturesChanged, match="0 pictures came and 2 went") as caught:
        changes.check(project, experiment)
    assert (caught.value.added, caught.value.gone) == (0, 2)
    assert "start a new experiment" in caught.value.hint


def test_a_picture_that_came_is_counted(project: Project, experiment: Experiment) -> None:
    first = records(project)[0]
    new = msgspec.structs.replace(first, id="new", sha256="0" * 64)
    put(project, (*records(project), new))
    assert changes.since(project, experiment) == Changes(1, 0)


def test_a_picture_of_another_brand_came_and_went(project: Project, experiment: Experiment) -> None:
    first, *others = records(project)
    put(project, (msgspec.structs.replace(first, brand="red"), *others))
    assert changes.since(project, experiment) == Changes(1, 1)
