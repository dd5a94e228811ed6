"""Ask a run about pictures whose brand is known, and count."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT, DatasetSnapshot
from brandcore.dataset.split import SPLIT
from brandcore.dataset.store import Store
from brandcore.errors import DatasetError
from brandcore.evaluation import metrics
from brandcore.evaluation.metrics import BrandScore
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.prediction.answers import Prediction
from brandcore.prediction.ask import loaded
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.runs import Run

Side = Literal["test", "validation", "train"]


class Mistake(msgspec.Struct, frozen=True):
    """A picture that was answered wrongly.

    Attributes
    ----------
    id : str
        Of the record.
    true, answered : str
        Brand names.
    share : float
        How sure the wrong answer was, 0-1.
    """

    id: str
    true: str
    answered: str
    share: float


class Evaluation(msgspec.Struct, frozen=True):
    """How good a run is on one side of its split.

    Attributes
    ----------
    run, on : str
        Id of the run, and the side: "test", "validation" or "train".
    accuracy : float
        Share right, 0-1.
    interval : tuple of float
        Low and high of the 95 % Wilson interval of `accuracy`.
    right, total : int
        The same as "k of n"; pictures in `missing` are not counted.
    top3 : float
        Share with the true brand among the best three answers, 0-1.
    brands : tuple of str
        In class order.
    per_brand : tuple of BrandScore
        In class order.
    confusion : tuple of tuple of int
        Row is the true brand, column the answer.
    mistakes : tuple of Mistake
        Surest first.
    missing : tuple of str
        Ids of pictures that the project no longer has or that could not be read.
    """

    run: str
    on: Side
    accuracy: float
    interval: tuple[float, float]
    right: int
    total: int
    top3: float
    brands: tuple[str, ...]
    per_brand: tuple[BrandScore, ...]
    confusion: tuple[tuple[int, ...], ...]
    mistakes: tuple[Mistake, ...]
    missing: tuple[str, ...]


def evaluate(project: Project, run: Run, on: Side, emit: Emit, cancel: CancelToken) -> Evaluation:
    """Answer the pictures of one side of the run's own split, and count.

    Brands are those of the run's snapshot: a picture moved since counts as it was then.

    Parameters
    ----------
    project : Project
        Holds the pictures.
    run : Run
        A run with a model.
    on : str
        "test", "validation" or "train".
    emit : Emit
        Gets `Progress` after each batch.
    cancel : CancelToken
        Asked before each batch.

    Raises
    ------
    RunHasNoModel
        The run has no model.
    DatasetError
        The side has no pictures, or none of them is left.
    """
    folder = runs.at(project, run.id)
    taken = SNAPSHOT.read(folder.snapshot)
    known = taken.by_id()
    asked = tuple(known[i] for i in getattr(SPLIT.read(folder.split), on))
    answers = asked_about(project, run, asked, emit, cancel)
    if not any(answer.ranked for answer in answers):
        raise DatasetError(
            f"The run “{run.id}” has no {on} pictures that could be read.",
            "Draw a split that leaves some, and train again; or put the pictures back.",
        )
    return _counted(run.id, on, taken, asked, answers)


def asked_about(
    project: Project, run: Run, asked: Sequence[ImageRecord], emit: Emit, cancel: CancelToken
) -> tuple[Prediction, ...]:
    """Return what a run answers to known pictures, in their order.

    Parameters, events and errors are those of `evaluate`; a picture that cannot be read has an
    empty answer.
    """
    pictures = places(project, asked)
    predictor = loaded(project, run.id)
    answers: list[Prediction] = []
    for batch in predictor.batches(pictures, cancel=cancel):
        answers.extend(batch)
        emit(Progress(len(answers), len(asked), "pictures", "Asking about known pictures"))
    return tuple(answers)


def places(project: Project, asked: Sequence[ImageRecord]) -> list[Path]:
    """Return where each picture of a run lies today: it may have moved to another brand since.

    A picture that the project no longer has is given the path where it lay.
    """
    store = Store.open(project)
    today = {record.sha256: store.path(record) for record in store.manifest.records}
    return [today.get(record.sha256, project.dataset / record.file) for record in asked]


def _counted(
    run: str,
    on: Side,
    taken: DatasetSnapshot,
    asked: Sequence[ImageRecord],
    answers: Sequence[Prediction],
) -> Evaluation:
    pairs = [pair for pair in zip(asked, answers, strict=True) if pair[1].ranked]
    index = taken.class_index()
    truth = np.array([index[record.brand] for record, _ in pairs], np.int64)
    best = np.array([index[answer.ranked[0].brand] for _, answer in pairs], np.int64)
    table = metrics.confusion(truth, best, len(taken.brands))
    right, total = int(np.trace(table)), len(pairs)
    return Evaluation(
        run=run,
        on=on,
        accuracy=right / total,
        interval=metrics.wilson_interval(right, total),
        right=right,
        total=total,
        top3=sum(_among_first(3, *pair) for pair in pairs) / total,
        brands=taken.brands,
        per_brand=metrics.brand_scores(table, taken.brands),
        confusion=tuple(tuple(row) for row in table.tolist()),
        mistakes=_mistakes(pairs),
        missing=tuple(r.id for r, a in zip(asked, answers, strict=True) if not a.ranked),
    )


def _among_first(k: int, record: ImageRecord, answer: Prediction) -> bool:
    return record.brand in {each.brand for each in answer.ranked[:k]}


def _mistakes(pairs: Sequence[tuple[ImageRecord, Prediction]]) -> tuple[Mistake, ...]:
    wrong = [
        Mistake(record.id, record.brand, answer.ranked[0].brand, answer.ranked[0].share)
        for record, answer in pairs
        if answer.ranked[0].brand != record.brand
    ]
    return tuple(sorted(wrong, key=lambda mistake: -mistake.share))
