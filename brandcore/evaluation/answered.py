"""What runs said of their known pictures: as it was kept, or asked once and kept."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.errors import ProjectError
from brandcore.evaluation.evaluate import asked_about
from brandcore.jobs import CancelToken, Emit
from brandcore.prediction.answers import Prediction
from brandcore.project import Project
from brandcore.training import answers, runs
from brandcore.training.answers import ANSWERS, Answers, Said
from brandcore.training.runs import Run

_log = logging.getLogger(__name__)


def answered(project: Project, run: Run, emit: Emit, cancel: CancelToken) -> Answers:
    """Return what a run says of its test and validation pictures.

    Parameters
    ----------
    project : Project
        Holds the run and the pictures.
    run : Run
        One from before answers were kept is asked now, and they are kept with it.
    emit, cancel
        As in `evaluate.evaluate`.

    Raises
    ------
    RunHasNoModel
        It must be asked, and has no model.
    """
    folder = runs.at(project, run.id)
    found = answers.kept(folder, run)
    if found is None:
        found = _asked(project, runs.find(project, run.id), emit, cancel)
        _keep(folder.answers, found)
    return found


def unasked(project: Project, run_ids: Sequence[str]) -> tuple[str, ...]:
    """Return those of some runs that must be asked: their answers were not kept.

    Raises
    ------
    ProjectError
        There is no such run.
    """
    each = ((runs.at(project, run_id), runs.get(project, run_id)) for run_id in run_ids)
    return tuple(run.id for folder, run in each if answers.kept(folder, run) is None)


def keep_answers(
    project_folder: Path, run_ids: Sequence[str], emit: Emit, cancel: CancelToken
) -> None:
    """Ask runs whose answers were not kept; a job of the engine. Raises as `answered` does."""
    project = Project.open(project_folder)
    for run_id in unasked(project, run_ids):
        answered(project, runs.get(project, run_id), emit, cancel)


def _asked(project: Project, run: Run, emit: Emit, cancel: CancelToken) -> Answers:
    folder = runs.at(project, run.id)
    known, split = SNAPSHOT.read(folder.snapshot).by_id(), SPLIT.read(folder.split)
    # A split as of 2019 has pictures on both sides; they are asked about once.
    records = [known[each] for each in dict.fromkeys((*split.test, *split.validation))]
    pairs = zip(records, asked_about(project, run, records, emit, cancel), strict=True)
    said = {record.id: _said(record, answer) for record, answer in pairs if answer.ranked}
    test, validation = (
        tuple(said[each] for each in side if each in said)
        for side in (split.test, split.validation)
    )
    return Answers(run.best_epoch, test, validation)


def _said(record: ImageRecord, answer: Prediction) -> Said:
    best = answer.ranked[0]
    return Said(record.id, best.brand, round(best.share, 4))


def _keep(file: Path, found: Answers) -> None:
    try:
        ANSWERS.write(file, found)
    except ProjectError as error:
        # They are known now; the next comparison asks again.
        _log.warning("answers of the run %s are not kept: %s", file.parent.name, error)
