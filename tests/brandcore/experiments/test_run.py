"""Whole experiments on a tiny project: worked on, stopped, killed, gone on with."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset import snapshot
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.errors import DiskFull, PicturesChanged, ProjectInUse
from brandcore.experiments import folders, outcomes, plan
from brandcore.experiments.experiment import Experiment, ExperimentCell, Outcome
from brandcore.experiments.plan import Plan
from brandcore.experiments.run import run
from brandcore.jobs import Cancelled, CancelToken, Emit, ignore
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.events import EpochDone, RunStarted, TrainingEnded
from brandcore.training.recipe import RECIPE
from tests.helpers import killed_experiment, tiny_run
from tests.helpers.tiny_training import KEPT, SCRATCH, changed, of, stopping

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[3]
TINY = changed(SCRATCH, warm_up__epochs=2)
OTHER = changed(TINY, name="other", batch_size=16)
LONGER = tuple(changed(each, warm_up__epochs=4) for each in (TINY, OTHER))
WITHOUT_WEIGHTS = changed(KEPT, name="without")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_run.project(tmp_path / "p", 8)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Return what comes out of `LONGER` in one go."""
    project = tiny_run.project(tmp_path_factory.mktemp("whole") / "p", 8)
    return figures(work(project, plan.create(project, Plan(LONGER), NOW)))


def work(
    project: Project, experiment: Experiment, emit: Emit = ignore, *, frozen: bool = False
) -> Experiment:
    """Go through the cells, without weights."""
    gone = project.folder / "no-weights"
    return run(project.folder, experiment.id, gone, emit, CancelToken(), frozen=frozen)


def stop_after(project: Project, experiment: Experiment, epochs: int) -> None:
    """Go through the cells until so many epochs are done, over all of them."""
    cancel, met = CancelToken(), itertools.count(1)

    def reached(event: object) -> bool:
        return isinstance(event, EpochDone) and next(met) == epochs

    with pytest.raises(Cancelled):
        run(project.folder, experiment.id, None, stopping(reached, cancel), cancel)


def figures(experiment: Experiment) -> list[Outcome]:
    """Return what must be the same of equal experiments: all but time, which models hold too."""
    found = [cell.outcome for cell in experiment.cells]
    return [msgspec.structs.replace(each, seconds=0, model_bytes=0) for each in found if each]


def told(events: list[object]) -> list[tuple[int, str]]:
    return [(each.place, each.cell.state) for each in of(events, ExperimentCell)]


def test_each_cell_becomes_a_run_over_the_same_pictures(project: Project) -> None:
    made = plan.create(project, Plan((TINY,), (0, 5)), NOW)
    events: list[object] = []
    done = work(project, made, events.append)
    assert (done.state, [cell.state for cell in done.cells]) == ("ended", ["ended"] * 2)
    assert folders.get(project, made.id) == done
    assert told(events) == [(i, state) for i in range(2) for state in ("running", "ended")]
    kinds = [type(each) for each in of(events, ExperimentCell | RunStarted | TrainingEnded)]
    assert kinds == [ExperimentCell, RunStarted, TrainingEnded, ExperimentCell] * 2

    split, taken = folders.split_of(project, made, "split"), folders.snapshot_of(project, made)
    for cell in done.cells:
        folder = runs.at(project, cell.run)
        recipe = RECIPE.read(folder.recipe)
        assert (recipe.name, recipe.seed) == (cell.recipe, cell.seed)
        assert (SPLIT.read(folder.split), SNAPSHOT.read(folder.snapshot)) == (split, taken)
        assert cell.outcome == outcomes.of(project, runs.get(project, cell.run))
        assert cell.outcome.test_total == len(split.test)
        assert cell.outcome.val_total == len(split.validation)


def test_each_fold_tests_other_pictures(project: Project) -> None:
    made = plan.create(project, Plan((TINY,), folds=3), NOW)
    done = work(project, made)
    asked = [SPLIT.read(runs.at(project, cell.run).split).test for cell in done.cells]
    assert len({i for test in asked for i in test}) == sum(map(len, asked)) == made.tested
    assert [cell.outcome and cell.outcome.test_total for cell in done.cells] == [*map(len, asked)]


def test_what_was_stopped_goes_on_and_ends_as_if_it_had_not_been(
    project: Project, whole: list[Outcome]
) -> None:
    made = plan.create(project, Plan(LONGER), NOW)
    stop_after(project, made, 5)
    stopped = folders.get(project, made.id)
    assert (stopped.state, [c.state for c in stopped.cells]) == ("stopped", ["ended", "stopped"])
    events: list[object] = []
    done = work(project, made, events.append)
    assert told(events) == [(1, "running"), (1, "ended")]
    assert [each.epoch for each in of(events, EpochDone)] == [2, 3, 4]
    assert [cell.run for cell in done.cells] == [cell.run for cell in stopped.cells]
    assert figures(done) == whole


