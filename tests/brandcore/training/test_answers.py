"""What a run said of its known pictures: kept when it ends, with the epoch that answered."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.evaluation.evaluate import evaluate
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import answers, runs, runtime
from brandcore.training.answers import ANSWERS, Answers
from brandcore.training.runs import Run
from tests.helpers import kept_answers, past_runs, projects, tiny_training
from tests.helpers.tiny_training import KEPT, OTHERWISE, SCRATCH, changed, start


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    runtime.start(0)
    return tiny_training.random_weights(tmp_path_factory.mktemp("weights"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "p")


def right(project: Project, run: Run, side: str) -> tuple[int, int]:
    folder = runs.at(project, run.id)
    known = SNAPSHOT.read(folder.snapshot).by_id()
    said = getattr(ANSWERS.read(folder.answers), side)
    assert tuple(each.id for each in said) == getattr(SPLIT.read(folder.split), side)
    assert all(0.25 <= each.share <= 1 for each in said)
    return sum(known[each.id].brand == each.brand for each in said), len(said)


@pytest.mark.parametrize(
    "recipe",
    [changed(SCRATCH, warm_up__epochs=2), KEPT, changed(KEPT, looks="six"), OTHERWISE],
    ids=["scratch", "kept", "six", "moved"],
)
def test_they_are_those_of_the_weights_that_are_kept(
    project: Project, weights: Path, recipe: object
) -> None:
    run, _ = start(project, recipe, None if recipe.backbone == "scratch" else weights)
    assert answers.kept(runs.at(project, run.id), run).epoch == run.best_epoch
    assert right(project, run, "test") == (run.test_right, run.test_total)
    for side in ("test", "validation"):
        asked = evaluate(project, run, side, ignore, CancelToken())
        assert right(project, run, side) == (asked.right, asked.total)


def test_pictures_that_cannot_be_read_have_no_answer(project: Project) -> None:
    first, _ = start(project, changed(SCRATCH, warm_up__epochs=1))
    folder = runs.at(project, first.id)
    known, split = SNAPSHOT.read(folder.snapshot).by_id(), SPLIT.read(folder.split)
    for gone in (split.test[0], split.validation[0]):
        (project.dataset / known[gone].file).unlink()
    again, events = start(project, changed(SCRATCH, warm_up__epochs=1))
    said = ANSWERS.read(runs.at(project, again.id).answers)
    assert [each.id for each in said.test] == list(split.test[1:])
    assert [each.id for each in said.validation] == list(split.validation[1:])
    told = [type(each).__name__ for each in events]
    assert told.count("PictureLeftOut") == 2


def test_those_of_other_weights_damaged_or_missing_ones_are_none(tmp_path: Path) -> None:
    filled = projects.filled(tmp_path / "p", ("Aurora", "Borealis"), 6).project
    run = past_runs.put(filled)
    folder = runs.at(filled, run.id)
    assert answers.kept(folder, run) is None
    found = kept_answers.keep(filled, run)
    assert answers.kept(folder, run) == found
    assert answers.kept(folder, msgspec.structs.replace(run, best_epoch=1)) is None
    folder.answers.write_text("{")
    assert answers.kept(folder, run) is None


def test_without_pictures_nothing_is_asked() -> None:
    assert answers.of_part(None, None, (), None) == ()  # type: ignore[arg-type]
    assert Answers(1).test == ()
