"""Whole runs on a tiny project: trained, stopped, killed, resumed."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset import snapshot, split
from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT, SplitPlan
from brandcore.errors import (
    BadRecipe,
    CannotResume,
    LossNotFinite,
    OutOfMemory,
    TooFewPictures,
    WeightsMissing,
)
from brandcore.evaluation.evaluate import evaluate
from brandcore.jobs import Cancelled, CancelToken, Progress, ignore
from brandcore.project import Project
from brandcore.training import checkpoint, runs, runtime
from brandcore.training.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    PictureLeftOut,
    RunStarted,
    StageStarted,
    TrainingEnded,
)
from brandcore.training.loop import Loop
from brandcore.training.model import Network
from brandcore.training.recipe import Recipe
from brandcore.training.train import resume_project, start_project
from tests.helpers import killed_training, tiny_training
from tests.helpers.tiny_training import (
    KEPT,
    OTHERWISE,
    SCRATCH,
    changed,
    curve,
    of,
    outcome,
    saved,
    start,
    stopping,
    waiting,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    runtime.start(0)
    return tiny_training.random_weights(tmp_path_factory.mktemp("weights"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "p")


def test_a_run_warms_up_fine_tunes_and_can_answer(project: Project, weights: Path) -> None:
    run, events = start(project, KEPT, weights)
    assert events[0] == RunStarted(run.id)
    kinds = [type(each) for each in events if not isinstance(each, Progress | BatchDone)]
    epoch = [EpochDone, CheckpointSaved]
    assert kinds == [RunStarted, StageStarted, *epoch * 2, StageStarted, *epoch * 2, TrainingEnded]
    assert [each.stage for each in of(events, StageStarted)] == ["warm-up", "fine-tune"]
    assert [each.first_epoch for each in of(events, StageStarted)] == [1, 3]
    assert runs.history(project, run.id) == tuple(of(events, EpochDone))
    assert runs.get(project, run.id) == run
    assert (run.state, run.epochs, run.reason) == ("ended", 4, "")
    assert run.best_epoch == of(events, TrainingEnded)[0].best_epoch in (1, 2, 3, 4)
    asked = evaluate(project, runs.find(project), "test", ignore, CancelToken())
    assert (asked.right, asked.total) == (run.test_right, run.test_total)
    assert asked.accuracy == run.test_accuracy


def test_the_best_epoch_answers_not_the_last(project: Project) -> None:
    run, events = start(project, changed(SCRATCH, warm_up__epochs=6))
    judged = [each.val_accuracy for each in of(events, EpochDone)]
    assert run.val_accuracy == max(judged)
    assert judged[run.best_epoch - 1] == max(judged)
    asked = evaluate(project, run, "validation", ignore, CancelToken())
    assert asked.accuracy == run.val_accuracy


@pytest.mark.parametrize("kept", [True, False])
def test_equal_inputs_give_an_equal_run(project: Project, weights: Path, kept: bool) -> None:
    recipe, file = (KEPT, weights) if kept else (SCRATCH, None)
    first, second = (start(project, recipe, file)[0] for _ in range(2))
    assert outcome(first) == outcome(second)
    assert curve(project, first) == curve(project, second)
    other = start(project, changed(recipe, seed=1), file)[0]
    assert curve(project, other) != curve(project, first)


@pytest.mark.parametrize("recipe", [KEPT, OTHERWISE], ids=["kept", "otherwise"])
def test_a_stopped_run_goes_on_as_if_it_had_not_been(
    project: Project, weights: Path, recipe: Recipe
) -> None:
    whole, _ = start(project, recipe, weights)
    for epoch in (1, 2, 3):
        cancel = CancelToken()
        emit = stopping(partial(saved, epoch), cancel)
        with pytest.raises(Cancelled):
            start_project(project.folder, recipe, weights, emit, cancel)
        stopped = runs.listed(project)[0]
        assert (stopped.state, stopped.epochs) == ("stopped", epoch)
        assert stopped.seconds > 0
        events: list[object] = []
        resumed = resume_project(project.folder, stopped.id, weights, events.append, CancelToken())
        assert events[0] == RunStarted(stopped.id)
        assert [each.epoch for each in of(events, EpochDone)] == list(range(epoch + 1, 5))
        assert outcome(resumed) == outcome(whole)
        assert curve(project, resumed) == curve(project, whole)


def test_a_killed_run_goes_on_behind_its_last_whole_epoch(project: Project) -> None:
    whole, _ = start(project, changed(SCRATCH, warm_up__epochs=4))
    command = [sys.executable, "-m", killed_training.__name__, str(project.folder)]
    died = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    killed = runs.listed(project)[0]
    assert (killed.state, killed.epochs) == ("started", 0)
    runs.mark_interrupted(project, killed.id, "It was killed.", "Resume.")
    assert (runs.get(project, killed.id).state, runs.get(project, killed.id).epochs) == (
        "failed",
        2,
    )
    resumed = resume_project(project.folder, killed.id, None, ignore, CancelToken())
    assert outcome(resumed) == outcome(whole)
    assert curve(project, resumed) == curve(project, whole)


@pytest.mark.parametrize(("phase", "slow"), [("Looking", "extractor"), ("StageStarted", "part")])
def test_a_cancel_is_heard_while_pictures_are_looked_at_and_while_a_step_works(
    project: Project, weights: Path, monkeypatch: pytest.MonkeyPatch, phase: str, slow: str
) -> None:
    release, asked_at, cancel = threading.Event(), list[float](), CancelToken()
    monkeypatch.setattr(Network, slow, waiting(getattr(Network, slow), release))

    def emit(event: object) -> None:
        if phase in str(event) and not asked_at:
            asked_at.append(time.monotonic())
            threading.Timer(0.05, cancel.cancel).start()

    with pytest.raises(Cancelled):
        start_project(project.folder, changed(KEPT, warm_up__epochs=500), weights, emit, cancel)
    assert time.monotonic() - asked_at[0] < 1
    release.set()


def test_a_stop_before_the_first_epoch_leaves_nothing_to_go_on_from(project: Project) -> None:
    cancel = CancelToken()
    emit = stopping(lambda each: isinstance(each, RunStarted), cancel)
    with pytest.raises(Cancelled):
        start_project(project.folder, SCRATCH, None, emit, cancel)
    (run,) = runs.listed(project)
    assert (run.state, run.epochs) == ("stopped", 0)
    with pytest.raises(CannotResume, match=run.id):
        resume_project(project.folder, run.id, None, ignore, CancelToken())
    assert runs.get(project, run.id) == run


def test_a_run_that_ended_is_not_resumed(project: Project) -> None:
    run, _ = start(project, changed(SCRATCH, warm_up__epochs=1))
    with pytest.raises(CannotResume, match="already ended"):
        resume_project(project.folder, run.id, None, ignore, CancelToken())


def test_a_checkpoint_of_another_network_is_refused(project: Project) -> None:
    run, _ = start(project, changed(SCRATCH, warm_up__epochs=2))
    folder = runs.at(project, run.id)
    kept = checkpoint.load(folder)
    standing = msgspec.structs.replace(kept.standing, epoch=1, stage_epoch=1)
    checkpoint.save(folder, kept._replace(standing=standing, state=kept.state[:-1]))
    runs.save(project, msgspec.structs.replace(run, state="failed"))
    with pytest.raises(CannotResume, match="does not fit"):
        resume_project(project.folder, run.id, None, ignore, CancelToken())


def test_a_loss_that_is_no_number_keeps_the_last_good_epoch(
    project: Project, weights: Path
) -> None:
    recipe = changed(KEPT, fine_tune__learning_rate__base=1, fine_tune__epochs=50)
    recipe = msgspec.structs.replace(
        recipe,
        fine_tune=msgspec.structs.replace(
            recipe.fine_tune,
            learning_rate=msgspec.structs.replace(recipe.fine_tune.learning_rate, base=1e30),
        ),
    )
    made = partial(start_project, project.folder, recipe, weights, ignore, CancelToken())
    with pytest.raises(BadRecipe):
        made()
    started, _ = start(project, changed(KEPT, fine_tune__epochs=0), weights)
    folder = runs.at(project, started.id)
    runs.RECIPE.write(folder.recipe, recipe)
    runs.save(project, msgspec.structs.replace(started, state="stopped"))
    folder.model.unlink()
    with pytest.raises(LossNotFinite):
        resume_project(project.folder, started.id, weights, ignore, CancelToken())
    failed = runs.find(project, started.id)
    assert (failed.state, failed.best_epoch) == ("failed", started.best_epoch)
    assert "epoch 3" in failed.reason
    assert "learning rate" in failed.hint
    asked = evaluate(project, failed, "test", ignore, CancelToken())
    assert asked.accuracy == started.test_accuracy


@pytest.mark.parametrize("own", [True, False])
def test_memory_that_ran_out_is_told_with_the_batch_size(
    project: Project, monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    import tensorflow as tf

    def no_room(*_given: object) -> None:
        raise MemoryError if own else tf.errors.ResourceExhaustedError(None, None, "OOM")

    monkeypatch.setattr(Loop, "_stepped", no_room)
    with pytest.raises(OutOfMemory, match="8 pictures") as caught:
        start(project, SCRATCH)
    assert caught.value.batch_size == 8
    (run,) = runs.listed(project)
    assert (run.state, run.reason, run.hint) == ("failed", caught.value.message, caught.value.hint)


def test_missing_weights_fail_the_run_in_words(project: Project, tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing):
        start(project, KEPT, tmp_path / "nowhere.h5")
    (run,) = runs.listed(project)
    assert run.state == "failed"
    assert "nowhere.h5" in run.reason


def test_a_picture_that_cannot_be_read_is_left_out(project: Project) -> None:
    folder = runs.at(project, start(project, SCRATCH)[0].id)
    drawn = SPLIT.read(folder.split)
    known = SNAPSHOT.read(folder.snapshot).by_id()
    lost = [known[drawn.train[0]], known[drawn.test[0]]]
    for record in lost:
        (project.dataset / record.file).write_bytes(b"no picture")
    run, events = start(project, SCRATCH)
    assert [each.id for each in of(events, PictureLeftOut)] == [record.id for record in lost]
    assert run.test_total == len(drawn.test) - 1


def test_nothing_is_begun_without_brands_to_tell_apart(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "empty", "empty", tiny_training.tiny_run.WHEN)
    with pytest.raises(TooFewPictures):
        start(made, SCRATCH)
    assert runs.listed(made) == ()


def test_the_projects_split_is_used_and_drawn_anew_when_the_pictures_changed(
    project: Project,
) -> None:
    manifest = MANIFEST.read(project.manifest_file)
    drawn = split.draw(snapshot.take(manifest.records), SplitPlan(7, 3))
    SPLIT.write(project.split_file, drawn)
    recipe = changed(SCRATCH, warm_up__epochs=1)
    assert SPLIT.read(runs.at(project, start(project, recipe)[0].id).split) == drawn
    fewer = msgspec.structs.replace(manifest, records=manifest.records[1:])
    MANIFEST.write(project.manifest_file, fewer)
    used = SPLIT.read(runs.at(project, start(project, recipe)[0].id).split)
    assert used == split.redraw(drawn, snapshot.take(fewer.records))
    assert SPLIT.read(project.split_file) == drawn


def test_without_validation_pictures_the_training_decides(project: Project) -> None:
    drawn = split.draw(snapshot.take(MANIFEST.read(project.manifest_file).records), SplitPlan())
    SPLIT.write(project.split_file, msgspec.structs.replace(drawn, validation=()))
    run, events = start(project, SCRATCH)
    assert {each.val_loss for each in of(events, EpochDone)} == {None}
    assert run.val_accuracy is None
    best = max(of(events, EpochDone), key=lambda each: (each.accuracy, -each.loss))
    assert run.best_epoch == best.epoch
