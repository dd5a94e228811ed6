"""Questions to a run of a project, for the window's engine: one predictor is kept loaded."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from brandcore.images.picture import Picture
from brandcore.jobs import CancelToken, Emit
from brandcore.prediction.answers import Prediction, PredictionMade
from brandcore.prediction.predictor import Predictor
from brandcore.project import Project
from brandcore.training import runs

_loaded: dict[tuple[Path, int], Predictor] = {}
"""At most one entry: run folder and the model file's time stamp, so a newer model is noticed."""


def predict_project(
    project_folder: Path,
    run_id: str,
    pictures: Sequence[Picture],
    top: int,
    emit: Emit,
    cancel: CancelToken,
) -> tuple[Prediction, ...]:
    """Answer `pictures` with a run of the project.

    Parameters
    ----------
    project_folder : Path
        The folder that holds ``project.toml``.
    run_id : str
        The run to ask; empty takes the project's chosen run, or its newest with a model.
    pictures : sequence of Path or NamedBytes
        Picture files, or bytes with a name.
    top : int
        Brands per answer; 0 gives all.
    emit : Emit
        Gets a `PredictionMade` for each picture, batch by batch.
    cancel : CancelToken
        Asked before each batch.

    Raises
    ------
    RunHasNoModel
        There is no such run, or it has no model.
    Cancelled
        The token was raised; what was answered has been emitted.
    """
    predictor = loaded(Project.open(project_folder), run_id)
    answers: list[Prediction] = []
    begun = time.perf_counter()
    for batch in predictor.batches(pictures, top, cancel):
        seconds = (time.perf_counter() - begun) / len(batch)
        for answer in batch:
            emit(PredictionMade(answer, seconds))
        answers.extend(batch)
        begun = time.perf_counter()
    return tuple(answers)


def warm_up(project_folder: Path, run_id: str, emit: Emit, cancel: CancelToken) -> str:
    """Load a run and answer a blank picture, so that the first real one is answered at once.

    Returns
    -------
    str
        Id of the run that will answer.

    Raises
    ------
    RunHasNoModel
        There is no such run, or it has no model.
    """
    del emit
    cancel.check()
    predictor = loaded(Project.open(project_folder), run_id)
    predictor.warm_up()
    return predictor.run


def loaded(project: Project, run_id: str = "") -> Predictor:
    """Return the predictor of a run; the one loaded last is kept, any other is let go.

    Raises
    ------
    RunHasNoModel
        There is no such run, or it has no model.
    """
    run = runs.find(project, run_id or project.info.chosen_run)
    folder = runs.at(project, run.id)
    stamp = folder.model.stat().st_mtime_ns if folder.model.exists() else 0
    key = (folder.path.resolve(), stamp)
    if key not in _loaded:
        _loaded.clear()
        _loaded[key] = Predictor(folder)
    return _loaded[key]
