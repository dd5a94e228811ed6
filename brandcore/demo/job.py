"""The whole job on the sample, step by step, as a curator does it in the window."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from brandcore.dataset import from_sample, snapshot, split
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.review import review
from brandcore.dataset.split import SPLIT, SplitPlan
from brandcore.dataset.store import Store
from brandcore.demo.events import (
    BrandGathered,
    DemoBegan,
    PhotoAnswered,
    ProjectMade,
    Reviewed,
    SplitIs,
    Step,
    StepBegan,
    StepEnded,
)
from brandcore.demo.gathering import gather
from brandcore.errors import PredictionError, ProjectError, WeightsMissing
from brandcore.evaluation.evaluate import Evaluation, evaluate
from brandcore.jobs import CancelToken, Emit, ignore
from brandcore.prediction.answers import Prediction
from brandcore.prediction.ask import predict_project
from brandcore.project import Project
from brandcore.sample import index
from brandcore.training import at_hand, backbones, weights
from brandcore.training.backbones import Backbone
from brandcore.training.recipe import Recipe
from brandcore.training.train import start_project
from brandcore.training.weights import Where


class DemoPlan(msgspec.Struct, frozen=True):
    """What the demo is done with.

    Attributes
    ----------
    folder : Path
        Of the project; not there yet.
    sample : Path
        Folder of the sample.
    recipe : Recipe
        Every number of the run. Its networks must be on this computer: nothing is fetched.
    weights : Places, Path or None
        Where weights are looked for.
    """

    folder: Path
    sample: Path
    recipe: Recipe
    weights: Where


class Demonstrated(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes
    ----------
    project : str
        The folder.
    recipe, backbone, run : str
        What was trained.
    brands : tuple of BrandGathered
        In the order of the sample.
    evaluation : Evaluation
        Of the run on the pictures that were held back.
    answers : tuple of PhotoAnswered
        Of the photos.
    photos_right : int
        Answers that are the truth.
    seconds : dict of str to float
        Time of each step.
    total_s : float
        Time of all.
    """

    project: str
    recipe: str
    backbone: str
    run: str
    brands: tuple[BrandGathered, ...]
    evaluation: Evaluation
    answers: tuple[PhotoAnswered, ...]
    photos_right: int
    seconds: dict[str, float]
    total_s: float


def demonstrate(plan: DemoPlan, emit: Emit, cancel: CancelToken, *, now: datetime) -> Demonstrated:
    """Make a project of the sample, pick, train, measure and ask; no network is needed.

    Parameters
    ----------
    plan : DemoPlan
        What with.
    emit : Emit
        Gets `DemoBegan`; then `StepBegan` and `StepEnded`, between them what `events` holds and
        what each step tells while it works.
    cancel : CancelToken
        Asked at every step, and by each as its own job says; what was made stays.
    now : datetime
        When; aware.

    Raises
    ------
    NothingFound, DamagedFile
        The sample is not there, or does not read as it should.
    WeightsMissing
        The recipe's weights are not on this computer; nothing was begun.
    ProjectError
        The folder is there already; nothing was begun.
    CuratorError
        What a step raises.
    Cancelled
        The token was raised.
    """
    _check(plan)
    return _Demo(plan, emit, cancel).run(now)


class _Demo:
    def __init__(self, plan: DemoPlan, emit: Emit, cancel: CancelToken) -> None:
        self._plan, self._emit, self._cancel = plan, emit, cancel
        self._known = index.read(plan.sample)
        self._seconds: dict[str, float] = {}

    def run(self, now: datetime) -> Demonstrated:
        plan, emit, cancel = self._plan, self._emit, self._cancel
        begun = time.perf_counter()
        emit(DemoBegan(str(plan.sample), str(plan.folder), plan.recipe.name, plan.recipe.backbones))
        with self._step("project"):
            project = self._make(now)
        with self._step("pick"):
            brands = gather(project, plan.sample, emit, cancel)
        with self._step("review"):
            emit(Reviewed(review(Store.open(project))))
        with self._step("split"):
            self._split(project)
        with self._step("train"):
            run = start_project(plan.folder, plan.recipe, plan.weights, emit, cancel)
        with self._step("measure"):
            found = evaluate(project, run, "test", emit, cancel)
            emit(found)
        with self._step("ask"):
            answers = self._ask(run.id)
        return Demonstrated(
            project=str(plan.folder),
            recipe=run.recipe_name,
            backbone=run.backbone,
            run=run.id,
            brands=brands,
            evaluation=found,
            answers=answers,
            photos_right=sum(each.right for each in answers),
            seconds=self._seconds,
            total_s=time.perf_counter() - begun,
        )

    @contextmanager
    def _step(self, step: Step) -> Iterator[None]:
        self._cancel.check()
        self._emit(StepBegan(step))
        begun = time.perf_counter()
        yield
        self._seconds[step] = time.perf_counter() - begun
        self._emit(StepEnded(step, self._seconds[step]))

    def _make(self, now: datetime) -> Project:
        folder = self._plan.folder
        from_sample.make(folder, self._plan.sample, self._emit, self._cancel, now=now)
        project = Project.open(folder)
        none = len(Store.open(project).manifest.of(DISTRACTOR))
        self._emit(ProjectMade(str(folder), len(self._known.brands), none))
        return project

    def _split(self, project: Project) -> None:
        taken = snapshot.take(Store.open(project).manifest.records)
        drawn = split.draw(taken, SplitPlan())
        SPLIT.write(project.split_file, drawn)
        self._emit(SplitIs(len(drawn.train), len(drawn.validation), len(drawn.test)))

    def _ask(self, run: str) -> tuple[PhotoAnswered, ...]:
        photos = self._known.of_role("photo")
        files = [self._plan.sample / each.file for each in photos]
        given = predict_project(self._plan.folder, run, files, 1, ignore, self._cancel)
        answers = tuple(
            PhotoAnswered(photo.file, photo.title, photo.shows, *_answer(one))
            for photo, one in zip(photos, given, strict=True)
        )
        for each in answers:
            self._emit(each)
        return answers


def _check(plan: DemoPlan) -> None:
    """Refuse what would fail only after minutes, or wait for a network."""
    if plan.folder.exists():
        raise ProjectError(
            f"“{plan.folder}” is there already.", "Name a folder that is still to be made."
        )
    weights.check_given(plan.weights)
    away = at_hand.away(plan.recipe, plan.weights)
    if away:
        raise WeightsMissing(
            f"The weights of {_files(away)} are not on this computer, and the demo fetches nothing."
            f"{_own_too(away, plan.weights)}",
            "Say where they lie, or choose a recipe that needs none, such as “scratch”.",
        )


def _files(networks: Iterable[Backbone]) -> str:
    return " and ".join(f"{each.title} (“{each.weights_file}”)" for each in networks)


def _own_too(away: Iterable[Backbone], where: Where) -> str:
    """Say that our own network, which would do instead, has no weights here either."""
    own = backbones.find(backbones.OWN)
    if own in away or weights.found(own, where) is not None:
        return ""
    return f" Those of {_files([own])}, which come with the program, are missing too."


def _answer(given: Prediction) -> tuple[str, float]:
    """Return the brand that was answered, empty for none of them, and how sure that is."""
    if given.error:
        raise PredictionError(given.error, given.hint)
    best = given.ranked[0]
    return "" if given.unknown else best.brand, best.share
