"""Jobs that tell of a run as training does, without a network: they travel to the engine."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from brandcore.errors import OutOfMemory
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.training.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    RunStarted,
    StageStarted,
    TrainingEnded,
)

RUN_ID = "20260101-120000-1"


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
