"""Jobs that tell of a run as training does, without a network: they travel to the engine."""

from __future__ import annotations

import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import msgspec

from brandcore.dataset import snapshot, split
from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.split import SplitPlan
from brandcore.errors import OutOfMemory
from brandcore.jobs import Cancelled, CancelToken, Emit, Progress
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    PictureLeftOut,
    RunStarted,
    StageStarted,
    TrainingEnded,
)
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run

RUN_ID = "20260101-120000-1"
EPOCHS = 3


def epoch(number: int, accuracy: float = 0.5, stage: str = "warm-up") -> EpochDone:
    return EpochDone(stage, number, 1 - accuracy, accuracy, 1.2 - accuracy, accuracy, 0.01, 1e-3)


def run_fast(epochs: int, emit: Emit, cancel: CancelToken) -> str:
    """Go through `epochs` as fast as the pipe takes them."""
    _begin(epochs, emit)
    for number in range(1, epochs + 1):
        cancel.check()
        emit(BatchDone("warm-up", number, 1, 1))
        emit(epoch(number, number / epochs))
        emit(CheckpointSaved(number, number))
    emit(TrainingEnded(epochs, 1.0, 1.0))
    return RUN_ID


def run_until_cancelled(emit: Emit, cancel: CancelToken) -> None:
    """Stand in the second epoch until it is asked to stop."""
    _begin(10, emit)
    emit(epoch(1))
    while True:
        cancel.check()
        emit(BatchDone("warm-up", 2, 1, 100))
        time.sleep(0.01)


def die(_emit: Emit, _cancel: CancelToken) -> None:
    """End as a process does for which memory ran out."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_in_second_epoch(emit: Emit, _cancel: CancelToken) -> None:
    """Die after a whole epoch."""
    _begin(10, emit)
    emit(epoch(1))
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGKILL)


def start_out_of_memory(
    _folder: Path, _recipe: object, _weights: Path | None, emit: Emit, _cancel: CancelToken
) -> None:
    """Run out of memory in the first step, in place of `start_project`."""
    _begin(10, emit)
    raise OutOfMemory("There was not enough memory.", "Take smaller batches.", batch_size=32)


def _begin(epochs: int, emit: Emit) -> None:
    emit(RunStarted(RUN_ID))
    emit(Progress(1, 2, "pictures", "Preparing pictures"))
    emit(StageStarted("warm-up", epochs, 1))


def train_quickly(
    folder: Path, recipe: Recipe, _weights: Path | None, emit: Emit, cancel: CancelToken
) -> Run:
    """Leave a whole run behind, as `start_project` does, without a network."""
    project = Project.open(folder)
    return _to_the_end(project, _created(project, recipe, emit), 1, emit, cancel)


def train_until_killed(
    folder: Path, recipe: Recipe, _weights: Path | None, emit: Emit, _cancel: CancelToken
) -> None:
    """Die in the second epoch, in place of `start_project`."""
    project = Project.open(folder)
    run = _created(project, recipe, emit)
    _whole(project, run, 1, emit)
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGKILL)


def train_until_cancelled(
    folder: Path, recipe: Recipe, _weights: Path | None, emit: Emit, cancel: CancelToken
) -> None:
    """Stand in the second epoch until it is asked to stop, in place of `start_project`."""
    project = Project.open(folder)
    run = _created(project, recipe, emit)
    _whole(project, run, 1, emit)
    stand(project, run, cancel)


def stand(project: Project, run: Run, cancel: CancelToken) -> NoReturn:
    """Wait behind the first epoch until asked to stop, and keep that the run was."""
    try:
        while True:
            cancel.check()
            time.sleep(0.01)
    except Cancelled:
        runs.save(project, msgspec.structs.replace(run, state="stopped", epochs=1, best_epoch=1))
        raise


def resume_quickly(
    folder: Path, run_id: str, _weights: Path | None, emit: Emit, cancel: CancelToken
) -> Run:
    """Bring a run to its end, as `resume_project` does, without a network."""
    project = Project.open(folder)
    emit(RunStarted(run_id))
    done = len(runs.history(project, run_id))
    emit(StageStarted("warm-up", EPOCHS, 1))
    return _to_the_end(project, runs.get(project, run_id), done + 1, emit, cancel)


def _created(project: Project, recipe: Recipe, emit: Emit) -> Run:
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    drawn = split.draw(taken, SplitPlan())
    run = runs.create(project, taken, drawn, recipe, datetime.now(UTC))
    emit(RunStarted(run.id))
    emit(PictureLeftOut("1f", "Aurora Tea", "aurora/1f.jpg", "It is damaged.", "Replace it."))
    emit(StageStarted("warm-up", EPOCHS, 1))
    return run


def _to_the_end(project: Project, run: Run, first: int, emit: Emit, cancel: CancelToken) -> Run:
    for number in range(first, EPOCHS + 1):
        cancel.check()
        _whole(project, run, number, emit)
    runs.at(project, run.id).model.write_bytes(b"stands for a network")
    ended = msgspec.structs.replace(
        run, state="ended", epochs=EPOCHS, best_epoch=EPOCHS, val_accuracy=1.0, seconds=1.0,
        test_accuracy=0.75, test_right=3, test_total=4, reason="", hint="",
    )  # fmt: skip
    runs.save(project, ended)
    emit(TrainingEnded(EPOCHS, 1.0, 1.0))
    return ended


def _whole(project: Project, run: Run, number: int, emit: Emit) -> None:
    done = epoch(number, number / EPOCHS)
    with runs.at(project, run.id).history.open("ab") as history:
        history.write(msgspec.json.encode(done) + b"\n")
    emit(done)
    emit(CheckpointSaved(number, number))
