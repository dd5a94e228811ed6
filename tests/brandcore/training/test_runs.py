"""Run folders on a real disk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset import snapshot, split
from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT, SplitPlan
from brandcore.errors import ProjectError, RunHasNoModel
from brandcore.project import Project
from brandcore.provenance import Provenance
from brandcore.training import runs
from brandcore.training.events import EpochDone
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.runs import Run

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "p", "brands", NOON)


def new_run(project: Project, now: datetime = NOON) -> Run:
    records = tuple(_record(number) for number in range(12))
    taken = snapshot.take(records)
    return runs.create(project, taken, split.draw(taken, SplitPlan()), Recipe("mine"), now)


def _record(number: int) -> ImageRecord:
    sha, apart = f"{number:064x}", f"{number * 2**40 + number:016x}"
    brand = "ab"[number % 2]
    return ImageRecord(sha[-16:], brand, f"{sha}.png", 9, 9, sha, apart, Provenance("folder"))


def with_model(project: Project, run: Run) -> Run:
    runs.at(project, run.id).model.write_bytes(b"a model")
    return run


def write_epochs(project: Project, run: Run, count: int, tail: bytes = b"") -> None:
    epochs = [EpochDone("warm-up", n + 1, 1.0, 0.5, None, None, 2.0, 1e-3) for n in range(count)]
    lines = [msgspec.json.encode(each) + b"\n" for each in epochs]
    runs.at(project, run.id).history.write_bytes(b"".join(lines) + tail)


def test_a_new_run_holds_what_it_is_made_from(project: Project) -> None:
    run = new_run(project)
    folder = runs.at(project, run.id)
    assert (run.id, run.state, run.brands) == ("20260102-120000-1", "started", 2)
    assert run.pictures == len(SPLIT.read(folder.split).train)
    assert SNAPSHOT.read(folder.snapshot).digest == SPLIT.read(folder.split).snapshot
    assert RECIPE.read(folder.recipe) == Recipe("mine")
    assert run.versions["keras"].startswith("3.")
    assert runs.get(project, run.id) == run


def test_two_runs_of_one_second_get_two_folders(project: Project) -> None:
    assert [new_run(project).id[-2:] for _ in range(2)] == ["-1", "-2"]


def test_runs_are_listed_newest_first_and_damaged_ones_left_out(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    made = [new_run(project).id for _ in range(11)]
    older = new_run(project, NOON - timedelta(days=1)).id
    runs.at(project, made[3]).file.write_text("{")
    (project.runs / "notes").mkdir()
    expected = [*reversed(made[:3] + made[4:]), older]
    assert [run.id for run in runs.listed(project)] == expected
    assert made[3] in caplog.text


def test_a_project_without_runs_lists_none(project: Project) -> None:
    assert runs.listed(project) == ()


def test_the_newest_run_with_a_model_is_found(project: Project) -> None:
    wanted = msgspec.structs.replace(with_model(project, new_run(project)), state="ended")
    runs.save(project, wanted)
    new_run(project)
    assert runs.find(project) == wanted


def test_a_run_without_a_model_is_named(project: Project) -> None:
    run = new_run(project)
    with pytest.raises(RunHasNoModel, match=run.id):
        runs.find(project, run.id)
    with pytest.raises(RunHasNoModel, match="no run with a model"):
        runs.find(project)


@pytest.mark.parametrize("missing", ["recipe.toml", "snapshot.json", "split.json"])
def test_a_run_that_is_not_whole_cannot_answer(project: Project, missing: str) -> None:
    run = msgspec.structs.replace(with_model(project, new_run(project)), state="ended")
    runs.save(project, run)
    (runs.at(project, run.id).path / missing).unlink()
    for asked in (run.id, ""):
        with pytest.raises(RunHasNoModel, match=f"“{missing}” is missing") as caught:
            runs.find(project, asked)
        assert caught.value.hint


@pytest.mark.parametrize("name", ["nowhere", "../p", ".", "..", "a/b"])
def test_a_run_that_is_not_there_is_named(project: Project, name: str) -> None:
    with pytest.raises(RunHasNoModel):
        runs.find(project, name)
    with pytest.raises(ProjectError):
        runs.get(project, name)
    with pytest.raises(ProjectError):
        runs.remove(project, name)


def test_a_history_cut_off_in_mid_line_keeps_its_whole_epochs(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    run = new_run(project)
    assert runs.history(project, run.id) == ()
    write_epochs(project, run, 3, b'{"type":"EpochDo')
    assert [each.epoch for each in runs.history(project, run.id)] == [1, 2, 3]
    assert "ends early" in caplog.text


def test_an_interrupted_run_counts_the_epochs_it_had_finished(project: Project) -> None:
    run = new_run(project)
    write_epochs(project, run, 3)
    runs.mark_interrupted(project, run.id, "The engine died.", "Resume.")
    marked = runs.get(project, run.id)
    assert (marked.state, marked.reason, marked.hint) == ("failed", "The engine died.", "Resume.")
    assert (marked.epochs, marked.seconds) == (3, 6.0)


def test_a_run_that_ended_by_itself_is_not_marked(project: Project) -> None:
    run = msgspec.structs.replace(new_run(project), state="ended")
    runs.save(project, run)
    runs.mark_interrupted(project, run.id, "The engine died.", "Resume.")
    assert runs.get(project, run.id) == run


def test_a_removed_run_is_gone_from_the_disk(project: Project) -> None:
    run = new_run(project)
    runs.remove(project, run.id)
    assert list(project.runs.iterdir()) == []


def test_only_a_saved_model_that_changes_no_more_can_answer(project: Project) -> None:
    for day, state in enumerate(("ended", "started", "stopped", "failed")):
        run = with_model(project, new_run(project, NOON + timedelta(days=day)))
        runs.save(project, msgspec.structs.replace(run, state=state))
    ids = [run.id for run in runs.listed(project)]
    runs.at(project, ids[1]).model.unlink()
    able = runs.with_model(project, runs.listed(project))
    assert [run.id for run in able] == [ids[0], ids[3]]
    assert runs.find(project).id == ids[0]
