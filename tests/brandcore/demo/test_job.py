"""The whole job on a small sample, with every socket shut."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset.split import SPLIT
from brandcore.dataset.store import Store
from brandcore.demo.events import (
    STEPS,
    DemoBegan,
    PhotoAnswered,
    ProjectMade,
    Reviewed,
    SplitIs,
    StepBegan,
    StepEnded,
)
from brandcore.demo.job import Demonstrated, DemoPlan, demonstrate
from brandcore.errors import CuratorError, NothingFound, ProjectError, WeightsMissing
from brandcore.evaluation.evaluate import evaluate
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.project import Project
from brandcore.sample import index
from brandcore.training import runs
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Places
from tests.helpers import no_network, tiny_sample, tiny_training
from tests.helpers.projects import NOW

RECIPE = tiny_training.changed(tiny_training.SCRATCH, warm_up__epochs=2)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sample.write(tmp_path_factory.mktemp("sample"), brands=3)


@pytest.fixture(scope="module")
def whole(
    sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Demonstrated, list[object]]:
    told: list[object] = []
    plan = DemoPlan(tmp_path_factory.mktemp("demo") / "Sample", sample, RECIPE, None)
    with no_network.shut():
        done = demonstrate(plan, told.append, CancelToken(), now=NOW)
    return done, told


def test_each_step_is_told_when_it_begins_and_how_long_it_took(
    whole: tuple[Demonstrated, list[object]],
) -> None:
    done, told = whole
    assert tiny_training.of(told, StepBegan) == [StepBegan(step) for step in STEPS]
    ended = [each for each in told if isinstance(each, StepEnded)]
    assert {each.step: each.seconds for each in ended} == done.seconds
    assert list(done.seconds) == list(STEPS)
    assert done.total_s >= sum(done.seconds.values())
    assert isinstance(told[0], DemoBegan)
    assert told[-1] == ended[-1]


def test_what_is_told_is_what_lies_in_the_project(
    whole: tuple[Demonstrated, list[object]],
) -> None:
    done, told = whole
    project = Project.open(Path(done.project))
    counts = Store.open(project).manifest.counts()
    assert {each.brand: each.saved for each in done.brands} == dict.fromkeys(
        tiny_sample.NAMES[:3], tiny_sample.GOOD
    )
    assert sum(counts.values()) == 3 * tiny_sample.GOOD + tiny_sample.NONE
    assert tiny_training.of(told, ProjectMade) == [ProjectMade(done.project, 3, tiny_sample.NONE)]
    split = SPLIT.read(project.split_file)
    sizes = SplitIs(len(split.train), len(split.validation), len(split.test))
    assert tiny_training.of(told, SplitIs) == [sizes]
    assert len(tiny_training.of(told, Reviewed)) == 1
    run = runs.get(project, done.run)
    assert (run.state, run.backbone, run.recipe_name) == ("ended", done.backbone, done.recipe)


def test_the_figures_are_those_of_the_run(whole: tuple[Demonstrated, list[object]]) -> None:
    done, told = whole
    project = Project.open(Path(done.project))
    run = runs.get(project, done.run)
    assert (done.evaluation.right, done.evaluation.total) == (run.test_right, run.test_total)
    assert done.evaluation == evaluate(project, run, "test", ignore, CancelToken())
    assert done.evaluation in told


def test_each_photo_is_answered_beside_the_truth(
    whole: tuple[Demonstrated, list[object]], sample: Path
) -> None:
    done, told = whole
    photos = index.read(sample).of_role("photo")
    assert [(each.photo, each.shows) for each in done.answers] == [
        (each.file, each.shows) for each in photos
    ]
    assert tiny_training.of(told, PhotoAnswered) == list(done.answers)
    assert {each.answered for each in done.answers} <= {"", *tiny_sample.NAMES[:3]}
    assert all(0 < each.share <= 1 for each in done.answers)
    assert done.photos_right == sum(each.answered == each.shows for each in done.answers)


@pytest.mark.parametrize("step", ["pick", "train"])
def test_a_cancel_is_heard_at_each_step(sample: Path, tmp_path: Path, step: str) -> None:
    cancel, told = CancelToken(), list[object]()

    def stop(event: object) -> None:
        told.append(event)
        if isinstance(event, StepBegan) and event.step == step:
            cancel.cancel()

    with pytest.raises(Cancelled):
        demonstrate(DemoPlan(tmp_path / "p", sample, RECIPE, None), stop, cancel, now=NOW)
    ended = [each.step for each in told if isinstance(each, StepEnded)]
    assert ended == list(STEPS[: STEPS.index(step)])  # type: ignore[arg-type]


def refused(folder: Path, sample: Path, recipe: Recipe, where: Places) -> CuratorError:
    told: list[object] = []
    with pytest.raises(CuratorError) as caught:
        demonstrate(DemoPlan(folder, sample, recipe, where), told.append, CancelToken(), now=NOW)
    assert told == []
    assert caught.value.hint
    return caught.value


def test_weights_that_are_not_here_are_named_before_anything_is_begun(
    sample: Path, tmp_path: Path
) -> None:
    error = refused(tmp_path / "p", sample, PRESETS[0], Places(None, tmp_path))
    assert isinstance(error, WeightsMissing)
    assert "MobileNet × 0.75 (“mobilenet_7_5_224_tf_no_top.h5”)" in error.message
    assert "kestrel-1.weights.h5" in error.message
    assert "the demo fetches nothing" in error.message
    gone = refused(tmp_path / "p", sample, RECIPE, Places(tmp_path / "gone"))
    assert "gone" in gone.message
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(sample: Path, tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path, sample, RECIPE, Places()), ProjectError)
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "p", tmp_path, RECIPE, Places()), NothingFound)
