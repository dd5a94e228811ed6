"""Several runs side by side: recipes, gains and losses, pictures whose answer changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.store import Store
from brandcore.errors import ProjectError
from brandcore.evaluation import ground as grounds
from brandcore.evaluation.answered import answered
from brandcore.evaluation.differences import Difference, differences
from brandcore.evaluation.gains import BrandChange, ChangedPicture, Paired, Score, Sheet
from brandcore.evaluation.ground import Ground, Judging, Made
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training.answers import Answers, Said
from brandcore.training.runs import Run


class Comparison(msgspec.Struct, frozen=True):
    """Several runs side by side, on the pictures that judge all alike.

    Attributes
    ----------
    runs : tuple of Run
        In the order asked for; the others are held against the first.
    differences : tuple of Difference
        Where their recipes differ; names aside.
    ground : Ground
        Whether they saw the same pictures, and how many judge them all.
    scores : tuple of Score
        Of each run.
    paired : tuple of Paired
        Of each run but the first, against the first.
    brands : tuple of BrandChange
        Most gained first, most lost behind them, those without a change last.
    changed : tuple of ChangedPicture
        Pictures that were not answered alike by all: lost ones, gained ones, others.
    unread : int
        Pictures of `ground.shared` that a run could not read; they are not counted.
    """

    runs: tuple[Run, ...]
    differences: tuple[Difference, ...]
    ground: Ground
    scores: tuple[Score, ...]
    paired: tuple[Paired, ...]
    brands: tuple[BrandChange, ...]
    changed: tuple[ChangedPicture, ...]
    unread: int


def compare(
    project: Project,
    run_ids: Sequence[str],
    emit: Emit,
    cancel: CancelToken,
    on: Judging = "test",
) -> Comparison:
    """Put runs side by side; each is asked only if its answers were not kept.

    Parameters
    ----------
    project : Project
        Holds the runs.
    run_ids : sequence of str
        Two or more; the others are held against the first.
    emit, cancel
        As in `evaluate.evaluate`.
    on : str
        The pictures that judge: "test" or "validation".

    Raises
    ------
    ProjectError
        Fewer than two different runs, or there is no such run.
    RunHasNoModel
        A run must be asked, and has no model.
    """
    each = read(project, run_ids)
    shared = grounds.shared(each, on)
    said = [_of_side(answered(project, one.run, emit, cancel), on) for one in each]
    told = [record for record in shared if all(record.id in one for one in said)]
    sheet = Sheet(tuple(one.run.id for one in each), _today(project, told), said)
    return Comparison(
        runs=tuple(one.run for one in each),
        differences=differences([one.recipe for one in each]),
        ground=grounds.ground(each, on),
        scores=sheet.scores(),
        paired=sheet.paired(),
        brands=sheet.brands(),
        changed=sheet.changed(),
        unread=len(shared) - len(told),
    )


def read(project: Project, run_ids: Sequence[str]) -> tuple[Made, ...]:
    """Read different runs and what they were made from, in the order asked for.

    Raises
    ------
    ProjectError
        Fewer than two different runs, there is no such run, or it is not whole.
    """
    wanted = tuple(dict.fromkeys(run_ids))
    if len(wanted) < 2:
        raise ProjectError("A comparison takes two different runs.", "Name another one.")
    try:
        return tuple(grounds.made(project, run_id) for run_id in wanted)
    except FileNotFoundError as error:
        raise ProjectError(
            f"A run is not whole: its “{error.filename}” is missing.",
            "Put that file back, or choose another run.",
        ) from error


def _of_side(answers: Answers, on: Judging) -> dict[str, Said]:
    said = answers.test if on == "test" else answers.validation
    return {each.id: each for each in said}


def _today(project: Project, records: Sequence[ImageRecord]) -> tuple[ImageRecord, ...]:
    """Return the records with the file where each picture lies today."""
    files = {record.sha256: record.file for record in Store.open(project).manifest.records}
    return tuple(
        msgspec.structs.replace(record, file=files.get(record.sha256, record.file))
        for record in records
    )
