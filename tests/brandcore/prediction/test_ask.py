"""Questions to a run of a project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brandcore.errors import RunHasNoModel
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.prediction import ask
from brandcore.prediction.answers import PredictionMade
from brandcore.prediction.predictor import BATCH
from brandcore.project import Project
from brandcore.training import runs
from tests.helpers import tiny_run

LATER = "20260102-120000-1"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = tiny_run.project(tmp_path_factory.mktemp("project") / "colours", per_brand=4)
    tiny_run.add_run(project)
    tiny_run.add_run(project, LATER)
    return project


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = []
    for number, (brand, colour) in enumerate(tiny_run.COLOURS.items()):
        paths.append(tmp_path / f"{brand}.png")
        paths[-1].write_bytes(tiny_run.picture(colour, 700 + number))
    return paths


def test_each_answer_is_told_as_it_is_known(made: Project, photos: list[Path]) -> None:
    events: list[object] = []
    asked = photos * (BATCH // 4) + photos[:1]
    answers = ask.predict_project(made.folder, "", asked, 1, events.append, CancelToken())
    made_events = [event for event in events if isinstance(event, PredictionMade)]
    assert tuple(event.prediction for event in made_events) == answers
    assert [answer.ranked[0].brand for answer in answers] == [path.stem for path in asked]
    assert all(event.seconds > 0 for event in made_events)
    assert answers[0].run == LATER, "the newest run with a model answers"


def test_the_chosen_run_answers_before_the_newest(made: Project, photos: list[Path]) -> None:
    made.save(type(made.info)(made.info.name, made.info.created_at, chosen_run=tiny_run.RUN_ID))
    try:
        assert ask.warm_up(made.folder, "", ignore, CancelToken()) == tiny_run.RUN_ID
        assert ask.warm_up(made.folder, LATER, ignore, CancelToken()) == LATER
    finally:
        made.save(type(made.info)(made.info.name, made.info.created_at))


def test_one_predictor_is_kept_until_another_run_or_a_newer_model(made: Project) -> None:
    first = ask.loaded(made, tiny_run.RUN_ID)
    assert ask.loaded(made, tiny_run.RUN_ID) is first
    model = runs.at(made, tiny_run.RUN_ID).model
    stamp = model.stat().st_mtime_ns + 1_000_000_000
    os.utime(model, ns=(stamp, stamp))
    newer = ask.loaded(made, tiny_run.RUN_ID)
    assert newer is not first
    assert ask.loaded(made, LATER).run == LATER
    assert ask.loaded(made, tiny_run.RUN_ID) is not newer


def test_a_run_that_is_not_there_is_named(made: Project, photos: list[Path]) -> None:
    with pytest.raises(RunHasNoModel, match="nowhere"):
        ask.predict_project(made.folder, "nowhere", photos, 1, ignore, CancelToken())


def test_cancelling_keeps_what_was_told(made: Project, photos: list[Path]) -> None:
    token, told = CancelToken(), []

    def stop_after_one(event: object) -> None:
        told.append(event)
        token.cancel()

    with pytest.raises(Cancelled):
        ask.predict_project(made.folder, "", photos * BATCH, 1, stop_after_one, token)
    assert len(told) == BATCH
