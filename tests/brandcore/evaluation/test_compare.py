"""Runs side by side, on the pictures that judge all alike."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.manifest import MANIFEST
from brandcore.errors import ProjectError, RunHasNoModel
from brandcore.evaluation.compare import Comparison, compare
from brandcore.evaluation.ground import Judging
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from tests.helpers import kept_answers, past_runs, projects, tiny_run

BRANDS = ("Aurora", "Borealis", "Cobalt")
OTHER = "20260102-120000-1"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return projects.filled(tmp_path / "p", BRANDS, 12).project


def compared(project: Project, *given: Run, on: Judging = "test") -> Comparison:
    return compare(project, [run.id for run in given], ignore, CancelToken(), on)


def test_only_answers_that_were_kept_are_needed(project: Project) -> None:
    older = past_runs.put(project, 0)
    newer = past_runs.put(project, 1, Recipe(batch_size=8), model=False)
    first, second, *rest = kept_answers.tested(project, older)
    kept_answers.keep(project, older, {first: "nowhere", second: "Cobalt"})
    kept_answers.keep(project, newer, {second: "nowhere", rest[-1]: "Aurora"})
    found = compared(project, older, newer)
    assert [run.id for run in found.runs] == [older.id, newer.id]
    assert [each.key for each in found.differences] == ["batch_size"]
    total = 2 + len(rest)
    assert [(each.right, each.total) for each in found.scores] == [(total - 2, total)] * 2
    assert [(each.gained, each.lost) for each in found.paired] == [(1, 1)]
    assert {each.id: each.fate for each in found.changed} == {
        first: "gained",
        second: "other",
        rest[-1]: "lost",
    }
    assert found.unread == 0


def test_of_another_split_only_the_shared_pictures_count(project: Project) -> None:
    pair = past_runs.put(project, 0), past_runs.put(project, 1, seed=1)
    for run in pair:
        kept_answers.keep(project, run)
    found = compared(project, *pair)
    assert not found.ground.same_split
    assert {each.total for each in found.scores} == {found.ground.shared}
    assert found.ground.shared < len(kept_answers.tested(project, pair[0]))


def test_validation_pictures_can_judge(project: Project) -> None:
    pair = past_runs.put(project, 0), past_runs.put(project, 1)
    asked = [kept_answers.keep(project, run) for run in pair]
    found = compared(project, *pair, on="validation")
    assert found.ground.on == "validation"
    assert found.scores[0].total == len(asked[0].validation)


def test_a_picture_that_one_could_not_read_is_not_counted(project: Project) -> None:
    pair = past_runs.put(project, 0), past_runs.put(project, 1)
    found, _ = (kept_answers.keep(project, run) for run in pair)
    file = runs.at(project, pair[0].id).answers
    kept_answers.ANSWERS.write(file, msgspec.structs.replace(found, test=found.test[1:]))
    told = compared(project, *pair)
    assert told.unread == 1
    assert [each.total for each in told.scores] == [len(found.test) - 1] * 2


def test_changed_pictures_are_where_they_lie_today(project: Project) -> None:
    pair = past_runs.put(project, 0), past_runs.put(project, 1)
    first, *_ = kept_answers.tested(project, pair[0])
    kept_answers.keep(project, pair[0])
    kept_answers.keep(project, pair[1], {first: "Cobalt"})
    manifest = MANIFEST.read(project.manifest_file)
    records = tuple(
        msgspec.structs.replace(each, file="elsewhere/it.png") if each.id == first else each
        for each in manifest.records
    )
    MANIFEST.write(project.manifest_file, msgspec.structs.replace(manifest, records=records))
    (changed,) = compared(project, *pair).changed
    assert (changed.id, changed.file) == (first, "elsewhere/it.png")


def test_older_runs_are_asked_by_their_models(tmp_path: Path) -> None:
    made = tiny_run.project(tmp_path / "colours", per_brand=6)
    tiny_run.add_run(made)
    tiny_run.add_run(made, OTHER, recipe="renamed")
    found = compare(made, (tiny_run.RUN_ID, OTHER), ignore, CancelToken())
    assert found.ground.whole
    assert found.scores[0].right == found.scores[1].right > 0
    assert (found.differences, found.changed) == ((), ())


def test_what_cannot_be_compared_says_why(project: Project) -> None:
    run = past_runs.put(project, 0)
    kept_answers.keep(project, run)
    with pytest.raises(ProjectError, match="two different runs"):
        compare(project, (run.id, run.id), ignore, CancelToken())
    with pytest.raises(ProjectError, match="nowhere"):
        compare(project, (run.id, "nowhere"), ignore, CancelToken())
    bare = past_runs.put(project, 1, model=False)
    with pytest.raises(RunHasNoModel, match=bare.id):
        compared(project, run, bare)
    runs.at(project, bare.id).split.unlink()
    with pytest.raises(ProjectError, match=r"split\.json"):
        compared(project, run, bare)
