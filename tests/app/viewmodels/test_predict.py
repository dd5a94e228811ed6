"""Photos in, answers out: a real project, a real run, the real engine process."""

from __future__ import annotations

import csv
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.jobs.lanes import Lanes
from app.notices import Notice, Notices
from app.session import Session
from app.settings import Settings
from app.viewmodels.predict import PredictModel
from brandcore.dataset.records import DISTRACTOR
from brandcore.training import runs
from tests.helpers import tiny_run
from tests.helpers.sent import what_is_sent

OLDER = "20251231-120000-1"
ENGINE_S = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two runs that can answer."""
    made = tiny_run.project(tmp_path_factory.mktemp("colours") / "project", per_brand=4)
    tiny_run.add_run(made, OLDER)
    tiny_run.add_run(made)
    return made.folder


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("photos")
    made = {}
    for seed, (brand, colour) in enumerate(tiny_run.COLOURS.items()):
        made[brand] = folder / f"{brand}.png"
        made[brand].write_bytes(tiny_run.picture(colour, 900 + seed))
    made["odd"] = folder / "odd.jpg"
    made["odd"].write_bytes(b"<html>no picture</html>")
    return made


@pytest.fixture
def model(session: Session, settings: Settings) -> PredictModel:
    return PredictModel(session, settings)


@pytest.fixture
def opened(model: PredictModel, session: Session, folder: Path, qtbot: QtBot) -> PredictModel:
    with qtbot.waitSignal(session.project_changed, timeout=5_000):
        session.open(folder)
    return model


@pytest.fixture(scope="module")
def warm(qapp: object, folder: Path) -> Iterator[Lanes]:
    """Lanes whose engine is shared by the tests that need one: it starts in seconds."""
    lanes = Lanes()
    yield lanes
    lanes.close()


@pytest.fixture
def asking(warm: Lanes, notices: Notices, settings: Settings, folder: Path, qtbot: QtBot,
           tmp_path: Path) -> Iterator[PredictModel]:  # fmt: skip
    session = Session(warm, notices)
    model = PredictModel(session, settings)
    with qtbot.waitSignal(session.project_changed, timeout=5_000):
        session.open(folder)
    yield model
    model.clear()
    with qtbot.waitSignal(session.project_changed):
        session.close()


def answers(model: PredictModel) -> dict[str, str]:
    rows = model.pictures.rows
    return {row.name: row.answer.ranked[0].brand for row in rows if row.answer is not None}


def done(model: PredictModel) -> bool:
    return model.state.counts.all > 0 and model.state.counts.waiting == 0


# -- without an engine -------------------------------------------------------------------


def test_without_a_project_nothing_is_asked(model: PredictModel, tmp_path: Path) -> None:
    model.ask(Drop((tmp_path / "a.jpg",)))
    model.look()
    assert model.state.counts.all == 0
    assert model.state.model is None


def test_without_a_model_the_way_to_one_is_shown(
    model: PredictModel, empty_project: Session, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    model.ask(Drop((tmp_path / "a.jpg",)))
    assert model.state.counts.all == 0
    (notice,) = told
    assert notice.act is not None
    with qtbot.waitSignal(model.trainRequested):
        notice.act()


def test_the_model_in_training_is_not_offered(
    opened: PredictModel, session: Session, qtbot: QtBot
) -> None:
    project = session.project
    assert project is not None
    training = msgspec.structs.replace(session.runs[0], id="20260102-120000-1", state="started")
    runs.save(project, training)
    try:
        with qtbot.waitSignal(session.runs_changed):
            session.reload_runs()
        assert len(session.runs) == 3
        assert opened.state.model is not None
        assert opened.state.model.run == tiny_run.RUN_ID
        assert [line.run for line in opened.state.models] == [tiny_run.RUN_ID, OLDER]
    finally:
        runs.remove(project, training.id)


def test_no_engine_is_started_before_the_page_is_looked_at(
    opened: PredictModel, session: Session
) -> None:
    assert session.lanes.engines["predict"].pid is None
    assert not opened.state.loading


def test_what_an_earlier_session_kept_is_forgotten(
    model: PredictModel, session: Session, folder: Path, qtbot: QtBot
) -> None:
    kept = folder / "cache" / "asked" / "old.png"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"x")
    session.open(folder)
    qtbot.waitUntil(lambda: not kept.exists())


# -- with the engine ---------------------------------------------------------------------


@pytest.mark.engine
def test_pictures_wait_at_once_and_are_answered(
    asking: PredictModel, files: dict[str, Path], qtbot: QtBot
) -> None:
    asking.ask(Drop(tuple(files.values())))
    assert asking.state.counts.waiting == len(files)
    assert [row.name for row in asking.pictures.rows] == [file.name for file in files.values()]
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    assert answers(asking) == {f"{brand}.png": brand for brand in tiny_run.COLOURS}
    counts = asking.state.counts
    assert (counts.brand, counts.none, counts.failed, counts.older) == (3, 1, 1, 0)
    odd = next(row for row in asking.pictures.rows if row.name == "odd.jpg")
    assert odd.state == "failed"
    assert odd.error
    assert odd.hint
    assert sum(share for _title, share, _none in asking.pictures.rows[0].shares) == pytest.approx(1)


@pytest.mark.engine
def test_a_failed_picture_is_tried_again_where_it_stands(
    asking: PredictModel, tmp_path: Path, qtbot: QtBot
) -> None:
    late = tmp_path / "late.png"
    asking.ask(Drop((late,)))
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    assert asking.state.counts.failed == 1
    late.write_bytes(tiny_run.picture(tiny_run.COLOURS["green"]))
    asking.retry_failed()
    assert asking.state.counts.waiting == 1
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    assert answers(asking) == {"late.png": "green"}
    assert asking.text_of(asking.pictures.rows[0].key).startswith("late.png: green ")


@pytest.mark.engine
def test_another_model_is_asked_again(
    asking: PredictModel, files: dict[str, Path], qtbot: QtBot
) -> None:
    asking.ask(Drop((files["red"], files["blue"])))
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    asking.choose(OLDER)
    qtbot.waitUntil(lambda: asking.state.counts.older == 2)
    assert asking.state.chosen == OLDER
    qtbot.waitUntil(lambda: not asking.state.loading, timeout=ENGINE_S)
    asking.ask_again()
    qtbot.waitUntil(lambda: done(asking) and asking.state.counts.older == 0, timeout=ENGINE_S)
    assert {row.answer.run for row in asking.pictures.rows if row.answer} == {OLDER}
    asking.choose("")
    qtbot.waitUntil(lambda: asking.state.chosen == "" and not asking.state.loading,
                    timeout=ENGINE_S)  # fmt: skip
    assert asking.state.model is not None
    assert asking.state.model.run == tiny_run.RUN_ID


@pytest.mark.engine
def test_cancel_leaves_what_is_answered(
    asking: PredictModel, files: dict[str, Path], qtbot: QtBot
) -> None:
    asking.ask(Drop((files["red"],) * 200))
    qtbot.waitUntil(lambda: asking.state.counts.brand > 0, timeout=ENGINE_S)
    asking.cancel()
    qtbot.waitUntil(lambda: done(asking), timeout=10_000)
    counts = asking.state.counts
    assert counts.stopped > 0
    assert counts.brand + counts.stopped == 200
    asking.retry_failed()
    qtbot.waitUntil(lambda: asking.state.counts.brand == 200, timeout=ENGINE_S)


@pytest.mark.engine
def test_what_is_dropped_last_is_answered_next(
    asking: PredictModel, files: dict[str, Path], qtbot: QtBot
) -> None:
    asking.ask(Drop((files["red"],) * 300))
    asking.ask(Drop((files["blue"],)))
    assert asking.pictures.rows[0].name == "blue.png"
    qtbot.waitUntil(lambda: asking.pictures.rows[0].state == "answered", timeout=ENGINE_S)
    assert asking.state.counts.waiting > 100


@pytest.mark.engine
def test_removed_pictures_get_no_answer(
    asking: PredictModel, files: dict[str, Path], qtbot: QtBot
) -> None:
    asking.ask(Drop((files["red"], files["blue"])))
    asking.remove(asking.pictures.rows[0].key)
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    assert answers(asking) == {"blue.png": "blue"}
    asking.clear()
    assert asking.state.counts.all == 0


@pytest.mark.engine
def test_answers_are_saved_as_a_table(
    asking: PredictModel, files: dict[str, Path], told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    asking.ask(Drop((files["green"], files[DISTRACTOR], files["odd"])))
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    asking.export(tmp_path / "answers.csv")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].kind == "good"
    with open(tmp_path / "answers.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["answer"] for row in rows] == ["green", "none of the brands", ""]
    assert rows[0]["picture"] == str(files["green"])
    assert rows[2]["problem"]


@pytest.mark.engine
def test_an_engine_that_dies_fails_its_pictures_and_is_replaced(
    asking: PredictModel, warm: Lanes, files: dict[str, Path], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asking.ask(Drop((files["red"],)))
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    engine = warm.engines["predict"]
    pid, sent = engine.pid or 0, what_is_sent(engine, monkeypatch)
    os.kill(pid, signal.SIGSTOP)  # however fast it is, it answers nothing of what it is sent now
    asking.ask(Drop((files["red"],) * 99))
    qtbot.waitUntil(lambda: bool(sent))
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
    failed = [row for row in asking.pictures.rows if row.state == "failed"]
    assert 0 < len(failed) <= 16
    assert "ended unexpectedly" in failed[0].error
    asking.retry_failed()
    qtbot.waitUntil(lambda: asking.state.counts.brand == 100, timeout=ENGINE_S)
    assert engine.pid != pid


@pytest.mark.engine
def test_a_model_that_cannot_be_loaded_is_told_on_the_page(
    asking: PredictModel, folder: Path, files: dict[str, Path], qtbot: QtBot
) -> None:
    model = folder / "runs" / OLDER / "model.keras"
    whole = model.read_bytes()
    model.write_bytes(whole[:100])
    try:
        asking.look()
        asking.choose(OLDER)
        qtbot.waitUntil(lambda: bool(asking.state.problem), timeout=ENGINE_S)
        assert not asking.state.loading
        asking.ask(Drop((files["red"],)))
        qtbot.waitUntil(lambda: done(asking), timeout=ENGINE_S)
        assert "could not be read" in asking.pictures.rows[0].error
    finally:
        model.write_bytes(whole)
        asking.choose("")
        qtbot.waitUntil(lambda: not asking.state.problem, timeout=ENGINE_S)
