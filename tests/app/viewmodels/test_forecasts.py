"""How long runs will take, over a project with pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels import forecasts as forecasts_module
from app.viewmodels import train as train_module
from app.viewmodels.forecasts import Forecasts, details, short, words
from app.viewmodels.train import TrainModel
from app.viewmodels.train_setup import SetupModel
from brandcore.jobs import CancelToken, ignore
from brandcore.training import pace
from brandcore.training.estimate import Estimate
from brandcore.training.forecast import forecast_known
from brandcore.training.presets import PRESETS, preset
from tests.helpers import measuring_jobs, training_jobs

PATIENCE_MS = 30_000


@pytest.fixture
def setup(project: Session, settings: Settings) -> SetupModel:
    return SetupModel(project, settings)


@pytest.fixture
def forecasts(project: Session, setup: SetupModel) -> Forecasts:
    forecasts = Forecasts(project, setup)
    forecasts.watch(True)
    return forecasts


def test_nobody_is_asked_while_nobody_looks(
    project: Session, setup: SetupModel, qtbot: QtBot
) -> None:
    measuring_jobs.keep(PRESETS[0])
    forecasts = Forecasts(project, setup)
    setup.adjust("warm_up.epochs", "3")
    qtbot.wait(400)
    assert not project.lanes.running()
    assert forecasts.state.words == ""


def test_what_was_measured_is_told_for_each_recipe(
    forecasts: Forecasts, project: Session, qtbot: QtBot
) -> None:
    measuring_jobs.keep(PRESETS[0])
    measuring_jobs.keep(preset("quick"))
    qtbot.waitUntil(lambda: bool(forecasts.state.words))
    assert project.project is not None
    (quick,) = forecast_known(
        project.project.folder, [preset("quick")], True, ignore, CancelToken()
    )
    assert dict(forecasts.state.times)["quick"] == short(quick.estimate)
    assert set(dict(forecasts.state.times)) >= {"default", "quick"}
    assert "scratch" not in dict(forecasts.state.times)
    assert forecasts.state.wish == "others"


def test_it_follows_the_recipe_as_it_stands(
    forecasts: Forecasts, setup: SetupModel, qtbot: QtBot
) -> None:
    measuring_jobs.keep(PRESETS[0])
    qtbot.waitUntil(lambda: bool(forecasts.state.words))
    before, kept = forecasts.state.words, dict(forecasts.state.times)["default"]
    setup.adjust("warm_up.epochs", "4000")
    assert forecasts.state.words == ""
    qtbot.waitUntil(lambda: bool(forecasts.state.words))
    assert forecasts.state.words != before
    assert dict(forecasts.state.times)["default"] == kept
    setup.adjust("image_size_px", "64")
    qtbot.waitUntil(lambda: forecasts.state.wish == "this")
    assert forecasts.state.words == ""


def test_a_recipe_that_contradicts_itself_takes_no_time(
    forecasts: Forecasts, setup: SetupModel, qtbot: QtBot, at_rest: Callable[[], None]
) -> None:
    measuring_jobs.keep(PRESETS[0])
    qtbot.waitUntil(lambda: bool(forecasts.state.words))
    setup.adjust("beside", PRESETS[0].backbone)
    qtbot.wait(400)
    at_rest()
    assert (forecasts.state.words, forecasts.state.wish) == ("", "")


def test_measuring_tells_how_far_it_is_and_what_came_out(
    forecasts: Forecasts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecasts_module, "forecast_project", measuring_jobs.measure)
    told: list[tuple[bool, str]] = []
    forecasts.changed.connect(
        lambda: told.append((forecasts.state.measuring, forecasts.state.progress))
    )
    assert forecasts.state.wish in ("", "this")
    qtbot.waitUntil(lambda: forecasts.state.wish == "this")
    forecasts.measure()
    qtbot.waitUntil(lambda: not forecasts.state.measuring, timeout=PATIENCE_MS)
    assert (True, "25 %") in told
    assert forecasts.state.words.startswith("Takes about ")
    qtbot.waitUntil(lambda: "default" in dict(forecasts.state.times))
    assert forecasts.state.wish == "others"


def test_measuring_can_be_stopped(
    forecasts: Forecasts, qtbot: QtBot, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        forecasts_module, "forecast_project", measuring_jobs.measure_until_cancelled
    )
    qtbot.waitUntil(lambda: forecasts.state.wish == "this")
    forecasts.measure()
    qtbot.waitUntil(lambda: forecasts.state.progress == "25 %", timeout=PATIENCE_MS)
    forecasts.stop()
    qtbot.waitUntil(lambda: not forecasts.state.measuring, timeout=PATIENCE_MS)
    assert forecasts.state.words == ""
    assert told == []


def test_training_does_not_wait_for_measuring(
    project: Session,
    settings: Settings,
    qtbot: QtBot,
    at_rest: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        forecasts_module, "forecast_project", measuring_jobs.measure_until_cancelled
    )
    monkeypatch.setattr(train_module, "start_project", training_jobs.train_until_cancelled)
    model = TrainModel(project, settings)
    model.forecasts.watch(True)
    qtbot.waitUntil(lambda: model.forecasts.state.wish == "this")
    model.forecasts.measure()
    qtbot.waitUntil(lambda: model.forecasts.state.progress == "25 %", timeout=PATIENCE_MS)
    model.train()
    qtbot.waitUntil(lambda: bool(model.job.state.run_id), timeout=PATIENCE_MS)
    assert not model.forecasts.state.measuring
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.cancel()
    at_rest()


@pytest.mark.engine
def test_the_engine_measures_for_real(
    forecasts: Forecasts, setup: SetupModel, qtbot: QtBot
) -> None:
    setup.choose_recipe("scratch")
    for key, text in (("image_size_px", "32"), ("head.widths", "8"), ("warm_up.epochs", "2")):
        setup.adjust(key, text)
    qtbot.waitUntil(lambda: forecasts.state.wish == "this")
    forecasts.measure()
    qtbot.waitUntil(lambda: not forecasts.state.measuring, timeout=200_000)
    assert forecasts.state.words.startswith("Takes about ")
    assert "Warm-up: " in forecasts.state.details
    assert pace.kept(setup.recipe) is not None


def test_without_a_project_nothing_is_told(
    forecasts: Forecasts, project: Session, qtbot: QtBot
) -> None:
    measuring_jobs.keep(PRESETS[0])
    qtbot.waitUntil(lambda: bool(forecasts.state.words))
    project.close()
    assert (forecasts.state.words, forecasts.state.times, forecasts.state.wish) == ("", (), "")


def test_time_is_told_as_people_tell_it() -> None:
    estimate = Estimate(90.0, 30.0, 0.0, 4.0, early=False)
    assert words(estimate) == "Takes about 2 min on this computer."
    assert details(estimate).splitlines()[:2] == ["Looking at all pictures: 2 min", "Warm-up: 30 s"]
    assert "Fine-tune" not in details(estimate)
    assert short(Estimate(90.0, 30.0, 7_100.0, 4.0, early=True)) == "at most 2 h 00 min"
