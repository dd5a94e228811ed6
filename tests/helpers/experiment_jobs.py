"""Jobs that work on an experiment as the core does, but learn without a network.

They travel to the engine, and take the place of training there. Each run has three epochs; the
recipe “scratch” fails.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import msgspec

from brandcore.errors import WeightsMissing
from brandcore.experiments import run as core
from brandcore.experiments.experiment import Experiment
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.events import (
    CheckpointSaved,
    EpochDone,
    PictureLeftOut,
    RunStarted,
    StageStarted,
    TrainingEnded,
)
from brandcore.training.recipe import RECIPE
from brandcore.training.runs import Run
from tests.helpers.training_jobs import stand

EPOCHS = 3
REASON = "Its weights are missing."
_LEFT_OUT = PictureLeftOut("1f", "Aurora Tea", "aurora/1f.jpg", "It is damaged.", "Replace it.")


def work_quickly(
    folder: Path, experiment: str, weights: Path | None, emit: Emit, cancel: CancelToken,
    *, frozen: bool = False,
) -> Experiment:  # fmt: skip
    """Bring an experiment to its end."""
    core.train = _learn  # type: ignore[assignment]
    return core.run(folder, experiment, weights, emit, cancel, frozen=frozen)


def work_until_cancelled(
    folder: Path, experiment: str, weights: Path | None, emit: Emit, cancel: CancelToken,
    *, frozen: bool = False,
) -> Experiment:  # fmt: skip
    """Stand in the second run, behind its first epoch, until it is asked to stop."""
    core.train = _stand  # type: ignore[assignment]
    return core.run(folder, experiment, weights, emit, cancel, frozen=frozen)


def work_until_killed(
    folder: Path, experiment: str, weights: Path | None, emit: Emit, cancel: CancelToken,
    *, frozen: bool = False,
) -> Experiment:  # fmt: skip
    """Die in the second run, behind its first epoch."""
    core.train = _die  # type: ignore[assignment]
    return core.run(folder, experiment, weights, emit, cancel, frozen=frozen)


def _learn(
    project: Project, run: Run, _kept: Any, _weights: Path | None, emit: Emit, cancel: CancelToken
) -> Run:
    emit(RunStarted(run.id))
    if RECIPE.read(runs.at(project, run.id).recipe).name == "scratch":
        raise WeightsMissing(REASON, "Fetch them.")
    emit(_LEFT_OUT)
    emit(StageStarted("warm-up", EPOCHS, 1))
    for number in range(1, EPOCHS + 1):
        cancel.check()
        _whole_epoch(project, run, number, emit)
    runs.at(project, run.id).model.write_bytes(b"stands for a network")
    ended = msgspec.structs.replace(
        run, state="ended", epochs=EPOCHS, best_epoch=EPOCHS, val_accuracy=0.75, seconds=2.0,
        test_accuracy=0.75, test_right=3, test_total=4,
    )  # fmt: skip
    runs.save(project, ended)
    emit(TrainingEnded(EPOCHS, 0.75, 2.0))
    return ended


def _stand(project: Project, run: Run, *rest: Any) -> Run:
    if len(runs.listed(project)) < 2:
        return _learn(project, run, *rest)
    emit, cancel = rest[-2:]
    _begin(project, run, emit)
    return stand(project, run, cancel)


def _die(project: Project, run: Run, *rest: Any) -> Run:
    if len(runs.listed(project)) < 2:
        return _learn(project, run, *rest)
    _begin(project, run, rest[-2])
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it lives")


def _begin(project: Project, run: Run, emit: Emit) -> None:
    emit(RunStarted(run.id))
    emit(StageStarted("warm-up", EPOCHS, 1))
    _whole_epoch(project, run, 1, emit)


def _whole_epoch(project: Project, run: Run, number: int, emit: Emit) -> None:
    share = number / 4
    done = EpochDone("warm-up", number, 1 - share, share, 1.2 - share, share, 0.01, 1e-3, 4)
    with runs.at(project, run.id).history.open("ab") as history:
        history.write(msgspec.json.encode(done) + b"\n")
    emit(done)
    emit(CheckpointSaved(number, number))