def test_what_was_killed_goes_on_and_ends_as_if_it_had_not_been(
    project: Project, whole: list[Outcome]
) -> None:
    made = plan.create(project, Plan(LONGER), NOW)
    command = [sys.executable, "-m", killed_experiment.__name__, str(project.folder), made.id]
    died = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    killed = folders.get(project, made.id)
    assert [cell.state for cell in killed.cells] == ["ended", "stopped"]
    events: list[object] = []
    done = work(project, made, events.append)
    assert [each.epoch for each in of(events, EpochDone)] == [3, 4]
    assert [cell.run for cell in done.cells] == [cell.run for cell in killed.cells]
    assert figures(done) == whole
    assert len(runs.listed(project)) == 2


def test_a_run_that_died_before_its_first_epoch_begins_anew(project: Project) -> None:
    made = plan.create(project, Plan((TINY,)), NOW)
    taken = folders.snapshot_of(project, made)
    begun = runs.create(project, taken, folders.split_of(project, made, "split"), TINY, NOW)
    cell = msgspec.structs.replace(made.cells[0], state="running", run=begun.id)
    folders.save(project, made.with_cell(0, cell))
    done = work(project, made)
    assert done.cells[0].state == "ended"
    assert [each.id for each in runs.listed(project)] == [done.cells[0].run]
    assert done.cells[0].run != begun.id


def test_a_run_that_the_curator_deleted_begins_anew(project: Project) -> None:
    made = plan.create(project, Plan((TINY,)), NOW)
    stop_after(project, made, 1)
    runs.remove(project, folders.get(project, made.id).cells[0].run)
    events: list[object] = []
    assert work(project, made, events.append).state == "ended"
    assert [each.epoch for each in of(events, EpochDone)] == [1, 2]


def test_a_run_that_ended_before_that_was_noted_is_not_trained_again(project: Project) -> None:
    made = plan.create(project, Plan((TINY,)), NOW)
    done = work(project, made)
    before = msgspec.structs.replace(done.cells[0], state="running", outcome=None)
    folders.save(project, done.with_cell(0, before))
    events: list[object] = []
    assert work(project, made, events.append) == done
    assert of(events, RunStarted) == []


def test_a_cell_that_fails_does_not_end_the_others_and_is_tried_again(project: Project) -> None:
    made = plan.create(project, Plan((WITHOUT_WEIGHTS, TINY)), NOW)
    done = work(project, made)
    assert [cell.state for cell in done.cells] == ["failed", "ended"]
    assert done.state == "failed"
    failed = done.cells[0]
    assert "no-weights" in failed.reason
    assert failed.hint
    assert failed.outcome is None
    assert runs.listed(project)[0].state == "ended"
    events: list[object] = []
    work(project, made, events.append)
    assert told(events) == [(0, "running"), (0, "failed")]
    assert of(events, ExperimentCell)[0].cell.reason == ""


def test_what_nobody_foresaw_fails_its_cell_only(project: Project) -> None:
    made = plan.create(project, Plan((TINY, OTHER)), NOW)

    def emit(event: object) -> None:
        if isinstance(event, RunStarted) and not seen:
            seen.append(event)
            raise ZeroDivisionError

    seen: list[object] = []
    done = work(project, made, emit)
    assert [cell.state for cell in done.cells] == ["failed", "ended"]
    assert "ZeroDivisionError" in done.cells[0].reason


def test_a_full_disk_ends_the_whole(project: Project) -> None:
    made = plan.create(project, Plan((TINY, OTHER)), NOW)

    def emit(event: object) -> None:
        if isinstance(event, RunStarted):
            raise DiskFull("There is no room.", "Make some.")

    with pytest.raises(DiskFull):
        work(project, made, emit)
    found = folders.get(project, made.id)
    assert [(c.state, c.reason) for c in found.cells] == [
        ("failed", "There is no room."), ("queued", ""),
    ]  # fmt: skip


def test_changed_pictures_stop_it_unless_it_goes_on_with_those_of_then(project: Project) -> None:
    made = plan.create(project, Plan((TINY,)), NOW)
    manifest = MANIFEST.read(project.manifest_file)
    fewer = manifest.records[3:]
    MANIFEST.write(project.manifest_file, Manifest(manifest.brands, fewer))
    with pytest.raises(PicturesChanged, match="3 went"):
        work(project, made)
    assert runs.listed(project) == ()
    done = work(project, made, frozen=True)
    seen = SNAPSHOT.read(runs.at(project, done.cells[0].run).snapshot)
    assert seen.digest == made.snapshot != snapshot.take(fewer).digest
    # With nothing left to do there is nothing to ask about.
    assert work(project, made) == done


def test_two_do_not_work_on_one(project: Project) -> None:
    made = plan.create(project, Plan((TINY,)), NOW)
    with folders.held(project, made.id), pytest.raises(ProjectInUse):
        work(project, made)
